import { publicApi } from "../api/public-api";
import type { ClusterSettings } from "../cluster/cluster-settings";
import { completeSettings } from "../cluster/default-settings";
import type { IAksPreset } from "../cluster/i-aks-preset";
import { describeSettings } from "../settings/describe-settings";

const ABSENT = "–";

/** The options in table order, with the text for options that neither preset nor library sets. */
const UNSET: Readonly<Record<keyof ClusterSettings, string>> = {
  version: "default of AKS",
  tier: ABSENT,
  systemPool: ABSENT,
  nodePools: ABSENT,
  zones: "1–3, if available",
  network: ABSENT,
  outbound: "depends on the subnet",
  apiServer: ABSENT,
  access: ABSENT,
  identity: ABSENT,
  workloadIdentity: ABSENT,
  upgrades: ABSENT,
  maintenance: "at any time",
  autoscaler: "default of AKS",
  nodeAutoProvisioning: ABSENT,
  addOns: ABSENT,
  monitoring: ABSENT,
  security: ABSENT,
};
const ORDER = Object.keys(UNSET);

/** An option and its value in each preset of a table, as text. */
export interface PresetTableRow {
  /** The option: `systemPool.vmSize`. */
  readonly option: string;
  /** The values in the order of the presets; `–` if a preset does not set it. */
  readonly values: string[];
}

/** A comparison of presets by option. */
@publicApi("PresetTable")
export class PresetTable {
  /** @internal */
  public static _of(presets: readonly IAksPreset[]): PresetTable {
    const settings = presets.map((preset) => describeSettings(preset.settings));
    const complete = presets.map((preset) => describeSettings(completeSettings(preset.settings)));
    const row = (option: string): PresetTableRow => ({
      option,
      values: complete.map(
        (of) => of.get(option) ?? (UNSET as Record<string, string>)[option] ?? ABSENT,
      ),
    });
    const rowsOf = (all: readonly ReadonlyMap<string, string>[]) =>
      [...new Set(all.flatMap((of) => [...of.keys()]))]
        .map(row)
        .sort((a, b) => place(a) - place(b));
    return new PresetTable(
      presets.map(({ presetName }) => presetName),
      rowsOf(settings),
      [...rowsOf(complete), ...ORDER.map(row)],
    );
  }

  private constructor(
    /** The names of the presets. */
    public readonly presets: string[],
    /** The options that at least one of the presets sets. */
    public readonly rows: PresetTableRow[],
    private readonly allRows: readonly PresetTableRow[],
  ) {}

  /**
   * The table with only these options, in this order, including options that no preset sets. Throws for
   * an unknown option.
   */
  public only(...options: string[]): PresetTable {
    const rows = options.map((option) => {
      const row = this.allRows.find((it) => it.option === option);
      if (!row) {
        const known = [...new Set(this.allRows.map((it) => it.option))].join(", ");
        throw new Error(`The table of presets has no row "${option}". Available rows: ${known}.`);
      }
      return row;
    });
    return new PresetTable(this.presets, rows, this.allRows);
  }

  /** The table as Markdown. */
  public toMarkdown(): string {
    const cells = [
      ["", ...this.presets],
      ["---", ...this.presets.map(() => "---")],
      ...this.rows.map(({ option, values }) => [`\`${option}\``, ...values]),
    ];
    return cells.map((row) => `| ${row.map(escapeCell).join(" | ")} |`).join("\n");
  }
}

function escapeCell(cell: string): string {
  return cell.replaceAll("|", "\\|").replace(/\s+/g, " ");
}

function place({ option }: PresetTableRow): number {
  return ORDER.indexOf(option.replace(/\..*/, ""));
}
