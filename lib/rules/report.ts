import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import { collecting } from "../check/collecting";
import { isAcknowledged, registerSynthCheck } from "./acknowledgement";
import { printValue } from "./print-value";
import { type Finding, findProblems, type Rule } from "./rule";

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
 * Checks rules that need only the specification. Throws one error with all problems of the construct;
 * findings with severity "warning" become warnings of the construct.
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
  const errors = reportWarnings(construct, findings);
  if (errors.length > 0) {
    throw new InvalidConfiguration(construct.node.path, errors);
  }
}

/** Checks rules at synth, when the tree is complete; `specification` is called then. */
export function enforceAtSynth<Specification>(
  construct: IConstruct,
  rules: readonly Rule<Specification>[],
  specification: () => Specification,
): void {
  const check = () => reportWarnings(construct, findProblems(rules, specification()));
  registerSynthCheck(construct, check);
  construct.node.addValidation({
    validate: () => {
      const errors = check();
      return errors.length > 0 ? [summarize(errors)] : [];
    },
  });
}

/**
 * Returns the errors, and adds each warning to the construct once. While an app is checked, all of them
 * are collected and none is returned.
 */
function reportWarnings(construct: IConstruct, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length === 0) {
    return findings;
  }
  if (collecting) {
    collecting.findings.addRuleFindings(construct, findings);
    return [];
  }
  const active = findings.filter(({ rule }) => !isAcknowledged(construct, rule));
  for (const warning of active.filter(({ severity }) => severity === "warning")) {
    const message = describeWarning(warning);
    if (!construct.node.metadata.some(({ data }) => data === message)) {
      Annotations.of(construct).addWarning(message);
    }
  }
  return active.filter(({ severity }) => severity === "error");
}

function describeWarning({ option, value, rule, reason, fix, source }: Finding): string {
  const found = value === undefined ? "" : ` = ${printValue(value)}`;
  return `${option}${found}: ${reason} Fix: ${fix} (${rule}, ${source})`;
}

function describe(finding: Finding): string {
  const found = finding.value !== undefined ? ` = ${printValue(finding.value)}` : "";
  const origin = finding.origin === undefined ? "" : `, ${finding.origin}`;
  return [
    `  ${finding.option}${found}${origin}  (${finding.rule})`,
    `    ${finding.reason}`,
    `    Fix: ${finding.fix}`,
    `    Source: ${finding.source}`,
  ].join("\n");
}

function summarize(findings: readonly Finding[]): string {
  const count = findings.length === 1 ? "1 problem:" : `${findings.length} problems:`;
  return `${count}\n\n${findings.map(describe).join("\n\n")}\n`;
}
