import { Fn, Token } from "cdktf";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";

/** The ID of the resource group of a resource; derived by Terraform if the ID is a token. */
export function resourceGroupIdOf(resourceId: string): string {
  return isKnown(resourceId)
    ? resourceId.replace(/\/providers\/.*$/, "")
    : Token.asString(Fn.replace(functionArgument(resourceId), "//providers/.*$/", ""));
}

/** Positions of segments in `/subscriptions/<2>/resourceGroups/<4>/providers/…/<type>/<8>`. */
export const SUBSCRIPTION_PART = 2;
export const GROUP_PART = 4;
export const NAME_PART = 8;

/** A segment of a text with slashes; derived by Terraform if the text is a token. */
export function partOf(text: string, part: number): string {
  return isKnown(text)
    ? (text.split("/")[part] ?? "")
    : Token.asString(Fn.element(Fn.split("/", functionArgument(text)), part));
}
