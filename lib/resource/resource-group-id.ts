import { Fn, Token } from "cdktf";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";

/** The id of the resource group that a resource lies in; taken out of its id by Terraform if need be. */
export function resourceGroupIdOf(resourceId: string): string {
  return isKnown(resourceId)
    ? resourceId.replace(/\/providers\/.*$/, "")
    : Token.asString(Fn.replace(functionArgument(resourceId), "//providers/.*$/", ""));
}
