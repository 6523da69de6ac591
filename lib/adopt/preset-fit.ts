import { PRESETS } from "../preset/presets";
import { isOptions as isSettings } from "../settings/merge-settings";
import { type Code, isOptions, type Options } from "./code";

export type PresetName = keyof typeof PRESETS;

/** A preset of which options override a fifth of the settings or more says something else. */
const SETTINGS_PER_OVERRIDE = 5;

export function isPresetFit(name: PresetName, options: Options): boolean {
  const { name: _, purpose: __, ...settings } = PRESETS[name];
  const paths = settingPaths(settings);
  const overridden = paths.filter((path) => isOverridden(options, path));
  return overridden.length * SETTINGS_PER_OVERRIDE < paths.length;
}

/** `systemPool.vmSize`, `nodePools.user.spot`, `network` */
function settingPaths(settings: object, path: readonly string[] = []): (readonly string[])[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const below = [...path, name];
    return isSettings(value) && Object.keys(value).length > 0
      ? settingPaths(value, below)
      : [below];
  });
}

/** Options below a setting without options of its own only add to it: `containerInsights: { name }`. */
function isOverridden(options: Options, path: readonly string[]): boolean {
  let code: Code | undefined = options;
  for (const name of path) {
    code = isOptions(code) ? code[name] : undefined;
  }
  return code !== undefined && !isOptions(code);
}
