import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { AppTable } from "../app-state/app-table";
import { ConstructFacts } from "../app-state/construct-facts";
import { collecting } from "../check/collecting";
import { RETIRED_RULES } from "./retired-rules";
import { RULE_NUMBERS } from "./rule-numbers";

/** A rule that is turned off for a construct and everything below it. */
export interface Acknowledgement {
  readonly rule: string;
  readonly reason: string;
  readonly path: string;
}

/** `isUsed` marks the acknowledgements that suppressed a finding. */
interface Recorded extends Acknowledgement {
  isUsed: boolean;
}

const RULE_ID = /^AKS-([A-Z]+)-(\d{3})$/;

const writtenToOutput = new ConstructFacts<ReadonlyMap<string, Acknowledgement>>();
const acknowledged = new ConstructFacts<Recorded[]>();
const synthChecks = new AppTable<"checks", (() => void)[]>();

/** Turns a rule off below a scope. */
export function acknowledge(scope: IConstruct, rule: string, reason: string): void {
  const { path } = scope.node;
  const where = `[${path || "app"}] Rules.acknowledge("${rule}")`;
  if (typeof reason !== "string" || reason.trim() === "") {
    throw new Error(`${where}: The reason is missing. Fix: explain why the rule does not apply.`);
  }
  rejectUnknownRule(where, rule);
  const earlier = acknowledged.of(scope) ?? [];
  if (earlier.some((one) => one.rule === rule)) {
    throw new Error(
      `${where}: The rule is already acknowledged for this construct. Fix: remove one of the two calls.`,
    );
  }
  const entry: Recorded = { rule, reason, path, isUsed: false };
  acknowledged.publish(scope, [...earlier, entry]);
  scope.node.addValidation({ validate: () => unusedIn(scope, entry) });
}

/** Whether the rule is turned off for a construct. Marks the acknowledgement as used. */
export function isAcknowledged(construct: IConstruct, rule: string): boolean {
  return acknowledgementOf(construct, rule) !== undefined;
}

/** The acknowledgement that turns a rule off for a construct. Marks it as used. */
export function acknowledgementOf(
  construct: IConstruct,
  rule: string,
): Acknowledgement | undefined {
  const entries = construct.node.scopes.flatMap((scope) => acknowledged.of(scope) ?? []);
  const matching = entries.filter((entry) => entry.rule === rule);
  for (const entry of matching) {
    entry.isUsed = true;
    writeToOutput(construct, entry);
  }
  return matching.at(-1);
}

/** Registers a check that must run at synth before unused acknowledgements are reported. */
export function registerSynthCheck(construct: IConstruct, check: () => void): void {
  synthChecks.getOrMake(construct, "checks", () => []).push(check);
}

function unusedIn(scope: IConstruct, entry: Recorded): string[] {
  if (!entry.isUsed) {
    for (const check of synthChecks.get(scope, "checks") ?? []) {
      check();
    }
  }
  return entry.isUsed || collecting?.calls.isIncomplete(entry.path)
    ? []
    : [
        `Rules.acknowledge("${entry.rule}") has no effect: nothing below ${entry.path || "the app"} violates the rule. Fix: remove the call, or make it before the construct is created.`,
      ];
}

function rejectUnknownRule(where: string, rule: string): void {
  const retired = RETIRED_RULES.find(({ id }) => id === rule);
  if (retired) {
    throw new Error(
      `${where}: The rule was retired on ${retired.retired}: ${retired.reason} Fix: remove the call.`,
    );
  }
  const [, area = "", number = ""] = RULE_ID.exec(rule) ?? [];
  const numbers = RULE_NUMBERS[area];
  if (!numbers?.includes(Number(number))) {
    const known = numbers
      ? `Area ${area} has: ${numbers.map((one) => String(one).padStart(3, "0")).join(", ")}.`
      : `Areas are: ${Object.keys(RULE_NUMBERS).join(", ")}.`;
    throw new Error(`${where}: Unknown rule. ${known} Fix: use an id from docs/rules.md.`);
  }
}

/** Adds an acknowledgement to `//.metadata.acknowledgedRules` of the stack. */
function writeToOutput(construct: IConstruct, { rule, reason, path }: Acknowledgement): void {
  const stack = TerraformStack.of(construct);
  const all = new Map(writtenToOutput.of(stack) ?? []);
  all.set(`${rule} ${path}`, { rule, reason, path });
  writtenToOutput.publish(stack, all);
  stack.addOverride("//.metadata.acknowledgedRules", [...all.values()]);
}
