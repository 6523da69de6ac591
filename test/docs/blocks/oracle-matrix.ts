import { readFileSync } from "node:fs";
import { RULE_AREAS } from "../../../lib/rules/rule-areas";
import type { Findings } from "../../oracle/findings";
import { everyRule } from "../../rules/every-rule";

type Judge = "azurerm" | "both" | "Azure" | "nobody";

/** Which rules the provider itself enforces, by area, from the last run of the oracle. */
export function oracleMatrix(): string {
  const findings: Findings = JSON.parse(readFileSync("test/oracle/findings.json", "utf8"));
  const errors = everyRule().filter(({ severity }) => severity === "error");
  const rows = Object.keys(RULE_AREAS).map((area) => {
    const ids = errors.map(({ id }) => id).filter((id) => id.startsWith(`AKS-${area}-`));
    const judged = (judge: Judge) => listed(ids.filter((id) => judgeOf(findings, id) === judge));
    return `| ${area} | ${judged("azurerm")} | ${judged("both")} | ${judged("Azure")} | ${judged("nobody")} |`;
  });
  return [
    `Run of ${findings.date} with seed ${findings.seed} and azurerm ${findings.azurerm}: ${findings.configurations} configurations, of which both accept ${findings.accepted} and both reject ${findings.refused}; the library alone rejects ${findings.onlyLibrary}, the provider alone ${findings.onlyProvider.length}; ${findings.unjudged} cannot be judged without real resources.`,
    "",
    "| Area | The provider, too | The provider in some cases | Azure alone | Not judged |",
    "|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

function judgeOf({ rules }: Findings, id: string): Judge {
  const { refused, planned } = rules[id] ?? { refused: 0, planned: 0 };
  if (refused > 0) {
    return planned > 0 ? "both" : "azurerm";
  }
  return planned > 0 ? "Azure" : "nobody";
}

function listed(ids: readonly string[]): string {
  return ids.map((id) => id.replace(/^AKS-\w+-/, "")).join(", ") || "–";
}
