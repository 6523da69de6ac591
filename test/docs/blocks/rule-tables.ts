import { RETIRED_RULES } from "../../../lib/rules/retired-rules";
import type { Rule } from "../../../lib/rules/rule";
import { RULE_AREAS } from "../../../lib/rules/rule-areas";
import { everyRule } from "../../rules/every-rule";

/** All rules by area: what must hold, why, the fix, and where Azure says so. */
export function ruleTables(): string {
  const rules = everyRule();
  return Object.entries(RULE_AREAS)
    .map(([area, title]) => {
      const rows = rules.filter(({ id }) => id.startsWith(`AKS-${area}-`)).map(row);
      return [`## ${title} (${area})`, "", ...HEADER, ...rows].join("\n");
    })
    .join("\n\n");
}

/** The ids that are never given again. */
export function retiredRules(): string {
  if (RETIRED_RULES.length === 0) {
    return "None so far.";
  }
  const rows = RETIRED_RULES.map(({ id, title, retired, reason }) =>
    cells([id, title, retired, reason]),
  );
  return ["| Rule | What it required | Retired on | Reason |", "|---|---|---|---|", ...rows].join(
    "\n",
  );
}

const HEADER = ["| Rule | What must hold | Why | Fix | Source |", "|---|---|---|---|---|"];

function row({ id, title = "", why = "", fix = "", source, read, severity }: Rule<never>): string {
  const anchor = `<a id="${id.toLowerCase()}"></a>${id}`;
  return cells([
    severity === "warning" ? `${anchor} (warning)` : anchor,
    title,
    why,
    fix,
    `[source](${source}), read ${read}`,
  ]);
}

function cells(texts: readonly string[]): string {
  const escaped = texts.map((text, index) =>
    index === 0 || index === texts.length - 1 ? text : text.replace(/[|<>*_]/g, "\\$&"),
  );
  return `| ${escaped.join(" | ")} |`;
}
