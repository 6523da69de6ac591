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

/** An option that a derived preset has otherwise than its base. */
export interface PresetChange {
  /** The option: `systemPool.vmSize`. */
  readonly option: string;
  /**
   * Its value in the base, in words.
   *
   * @default - the base does not have it
   */
  readonly before?: string;
  /**
   * Its value in the derived preset, in words.
   *
   * @default - the derived preset does not have it
   */
  readonly after?: string;
}

/**
 * Settings of clusters under a name: those that the Azure portal offers, and a team's own. A cluster
 * takes one as `preset`; what its props say wins, option by option.
 */
export class AksPreset implements IAksPreset {
  /** Applications of all kinds, over the zones of the region, with Container Insights. */
  public static readonly STANDARD = AksPreset.of(PRESETS.STANDARD);
  /** Developing and testing: Free tier, no zones, no network policies. */
  public static readonly DEV_TEST = AksPreset.of(PRESETS.DEV_TEST);
  /** Workloads that can be interrupted, on spot nodes. */
  public static readonly COST_OPTIMIZED = AksPreset.of(PRESETS.COST_OPTIMIZED);
  /** GPU nodes that are there while work is. */
  public static readonly BATCH_PROCESSING = AksPreset.of(PRESETS.BATCH_PROCESSING);
  /** A private cluster with Entra ID, Azure Policy and audit logs. */
  public static readonly HARDENED_ACCESS = AksPreset.of(PRESETS.HARDENED_ACCESS);
  /** Most applications in production: up to 100 nodes over the zones, logs, metrics, policies. */
  public static readonly PRODUCTION_STANDARD = AksPreset.of(PRESETS.PRODUCTION_STANDARD);
  /** Production traffic on spot nodes, with Entra ID. */
  public static readonly PRODUCTION_ECONOMY = AksPreset.of(PRESETS.PRODUCTION_ECONOMY);
  /** As Production Standard, private, with Entra ID and audit logs. */
  public static readonly PRODUCTION_ENTERPRISE = AksPreset.of(PRESETS.PRODUCTION_ENTERPRISE);

  /** A preset of your own. Bad options are refused where a cluster takes it. */
  public static of(props: AksPresetProps): AksPreset {
    const { name, purpose, ...settings } = props;
    return new AksPreset(name, purpose, settings, true);
  }

  /** The presets of this library, in the order of the portal. */
  public static all(): AksPreset[] {
    return [
      AksPreset.STANDARD,
      AksPreset.DEV_TEST,
      AksPreset.COST_OPTIMIZED,
      AksPreset.BATCH_PROCESSING,
      AksPreset.HARDENED_ACCESS,
      AksPreset.PRODUCTION_STANDARD,
      AksPreset.PRODUCTION_ECONOMY,
      AksPreset.PRODUCTION_ENTERPRISE,
    ];
  }

  /**
   * A table of presets, option by option, with the library's defaults where a preset says nothing.
   *
   * @param presets The presets; all of this library where it is left out.
   */
  public static compare(presets: AksPreset[] = AksPreset.all()): PresetTable {
    return PresetTable._of(presets);
  }

  /** The settings, which nobody can change. */
  public readonly settings: ClusterSettings;

  private constructor(
    /** The name, as errors and tables show it. */
    public readonly presetName: string,
    /** What the preset is for, if anybody said it. */
    public readonly purpose: string | undefined,
    settings: ClusterSettings,
    private readonly isNamed: boolean,
    /** The preset with a name that this one was derived from, in one step or more. */
    public readonly base?: AksPreset,
  ) {
    this.settings = deepFreeze(settings);
  }

  /**
   * A preset with these options in place of its own, at every depth: `{ systemPool: { vmSize } }`
   * leaves the other options of the pool. Pools and labels are put beside those that there are.
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
   * A preset without an option or a pool, which is then the library's default or not there. An
   * option that the preset does not have is refused, with those that it has.
   *
   * @param option The option as the table of the presets names it: `monitoring.containerInsights`,
   * `nodePools.user`.
   */
  public without(option: string): AksPreset {
    const settings = without(this.settings, option);
    if (!settings) {
      throw new Error(`The preset "${this.presetName}" ${this.whyNotWithout(option)}.`);
    }
    return new AksPreset(this.derivedName, this.purpose, settings, false, this.named);
  }

  /**
   * What a derived preset has otherwise than its base, the steps between them included; empty for one
   * that is not derived.
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

  /** What a cluster of the preset has to pay for: nodes, vCPUs, memory and paid components. */
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

  private whyNotWithout(option: string): string {
    const options = [...describeSettings(this.settings).keys()];
    const choice = options.find((it) => option.startsWith(`${it}.`));
    return options.includes(option) && choice
      ? `has "${option}" as a part of one choice, which cannot be left out alone. Leave out "${choice}", or write another one: preset.with({ … })`
      : `has no option "${option}" to be left out. It has: ${options.join(", ")}`;
  }

  private get derivedName(): string {
    return `${this.presetName.replace(/ with changes$/, "")} with changes`;
  }
}
