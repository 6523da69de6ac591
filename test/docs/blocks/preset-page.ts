import type { AksPreset } from "../../../lib";

/** The page of a preset, and its stack: `production-standard`. */
export function pageOf({ presetName }: AksPreset): string {
  return presetName.toLowerCase().replace(/\W+/g, "-");
}
