import { readFileSync } from "node:fs";

/** An acknowledged rule in `//.metadata` of a synthesized stack. */
interface AcknowledgedRule {
  readonly rule: string;
  readonly reason: string;
  readonly path: string;
}

/** The acknowledged rules of a synthesized stack, one per line; empty if there are none. */
export function acknowledgedRules(synthesizedFile: string): string {
  const { "//": about } = JSON.parse(readFileSync(synthesizedFile, "utf8"));
  const rules: AcknowledgedRule[] = about?.metadata?.acknowledgedRules ?? [];
  const lines = rules.map(
    ({ rule, reason, path }) => `  ${rule} (below ${path || "the app"}): ${reason}`,
  );
  return lines.length === 0 ? "" : `Acknowledged rules:\n${lines.join("\n")}\n\n`;
}
