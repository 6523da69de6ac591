import type { ClusterSettings } from "./cluster-settings";

/** A named set of settings that clusters start from: an `AksPreset`. */
export interface IAksPreset {
  /** The name, as shown in errors and tables. */
  readonly presetName: string;
  /** The settings. */
  readonly settings: ClusterSettings;
}
