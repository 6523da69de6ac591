import { Fn, Token } from "cdktf";
import { functionArgument } from "./expression";
import { isKnown } from "./known";

/**
 * The regular expression that matches a text alone: of letters, digits, `-`, `_`, `/`, `:` and `.`, of
 * which only the last has a meaning. It is written `[.]`, which needs no backslash in Terraform and JSON.
 */
export function literalPattern(text: string): string {
  return isKnown(text)
    ? text.replaceAll(".", "[.]")
    : Token.asString(Fn.replace(functionArgument(text), ".", "[.]"));
}
