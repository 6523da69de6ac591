import { describeSettings } from "../settings/describe-settings";
import type { AksClusterProps } from "./aks-cluster-props";

/**
 * Tells which rejected options come from the preset, because the props do not set them. A rejected
 * option can be part of a setting, such as `taints[0].key` and `labels["a"]`, or contain it.
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
      ? `from the preset "${preset.presetName}"`
      : undefined;
  };
}
