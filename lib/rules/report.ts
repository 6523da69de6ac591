import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import { isAcknowledged, registerSynthCheck } from "./acknowledgement";
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
 * Throws one error with all problems of the construct, for rules that need nothing else. Findings of
 * rules that only warn become warnings of the construct.
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
  const errors = judge(construct, findings);
  if (errors.length > 0) {
    throw new InvalidConfiguration(construct.node.path, errors);
  }
}

/** Checks at synth what only the finished tree can tell; `specification` is asked for then. */
export function enforceAtSynth<Specification>(
  construct: IConstruct,
  rules: readonly Rule<Specification>[],
  specification: () => Specification,
): void {
  const check = () => judge(construct, findProblems(rules, specification()));
  registerSynthCheck(construct, check);
  construct.node.addValidation({
    validate: () => {
      const errors = check();
      return errors.length > 0 ? [summarize(errors)] : [];
    },
  });
}

/** The errors among the findings; warnings are added to the construct, each once. */
function judge(construct: IConstruct, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length === 0) {
    return findings;
  }
  const standing = findings.filter(({ rule }) => !isAcknowledged(construct, rule));
  for (const warning of standing.filter(({ severity }) => severity === "warning")) {
    const message = describeWarning(warning);
    if (!construct.node.metadata.some(({ data }) => data === message)) {
      Annotations.of(construct).addWarning(message);
    }
  }
  return standing.filter(({ severity }) => severity === "error");
}

function describeWarning({ option, value, rule, reason, fix, source }: Finding): string {
  const found = value === undefined ? "" : ` = ${print(value)}`;
  return `${option}${found}: ${reason} Fix: ${fix} (${rule}, ${source})`;
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
