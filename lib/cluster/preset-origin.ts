import { described } from "../settings/described";
import type { AksClusterProps } from "./aks-cluster-props";

/** Which of the options that are refused come from the preset: the props say nothing of them. */
export function presetOrigin(props: AksClusterProps): (option: string) => string | undefined {
  const { preset, resourceGroup, ...own } = props;
  const isIn = (settings: object, option: string) =>
    [...described(settings).keys()].some((it) => it === option || it.startsWith(`${option}.`));
  return (option) =>
    preset && !isIn(own, option) && isIn(preset.settings, option)
      ? `of the preset "${preset.presetName}"`
      : undefined;
}
