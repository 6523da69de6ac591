import { isPlainSecret, isSecretName, isSecretText } from "../rules/secrets";
import type { ArgumentChange } from "./argument-changes";
import { ArgumentEffects } from "./argument-effects";

const HIDDEN = "(sensitive)";
const LONGEST = 120;
const REFERENCE = /^\$\{[\w.[\]-]*\}$/;

/** The values of a change as a report may show them: no secrets, no long texts. */
export function shownValues(
  type: string,
  { path, before, after, isRecomputed }: ArgumentChange,
): { readonly before: string; readonly after: string } {
  if (isRecomputed) {
    return { before: shown(type, path, before), after: "known after the apply" };
  }
  return { before: shown(type, path, before), after: shown(type, path, after) };
}

function shown(type: string, path: string, value: unknown): string {
  if (value === undefined || value === null) {
    return "not set";
  }
  const shownValue = hidden(type, path, value);
  const isReference = typeof shownValue === "string" && REFERENCE.test(shownValue);
  const text = isReference ? shownValue.slice(2, -1) : JSON.stringify(shownValue);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function hidden(type: string, path: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => hidden(type, path, item));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, hidden(type, `${path}.${key}`, item)]),
    );
  }
  const name = path.split(".").at(-1) ?? path;
  const isReference = typeof value === "string" && REFERENCE.test(value);
  const isHidden =
    !isReference &&
    (ArgumentEffects.of(type).isSensitive(path) ||
      path.split(".").some((it) => /^(secure_|secret_)/.test(it)) ||
      (typeof value === "string" &&
        (isSecretText(value) ||
          isPlainSecret(name, value) ||
          (isSecretName(name) && isOpaque(value)))));
  return isHidden ? HIDDEN : value;
}

/** Whether a text could be a key: long, and without a word. */
function isOpaque(text: string): boolean {
  return /^[A-Za-z0-9+/_=-]{20,}$/.test(text);
}
