import type { ClusterSettings } from "../cluster/cluster-settings";

/** What a preset is called, and what it is for. */
export interface AksPresetProps extends ClusterSettings {
  /** The name, as errors and tables show it. */
  readonly name: string;
  /**
   * What the preset is for, in a sentence.
   *
   * @default - nothing is said
   */
  readonly purpose?: string;
}

/** What a preset has in place of what the one has that it is derived from. */
export interface DerivedPresetProps extends ClusterSettings {
  /**
   * The name, as errors and tables show it.
   *
   * @default - that of the preset that it is derived from, with changes
   */
  readonly name?: string;
  /**
   * What the preset is for, in a sentence.
   *
   * @default - what the preset is for that it is derived from
   */
  readonly purpose?: string;
}
