import type { IConstruct } from "constructs";
import { type Finding, findProblems, type Rule } from "./rule";

const LONGEST_VALUE = 100;

/** All problems of one construct, in one error. */
export class InvalidConfiguration extends Error {
  constructor(
    public readonly constructPath: string,
    public readonly findings: readonly Finding[],
  ) {
    super(`[${constructPath}] ${summarize(findings)}`);
    this.name = "InvalidConfiguration";
  }
}

/**
 * Throws one error with all problems of the construct; for rules that need nothing else.
 *
 * @param originOf Where an option comes from, if not from the props of the construct.
 */
export function enforce<Specification>(
  construct: IConstruct,
  rules: readonly Rule<Specification>[],
  specification: Specification,
  originOf: (option: string) => string | undefined = () => undefined,
): void {
  const findings = findProblems(rules, specification).map((finding) => ({
    ...finding,
    origin: originOf(finding.option),
  }));
  if (findings.length > 0) {
    throw new InvalidConfiguration(construct.node.path, findings);
  }
}

/** Checks at synth what only the finished tree can tell; `specification` is asked for then. */
export function enforceAtSynth<Specification>(
  construct: IConstruct,
  rules: readonly Rule<Specification>[],
  specification: () => Specification,
): void {
  construct.node.addValidation({
    validate: () => {
      const findings = findProblems(rules, specification());
      return findings.length > 0 ? [summarize(findings)] : [];
    },
  });
}

function describe(finding: Finding): string {
  const found = finding.value !== undefined ? ` = ${print(finding.value)}` : "";
  const origin = finding.origin === undefined ? "" : `, ${finding.origin}`;
  return [
    `  ${finding.option}${found}${origin}  (${finding.rule})`,
    `    ${finding.reason}`,
    `    Fix: ${finding.fix}`,
    `    Source: ${finding.source}`,
  ].join("\n");
}

function print(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function summarize(findings: readonly Finding[]): string {
  const count = findings.length === 1 ? "1 problem:" : `${findings.length} problems:`;
  return `${count}\n\n${findings.map(describe).join("\n\n")}\n`;
}
