import { appendFileSync } from "node:fs";
import type { IConstruct } from "constructs";
import type { ArgumentProblem } from "../api/argument-error";
import { type Acknowledgement, acknowledgementOf } from "../rules/acknowledgement";
import { printValue } from "../rules/print-value";
import { type Finding, registeredRules } from "../rules/rule";
import { locationOf, markPlace } from "./code-location";
import { creationPlaceOf } from "./creation-places";
import { type CheckFinding, type CheckRecord, OTHER_RULES, type OtherRule } from "./finding";

/** Writes all findings of an app to a file, each once, as lines of JSON. */
export class Collector {
  /** During synthesis, the code of the app that is on the stack is only the call of `synth`. */
  public isSynthesizing = false;
  private errors = 0;
  private readonly written = new Set<string>();

  constructor(private readonly file: string) {
    this.append({ kind: "loaded" });
  }

  public get errorCount(): number {
    return this.errors;
  }

  /** Findings of rules; acknowledged ones become notes. */
  public addRuleFindings(checked: IConstruct, findings: readonly Finding[]): void {
    for (const finding of findings) {
      const construct = finding.construct ?? checked;
      const place = this.isSynthesizing ? creationPlaceOf(construct) : markPlace();
      this.write(describe(finding, construct, acknowledgementOf(checked, finding.rule)), place);
    }
  }

  /** @param path The path of the construct that a call is about, if it is about one. */
  public addArgumentProblems(
    path: string | undefined,
    call: string,
    problems: readonly ArgumentProblem[],
  ): void {
    for (const { option, reason, fix } of problems) {
      this.addOther("argument", path ?? "", reason, markPlace(), { option, origin: call, fix });
    }
  }

  /** A finding that no rule of this library has made. */
  public addOther(
    rule: OtherRule,
    construct: string,
    reason: string,
    place: Error | undefined,
    more: Partial<CheckFinding> = {},
  ): void {
    const title = OTHER_RULES[rule];
    this.write({ severity: "error", rule, title, construct, reason, ...more }, place);
  }

  public addSynthesis(stacks: number, constructs: number): void {
    this.append({ kind: "synthesized", stacks, constructs });
  }

  private write(finding: CheckFinding, place: Error | undefined): void {
    const location = place && locationOf(place);
    const record: CheckRecord = { kind: "finding", finding: { ...finding, location } };
    const key = JSON.stringify(record);
    if (!this.written.has(key)) {
      this.written.add(key);
      this.errors += finding.severity === "error" ? 1 : 0;
      this.append(record);
    }
  }

  private append(record: CheckRecord): void {
    appendFileSync(this.file, `${JSON.stringify(record)}\n`);
  }
}

function describe(
  { rule, severity, option, value, origin, reason, fix, source }: Finding,
  { node }: IConstruct,
  acknowledgement: Acknowledgement | undefined,
): CheckFinding {
  return {
    severity: acknowledgement ? "note" : severity,
    rule,
    title: registeredRules().get(rule)?.title ?? rule,
    construct: node.path,
    option,
    value: value === undefined ? undefined : printValue(value),
    origin,
    reason,
    fix,
    source,
    acknowledged: acknowledgement && {
      path: acknowledgement.path,
      reason: acknowledgement.reason,
    },
  };
}
