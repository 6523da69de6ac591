import { Fn, Token } from "cdktf";
import { functionArguments, isStructure } from "../rules/expression";
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
    : Token.asString(Fn.jsonencode(functionArguments(json)));
}

function isKnownThroughout(value: unknown): boolean {
  return isStructure(value) ? Object.values(value).every(isKnownThroughout) : isKnown(value);
}
