import { Fn, Token } from "cdktf";
import { functionArgument } from "./expression";
import { isKnown } from "./known";

/**
 * A regular expression that matches exactly the given text of letters, digits, `-`, `_`, `/`, `:` and
 * `.`. The dot becomes `[.]`, which needs no backslash in Terraform and JSON.
 */
export function literalPattern(text: string): string {
  return isKnown(text)
    ? text.replaceAll(".", "[.]")
    : Token.asString(Fn.replace(functionArgument(text), ".", "[.]"));
}
