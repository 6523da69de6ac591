import type { ClusterSettings } from "../cluster/cluster-settings";

/** Options of a preset: its name, its purpose and its settings. */
export interface AksPresetProps extends ClusterSettings {
  /** The name, as shown in errors and tables. */
  readonly name: string;
  /**
   * The purpose, in one sentence.
   *
   * @default - none
   */
  readonly purpose?: string;
}

/** Settings that a derived preset changes. */
export interface DerivedPresetProps extends ClusterSettings {
  /**
   * The name, as shown in errors and tables.
   *
   * @default - the name of the base preset with the suffix "with changes"
   */
  readonly name?: string;
  /**
   * The purpose, in one sentence.
   *
   * @default - the purpose of the base preset
   */
  readonly purpose?: string;
}
