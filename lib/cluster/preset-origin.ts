import { described } from "../settings/described";
import type { AksClusterProps } from "./aks-cluster-props";

/** Which of the options that are refused come from the preset: the props say nothing of them. */
export function presetOrigin(props: AksClusterProps): (option: string) => string | undefined {
  const { preset, resourceGroup, ...own } = props;
  const isIn = (settings: object, option: string) =>
    [...described(settings).keys()].some(
      (it) => it === option || it.startsWith(`${option}.`) || startsWithPart(option, it),
    );
  return (option) => {
    const path = option.replace(/\["([^"]*)"\]/g, ".$1");
    return preset && !isIn(own, path) && isIn(preset.settings, path)
      ? `of the preset "${preset.presetName}"`
      : undefined;
  };
}

/** `systemPool.scaling.nodeCount` is of `systemPool.scaling`, and `systemPool.labels["a"]` of the labels. */
function startsWithPart(option: string, part: string): boolean {
  return option.startsWith(part) && /^[.[ ]/.test(option.slice(part.length));
}
