import { Token } from "cdktf";

/** How cdktf writes a token into a text, a list or a map, and how Terraform writes an expression. */
const UNKNOWN_TEXT = /\$\{|[#&]\{TfToken\[/;

/** Stands for a text that is decided later, so that rules do not judge it. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: the form of a Terraform expression.
export const UNKNOWN = "${unknown}";

/**
 * Whether a value can be judged at synth. Tokens and Terraform expressions (`${var.name}`) are
 * known to Terraform only; lists are known when all of their elements are.
 */
export function isKnown<Value>(value: Value | undefined): value is Value {
  if (value === undefined) {
    return false;
  }
  if (typeof value === "string") {
    return !UNKNOWN_TEXT.test(value);
  }
  if (Array.isArray(value)) {
    return !Token.isUnresolved(value) && value.every(isKnown);
  }
  return !Token.isUnresolved(value);
}
