import { readFileSync } from "node:fs";

/** What `//.metadata` of a synthesized stack says of a rule that was turned off. */
interface AcknowledgedRule {
  readonly rule: string;
  readonly reason: string;
  readonly path: string;
}

/** The rules that a synthesized stack turns off, a line each, or nothing. */
export function acknowledgedRules(synthesizedFile: string): string {
  const { "//": about } = JSON.parse(readFileSync(synthesizedFile, "utf8"));
  const rules: AcknowledgedRule[] = about?.metadata?.acknowledgedRules ?? [];
  const lines = rules.map(
    ({ rule, reason, path }) => `  ${rule} (below ${path || "the app"}): ${reason}`,
  );
  return lines.length === 0 ? "" : `Rules that are turned off:\n${lines.join("\n")}\n\n`;
}
