import { Token } from "cdktf/lib/tokens/token";

/** Matches cdktf tokens in texts, lists and maps, and Terraform expressions. */
const UNKNOWN_TEXT = /\$\{|[#&]\{TfToken\[/;

/** A placeholder for a text that is not decided yet, so that rules skip it. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: the form of a Terraform expression.
export const UNKNOWN = "${unknown}";

/**
 * Whether a value is known at synth. Tokens and Terraform expressions (`${var.name}`) are known only
 * to Terraform; lists are known when all of their elements are.
 */
export function isKnown<Value>(value: Value | undefined): value is Value {
  if (value === undefined) {
    return false;
  }
  if (typeof value === "boolean" || (typeof value === "number" && value >= 0)) {
    return true; // cdktf encodes tokens as negative numbers.
  }
  if (typeof value === "string") {
    return !UNKNOWN_TEXT.test(value);
  }
  if (Array.isArray(value)) {
    return !Token.isUnresolved(value) && value.every(isKnown);
  }
  return typeof value !== "function" && !Token.isUnresolved(value);
}

/** A token or a Terraform expression in a text, with objects or other expressions in it. */
const EXPRESSION = /[$#&%]\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/;

/** The parts of a text that are known at synth: those before, between and after its expressions. */
export function knownParts(text: string): readonly string[] {
  const parts = text.split(EXPRESSION);
  return parts.every(isKnown) ? parts : [];
}
