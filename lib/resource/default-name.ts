import type { IConstruct } from "constructs";
import { namePath } from "./default-names";
import { shortHash } from "./short-hash";

const HASH_LENGTH = 6;

/**
 * The default name of a resource: an abbreviation and the path of the construct (see `DefaultNames`),
 * which are the same in every run. A name that would be too long ends in a hash.
 *
 * @param abbreviation As recommended by Azure: https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations
 */
export function defaultName(construct: IConstruct, abbreviation: string, longest: number): string {
  const path = namePath(construct)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const name = `${abbreviation}-${path}`;
  if (name.length <= longest) {
    return name;
  }
  return `${name.slice(0, longest - HASH_LENGTH - 1)}-${shortHash(name, HASH_LENGTH)}`;
}
