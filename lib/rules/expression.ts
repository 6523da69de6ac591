import { Fn, type IResolvable, ref, Token } from "cdktf";

const EXPRESSION = /\$\{([^{}]*)\}/;

/**
 * A text as an argument of a Terraform function. cdktf would treat a handwritten expression
 * (`${var.name}`) as a literal and escape it.
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

/** Applies `functionArgument` to all texts in nested lists and objects. */
export function functionArguments(value: unknown): unknown {
  if (typeof value === "string") {
    return functionArgument(value);
  }
  if (!isStructure(value)) {
    return value;
  }
  return Array.isArray(value)
    ? value.map(functionArguments)
    : Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, functionArguments(inner)]),
      );
}

/** A list or an object rather than a token. */
export function isStructure(value: unknown): value is Exclude<object, IResolvable> {
  return typeof value === "object" && value !== null && !Token.isUnresolved(value);
}
