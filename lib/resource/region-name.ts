import { Fn } from "cdktf";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";

/** A region in the form of DNS zone names and service tags: `westeurope`, not `West Europe`. */
export function regionName(location: string): string {
  return isKnown(location)
    ? location.toLowerCase().replaceAll(" ", "")
    : Fn.lower(Fn.replace(functionArgument(location), " ", ""));
}
