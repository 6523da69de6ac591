import { Fn, type IResolvable, Token } from "cdktf";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";
import type { PolicyParameters } from "./policy";

/**
 * Parameters as azurerm takes them: a JSON text, which Terraform writes where it alone knows a value.
 * azurerm compares it by its meaning, so that order and spaces are no change.
 */
export function parametersArgument(parameters: PolicyParameters): string | undefined {
  const values = Object.entries(parameters).map(([name, value]) => [name, { value }] as const);
  if (values.length === 0) {
    return undefined;
  }
  const json = Object.fromEntries(values);
  return isKnownThroughout(json)
    ? JSON.stringify(json)
    : Token.asString(Fn.jsonencode(asArguments(json)));
}

function isKnownThroughout(value: unknown): boolean {
  return isStructure(value) ? Object.values(value).every(isKnownThroughout) : isKnown(value);
}

function asArguments(value: unknown): unknown {
  if (Array.isArray(value) && !Token.isUnresolved(value)) {
    return value.map(asArguments);
  }
  if (isStructure(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, asArguments(inner)]),
    );
  }
  return typeof value === "string" ? functionArgument(value) : value;
}

/** A list or an object that is written out here, rather than a token. */
function isStructure(value: unknown): value is Exclude<object, IResolvable> {
  return typeof value === "object" && value !== null && !Token.isUnresolved(value);
}
