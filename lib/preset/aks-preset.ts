import { publicApi } from "../api/public-api";
import type { ClusterSettings } from "../cluster/cluster-settings";
import { completeSettings } from "../cluster/default-settings";
import type { IAksPreset } from "../cluster/i-aks-preset";
import { describeSettings } from "../settings/describe-settings";
import { deepFreeze, mergeSettings, without } from "../settings/merge-settings";
import type { AksPresetProps, DerivedPresetProps } from "./aks-preset-props";
import type { PresetCost } from "./preset-cost";
import { costOf } from "./preset-cost-calculation";
import { PresetTable } from "./preset-table";
import { PRESETS } from "./presets";

/** A difference between a derived preset and its base. */
export interface PresetChange {
  /** The option: `systemPool.vmSize`. */
  readonly option: string;
  /**
   * The value in the base as text.
   *
   * @default - not set in the base
   */
  readonly before?: string;
  /**
   * The value in the derived preset as text.
   *
   * @default - not set in the derived preset
   */
  readonly after?: string;
}

/**
 * A named set of cluster settings: the presets of the Azure portal, or your own. Pass it to a cluster
 * as `preset`; options in the props of the cluster take precedence, one by one.
 */
@publicApi("AksPreset")
export class AksPreset implements IAksPreset {
  /** General-purpose applications, in all zones of the region, with Container Insights. */
  public static readonly STANDARD = AksPreset.of(PRESETS.STANDARD);
  /** Development and testing: Free tier, no zones, no network policies. */
  public static readonly DEV_TEST = AksPreset.of(PRESETS.DEV_TEST);
  /** Interruptible workloads on spot nodes. */
  public static readonly COST_OPTIMIZED = AksPreset.of(PRESETS.COST_OPTIMIZED);
  /** GPU nodes that scale to zero when idle. */
  public static readonly BATCH_PROCESSING = AksPreset.of(PRESETS.BATCH_PROCESSING);
  /** A private cluster with Entra ID, Azure Policy and audit logs. */
  public static readonly HARDENED_ACCESS = AksPreset.of(PRESETS.HARDENED_ACCESS);
  /** Most production applications: up to 100 nodes in all zones, logs, metrics, policies. */
  public static readonly PRODUCTION_STANDARD = AksPreset.of(PRESETS.PRODUCTION_STANDARD);
  /** Interruptible production workloads on spot nodes, with Entra ID. */
  public static readonly PRODUCTION_ECONOMY = AksPreset.of(PRESETS.PRODUCTION_ECONOMY);
  /** Like Production Standard, but private, with Entra ID and audit logs. */
  public static readonly PRODUCTION_ENTERPRISE = AksPreset.of(PRESETS.PRODUCTION_ENTERPRISE);

  /** Creates your own preset. Its options are checked when a cluster uses it. */
  public static of(props: AksPresetProps): AksPreset {
    const { name, purpose, ...settings } = props;
    return new AksPreset(name, purpose, settings, true);
  }

  /** The presets of this library, in the order of the portal. */
  public static all(): AksPreset[] {
    return Object.keys(PRESETS).map((name) => AksPreset[name as keyof typeof PRESETS]);
  }

  /**
   * Compares presets in a table, with the defaults of the library for options that a preset does not set.
   *
   * @param presets The presets; all presets of this library by default.
   */
  public static compare(presets: AksPreset[] = AksPreset.all()): PresetTable {
    return PresetTable._of(presets);
  }

  /** The settings, which are immutable. */
  public readonly settings: ClusterSettings;

  private constructor(
    /** The name, as shown in errors and tables. */
    public readonly presetName: string,
    /** The purpose, if set. */
    public readonly purpose: string | undefined,
    settings: ClusterSettings,
    private readonly isNamed: boolean,
    /** The named preset that this one is derived from, directly or indirectly. */
    public readonly base?: AksPreset,
  ) {
    this.settings = deepFreeze(settings);
  }

  /**
   * Derives a preset with changed options. Nested options are merged: `{ systemPool: { vmSize } }` keeps
   * the other options of the pool. Pools and labels are added to the existing ones.
   */
  public with(props: DerivedPresetProps): AksPreset {
    const { name = this.derivedName, purpose = this.purpose, ...settings } = props;
    const isNamed = props.name !== undefined;
    return new AksPreset(
      name,
      purpose,
      mergeSettings(settings, this.settings),
      isNamed,
      this.named,
    );
  }

  /**
   * Derives a preset without an option or a pool, so that the default of the library applies. Throws if
   * the preset does not set the option.
   *
   * @param option The option, as in the table of presets: `monitoring.containerInsights`,
   * `nodePools.user`.
   */
  public without(option: string): AksPreset {
    const settings = without(this.settings, option);
    if (!settings) {
      throw new Error(`The preset "${this.presetName}" ${this.cannotRemoveReason(option)}.`);
    }
    return new AksPreset(this.derivedName, this.purpose, settings, false, this.named);
  }

  /**
   * The differences from the named base preset, including those of intermediate presets. Empty for a
   * preset that is not derived.
   */
  public get changes(): PresetChange[] {
    if (!this.base) {
      return [];
    }
    const both = [this.base, this].flatMap(({ settings }) => [
      ...describeSettings(settings).keys(),
    ]);
    const before = describeSettings(completeSettings(this.base.settings));
    const after = describeSettings(completeSettings(this.settings));
    return [...new Set(both)]
      .filter((option) => before.get(option) !== after.get(option))
      .map((option) => ({ option, before: before.get(option), after: after.get(option) }));
  }

  /** The billed resources of a cluster with the preset: nodes, vCPUs, memory and paid components. */
  public get cost(): PresetCost {
    return costOf(this.settings);
  }

  /** The name. */
  public toString(): string {
    return this.presetName;
  }

  private get named(): AksPreset {
    return this.isNamed ? this : (this.base ?? this);
  }

  private cannotRemoveReason(option: string): string {
    const options = [...describeSettings(this.settings).keys()];
    const choice = options.find((it) => option.startsWith(`${it}.`));
    return options.includes(option) && choice
      ? `sets "${option}" as part of "${choice}", which can only be removed as a whole. Fix: remove "${choice}", or replace it with preset.with({ … })`
      : `does not set "${option}". Fix: remove one of its options: ${options.join(", ")}`;
  }

  private get derivedName(): string {
    return `${this.presetName.replace(/ with changes$/, "")} with changes`;
  }
}
