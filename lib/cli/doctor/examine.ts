import type { Answer, Answers } from "./answers";
import { readAccount } from "./checks/account";
import {
  ASKED,
  accountQuestion,
  type Question,
  questions,
  rolesQuestion,
  userQuestion,
} from "./questions";
import type { StackNeeds } from "./stack-needs";

/** Calls at the same time; the question about roles is one more. */
const AT_ONCE = 7;

/** Answers questions: the Azure CLI, or recorded answers. */
export type Ask = (question: Question) => Promise<Answer>;

/**
 * Asks all questions about a stack: the account first, because the others depend on its
 * subscription, and then all others, up to eight at a time. Only roles wait for the signed-in user.
 */
export async function examine(needs: StackNeeds, ask: Ask): Promise<Answers> {
  const first = accountQuestion(needs);
  const answers = new Map([[first.id, await ask(first)]]);
  const account = readAccount(answers);
  if (!account) {
    return answers;
  }
  const asked = askAll(questions(needs, account.id), ask);
  const roles = needs.roleAssignments > 0 ? await askRoles(answers, ask) : [];
  return new Map([...answers, ...roles, ...(await asked)]);
}

/** Asks the questions in their order, a few at a time: each starts a process of the Azure CLI. */
async function askAll(
  questions: readonly Question[],
  ask: Ask,
): Promise<readonly (readonly [string, Answer])[]> {
  const answers: (readonly [string, Answer])[] = [];
  const waiting = questions.values();
  const worker = async () => {
    for (const question of waiting) {
      answers.push([question.id, await ask(question)]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return answers;
}

async function askRoles(known: Answers, ask: Ask): Promise<readonly (readonly [string, Answer])[]> {
  const account = readAccount(known);
  if (account?.user.type !== "user") {
    const question = rolesQuestion(account?.id ?? "", account?.user.name ?? "");
    return [[question.id, await ask(question)]];
  }
  const user = await ask(userQuestion());
  const { id } = (user.isGiven ? (user.value ?? {}) : {}) as { id?: string };
  if (id === undefined) {
    return [[ASKED.user, user]];
  }
  const question = rolesQuestion(account.id, id);
  return [
    [ASKED.user, user],
    [question.id, await ask(question)],
  ];
}
