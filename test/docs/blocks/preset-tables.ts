import { AksPreset, type PoolCost } from "../../../lib";
import { code, table } from "./markdown";
import { pageOf } from "./preset-page";

const BARE = AksPreset.of({ name: "Library's default" });

/** What a preset states, beside what a cluster without a preset has. */
export function settingsTable(preset: AksPreset): string {
  const { rows } = AksPreset.compare([preset, BARE]);
  return table(
    ["Option", preset.presetName, BARE.presetName],
    rows.map(({ option, values }) => [code(option), ...values]),
  );
}

/** The presets at a glance: what each is for, its pools, and what it has beside them. */
export function shortTable(folder: string): string {
  return table(
    ["Preset", "For", "System pool", "Your pods", "And"],
    AksPreset.all().map((preset) => {
      const [system, ...others] = preset.cost.pools.map(poolInShort);
      return [
        `[${preset.presetName}](${folder}${pageOf(preset)}.md)`,
        preset.purpose ?? "",
        system ?? "",
        others.join(", ") || "the same pool",
        extras(preset).join(", ") || "–",
      ];
    }),
  );
}

function poolInShort({ vmSize, isSpot, minimum, maximum }: PoolCost): string {
  const size = vmSize.replace("Standard_", "");
  return `${minimum.nodes}–${maximum.nodes} × ${size}${isSpot ? ", spot" : ""}`;
}

/** What is said of a preset that has an option so. */
const EXTRAS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  tier: { Free: "Free tier" },
  zones: { "all of the region": "zones" },
  "network.policy": { none: "no network policies" },
  apiServer: { private: "private API server" },
  access: { "Entra ID with Azure RBAC": "Entra ID" },
  "monitoring.containerInsights": { yes: "logs" },
  "monitoring.controlPlaneLogs": { yes: "audit logs" },
  "monitoring.prometheus": { yes: "metrics" },
  "security.azurePolicy": { yes: "Azure Policy" },
  "security.keyVaultSecrets": { yes: "secrets of vaults" },
  "systemPool.hostEncryption": { yes: "host encryption" },
};

function extras(preset: AksPreset): string[] {
  const all = AksPreset.all();
  const { rows } = AksPreset.compare(all).only(...Object.keys(EXTRAS));
  const column = all.indexOf(preset);
  return rows.flatMap(({ option, values }) => EXTRAS[option]?.[values[column] ?? ""] ?? []);
}
