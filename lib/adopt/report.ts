import { argumentChanges } from "../review/argument-changes";
import { type Effect, worse } from "../review/argument-effects";
import { hasEffect } from "../review/resource-changes";
import type { Adoption } from "./adoption";
import { effectsOfDefaults } from "./choose-options";
import type { ProvedChange } from "./proof";
import { isOnlyOfTerraform } from "./rendering";
import { rolesLeft } from "./surroundings/role-assignments";
import { terraformJson } from "./terraform-json";

const EFFECT_TEXT: Readonly<Record<Effect, string>> = {
  none: "changes nothing",
  ignored: "changes nothing",
  keeps: "changes nothing",
  "in-place": "in place",
  restarts: "restarts pods",
  upgrades: "upgrades the nodes",
  rotates: "rotates the nodes",
  unknown: "unknown to this version of the library",
  replaces: "**replaces the resource**",
};

/** What became of a cluster, in Markdown. */
export function reportOf(adoption: Adoption, changes?: readonly ProvedChange[]): string {
  const { described, acknowledged, imports, lines, state } = adoption;
  const pools = described.pools.length;
  return [
    `# Adoption of ${described.arguments.name}`,
    `\`${described.id}\``,
    `A cluster with its system pool and ${pools} other node ${pools === 1 ? "pool" : "pools"}. ${howItGetsIn(state)}`,
    ...section(
      "Other resources of the cluster, which the program imports",
      Object.values(imports).map((id) => `- \`${id}\``),
    ),
    ...section("Plan", changes && planLines(changes)),
    ...section("Different from the defaults of the library", defaultsTable(adoption)),
    ...section(
      "Set on the L1 resource, because no option says it",
      lines.map(({ pool, line }) => `- ${pool ? `pool ${pool}: ` : ""}\`${line.path}\``),
    ),
    ...section("Filled in by Azure, and not written", filledIn(adoption)),
    ...section("Role assignments that the program does not have", otherRoles(adoption)),
    ...section(
      "Rules that the cluster breaks, and that the program acknowledges",
      acknowledged.map((rule) => `- ${rule}`),
    ),
    ...section(
      "Other resources in the state, which the program does not have",
      otherResources(described.otherAddresses),
    ),
    ...section(
      "Not carried over: azurerm has no argument, or this library does not know the field",
      [...described.notInAzurerm, ...described.unknownFields].map((it) => `- \`${it}\``),
    ),
  ].join("\n\n");
}

function section(title: string, lines: readonly string[] | undefined): string[] {
  return lines === undefined || lines.length === 0 ? [] : [`## ${title}`, lines.join("\n")];
}

function otherResources(addresses: readonly string[] = []): string[] {
  return addresses.length === 0
    ? []
    : [
        "In the same root module, keep their configuration: Terraform deletes what has none.",
        "",
        ...addresses.map((it) => `- \`${it}\``),
      ];
}

function otherRoles({ described, imports }: Adoption): string[] {
  return rolesLeft(described, Object.values(imports)).map(
    ({ role, principalId, scope }) => `- ${role} of \`${principalId}\` on \`${scope}\``,
  );
}

function howItGetsIn(state: Adoption["state"]): string {
  return state.some(({ address }) => address === undefined)
    ? "`import` blocks bring them into the state with the next apply; then remove the lines."
    : "`moved` blocks rename them in the state with the next apply; then remove the lines.";
}

/** Changes that reach Azure. */
export function changesOfAzure(changes: readonly ProvedChange[]): ProvedChange[] {
  return changes.filter(
    ({ actions, paths }) => actions.join() !== "update" || !paths.every(isOnlyOfTerraform),
  );
}

function planLines(changes: readonly ProvedChange[]): string[] {
  const real = changesOfAzure(changes);
  const rows = real.map(
    ({ address, actions, paths }) =>
      `- ${actions.join(" and ")} \`${address}\`: ${paths.map((it) => `\`${it}\``).join(", ")}`,
  );
  const stored =
    changes.length > real.length ? " (Terraform stores the names of temporary pools)" : "";
  return rows.length > 0 ? rows : [`No changes${stored}.`];
}

function defaultsTable(adoption: Adoption): string[] {
  const rows = effectsOfDefaults(adoption.described, adoption.chosen).map(
    ({ option, effects }) => `| \`${option}\` | ${EFFECT_TEXT[effects.reduce(worse, "none")]} |`,
  );
  return rows.length === 0
    ? []
    : ["| Option | Leaving it out, for the safe default |", "|---|---|", ...rows];
}

function filledIn({ described, chosen }: Adoption): string[] {
  const actual = terraformJson(described.arguments);
  return argumentChanges("azurerm_kubernetes_cluster", actual, chosen.comparison.cluster)
    .filter((change) => !hasEffect(change) && change.after === undefined)
    .map(({ label }) => `- \`${label}\``);
}
