import { Fn, Token } from "cdktf";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";

/** The id of the resource group that a resource lies in; taken out of its id by Terraform if need be. */
export function resourceGroupIdOf(resourceId: string): string {
  return isKnown(resourceId)
    ? resourceId.replace(/\/providers\/.*$/, "")
    : Token.asString(Fn.replace(functionArgument(resourceId), "//providers/.*$/", ""));
}

/** The places of parts in `/subscriptions/<2>/resourceGroups/<4>/providers/…/<type>/<8>`. */
export const SUBSCRIPTION_PART = 2;
export const GROUP_PART = 4;
export const NAME_PART = 8;

/** A part of a text with slashes; taken out of it by Terraform if need be. */
export function partOf(text: string, part: number): string {
  return isKnown(text)
    ? (text.split("/")[part] ?? "")
    : Token.asString(Fn.element(Fn.split("/", functionArgument(text)), part));
}
