import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer, Answers, Refusal } from "../../../lib/cli/doctor/answers";
import { examine } from "../../../lib/cli/doctor/examine";
import type { Question } from "../../../lib/cli/doctor/questions";
import type { StackNeeds } from "../../../lib/cli/doctor/stack-needs";

export const RECORDED = join("test", "cli", "doctor", "recorded");

export const SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

/** What `az aks show` says where there is no such group: the usual answer before a deploy. */
export const NO_GROUP =
  "(ResourceGroupNotFound) Resource group 'rg-demo' could not be found.\nCode: ResourceGroupNotFound";

export function given(value: unknown): Answer {
  return { isGiven: true, value };
}

export function failed(message: string, reason: Refusal = "failed"): Answer {
  return { isGiven: false, reason, message };
}

/** What was recorded, with other answers to these commands. */
export function answersTo(
  needs: StackNeeds,
  others: Readonly<Record<string, Answer>> = {},
): Promise<Answers> {
  return examine(needs, async ({ args }: Question) => {
    const command = args
      .slice(
        0,
        args.findIndex((word) => word.startsWith("-")),
      )
      .join(" ");
    return others[command] ?? recorded(command);
  });
}

function recorded(command: string): Answer {
  const file = join(RECORDED, `${command.replaceAll(" ", "-")}.json`);
  return existsSync(file) ? given(JSON.parse(readFileSync(file, "utf8"))) : failed(NO_GROUP);
}
