import { Fn, ref, Token } from "cdktf";

const EXPRESSION = /\$\{([^{}]*)\}/;

/**
 * A text as an argument of a Terraform function. cdktf would take an expression that was written by
 * hand (`${var.name}`) for a literal there, and escape it.
 */
export function functionArgument(text: string): string {
  if (Token.isUnresolved(text) || !EXPRESSION.test(text)) {
    return text;
  }
  const parts = text
    .split(EXPRESSION)
    .map((part, index) => (index % 2 === 1 ? Token.asString(ref(part)) : part))
    .filter((part) => part !== "");
  return parts.length === 1 ? (parts[0] ?? text) : Fn.join("", parts);
}
