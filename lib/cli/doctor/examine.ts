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

/** Answers questions: the Azure CLI, or recorded answers. */
export type Ask = (question: Question) => Promise<Answer>;

/**
 * Asks all questions about a stack: the account first, because the others depend on its
 * subscription, and then all others in parallel. Only roles wait for the signed-in user.
 */
export async function examine(needs: StackNeeds, ask: Ask): Promise<Answers> {
  const first = accountQuestion(needs);
  const answers = new Map([[first.id, await ask(first)]]);
  const account = readAccount(answers);
  if (!account) {
    return answers;
  }
  const asked = questions(needs, account.id).map(
    async (question) => [question.id, await ask(question)] as const,
  );
  const roles = needs.roleAssignments > 0 ? await askRoles(answers, ask) : [];
  return new Map([...answers, ...roles, ...(await Promise.all(asked))]);
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
