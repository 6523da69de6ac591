import type { ClusterSettings } from "./cluster-settings";

/** A named set of settings that clusters start from: an `AksPreset`. */
export interface IAksPreset {
  /** The name, as errors and tables show it. */
  readonly presetName: string;
  /** The settings. */
  readonly settings: ClusterSettings;
}
