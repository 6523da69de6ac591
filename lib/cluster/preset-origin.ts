import { describeSettings } from "../settings/describe-settings";
import type { AksClusterProps } from "./aks-cluster-props";

/**
 * Which of the options that are refused come from the preset: the props say nothing of them. What is
 * refused may be a part of an option, such as `taints[0].key` and `labels["a"]`, or have it as a part.
 */
export function presetOrigin(props: AksClusterProps): (option: string) => string | undefined {
  const { preset, resourceGroup, ...own } = props;
  const isIn = (settings: object, option: string) =>
    [...describeSettings(settings).keys()].some(
      (it) => it === option || it.startsWith(`${option}.`) || option.startsWith(`${it}.`),
    );
  return (option) => {
    const path = option.replace(/\["?([^"\]]*)"?\]/g, ".$1");
    return preset && !isIn(own, path) && isIn(preset.settings, path)
      ? `of the preset "${preset.presetName}"`
      : undefined;
  };
}
