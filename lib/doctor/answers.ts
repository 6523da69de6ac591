/** What the Azure CLI said to one question. */
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

/** The objects of a list that Azure answered with; none where it answered otherwise. */
export function listOf<Item>(value: unknown): readonly Partial<Item>[] {
  return Array.isArray(value)
    ? value.filter((item) => typeof item === "object" && item !== null)
    : [];
}

const LONGEST_MESSAGE = 240;

/** The CLI's own words, in one line, without colours and without advice that fills a screen. */
export function shortMessage(stderr: string): string {
  const lines = stderr
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with it.
    .replace(/\u001b\[[0-9;]*m/g, "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const line = lines.find((text) => text.startsWith("ERROR:")) ?? lines.at(-1) ?? "";
  const words = line.replace(/^ERROR:\s*/, "");
  return words.length > LONGEST_MESSAGE ? `${words.slice(0, LONGEST_MESSAGE)}…` : words;
}
