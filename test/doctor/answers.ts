import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer, Answers, Refusal } from "../../lib/doctor/answers";
import { examine } from "../../lib/doctor/examine";
import type { Question } from "../../lib/doctor/questions";
import type { StackNeeds } from "../../lib/doctor/stack-needs";

export const RECORDED = join("test", "doctor", "recorded");

export const SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

/** What `az aks show` says where there is no such group: the usual answer before a deploy. */
export const NO_GROUP =
  "(ResourceGroupNotFound) Resource group 'rg-demo' could not be found.\nCode: ResourceGroupNotFound";

const RECORDINGS = new Map<string, Answer>([
  ["aks show", failed(NO_GROUP)],
  ...readdirSync(RECORDED)
    .filter((file) => file.endsWith(".json"))
    .map((file) => [commandOf(file), given(read(file))] as const),
]);

/** The command of a question: its words up to the first option. */
export function commandOf(words: string | readonly string[]): string {
  if (typeof words === "string") {
    const [, group = "", rest = ""] = /^([a-z]+)-(.+)\.json$/.exec(words) ?? [];
    return [group, ...(SUBGROUPS[`${group}-${rest}`] ?? [rest])].join(" ");
  }
  return words.slice(0, words.findIndex((word) => word.startsWith("-"))).join(" ");
}

/** Commands of three words; in the others the hyphens are part of the second. */
const SUBGROUPS: Readonly<Record<string, readonly string[]>> = {
  "ad-signed-in-user-show": ["signed-in-user", "show"],
  "role-assignment-list": ["assignment", "list"],
};

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(RECORDED, file), "utf8"));
}

export function given(value: unknown): Answer {
  return { isGiven: true, value };
}

export function failed(message: string, reason: Refusal = "failed"): Answer {
  return { isGiven: false, reason, message };
}

/** What was recorded, with other answers to these commands; a change gets the recorded value. */
export function recorded(others: Readonly<Record<string, Answer>> = {}) {
  return async ({ args }: Question): Promise<Answer> => {
    const command = commandOf(args);
    const answer = others[command] ?? RECORDINGS.get(command);
    if (!answer) {
      throw new Error(`Nothing is recorded of az ${command}.`);
    }
    return answer;
  };
}

export function answersTo(
  needs: StackNeeds,
  others: Readonly<Record<string, Answer>> = {},
): Promise<Answers> {
  return examine(needs, recorded(others));
}
