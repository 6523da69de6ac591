/** The response of the Azure CLI to a question. */
export type Answer =
  | { readonly isGiven: true; readonly value: unknown }
  | { readonly isGiven: false; readonly reason: Refusal; readonly message: string };

/** Why there is no answer. */
export type Refusal = "no az" | "not signed in" | "timeout" | "failed";

export type Answers = ReadonlyMap<string, Answer>;

const NOT_ASKED: Answer = { isGiven: false, reason: "failed", message: "It was not asked." };

export function answerTo(answers: Answers, id: string): Answer {
  return answers.get(id) ?? NOT_ASKED;
}

/** The objects of a list in a response; empty if the response is not a list. */
export function listOf<Item>(value: unknown): readonly Partial<Item>[] {
  return Array.isArray(value)
    ? value.filter((item) => typeof item === "object" && item !== null)
    : [];
}

/** Undefined if the list is empty, or if an item lacks text under one of these keys. */
export function completeList<Item>(
  answer: Answer,
  ...keys: readonly (keyof Item & string)[]
): readonly Partial<Item>[] | undefined {
  const list: unknown = answer.isGiven ? answer.value : undefined;
  const items = listOf<Item>(list);
  const isComplete =
    Array.isArray(list) &&
    items.length === list.length &&
    items.every((item) => keys.every((key) => typeof item[key] === "string"));
  return isComplete && items.length > 0 ? items : undefined;
}

const LONGEST_MESSAGE = 240;

/** The message of the CLI in one line, without colours and long advice. */
export function shortMessage(stderr: string): string {
  const lines = linesOf(stderr);
  const line = lines.find((text) => text.startsWith("ERROR:")) ?? lines.at(-1) ?? "";
  return shortened(line.replace(/^ERROR:\s*/, ""));
}

/** The start of an unexpected response, such as a proxy error page. */
export function firstLine(stdout: string): string {
  return shortened(linesOf(stdout)[0] ?? "");
}

function linesOf(output: string): readonly string[] {
  return (
    output
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with it.
      .replace(/\u001b\[[0-9;]*m/g, "")
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)
  );
}

function shortened(words: string): string {
  return words.length > LONGEST_MESSAGE ? `${words.slice(0, LONGEST_MESSAGE)}…` : words;
}
