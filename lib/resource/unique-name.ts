import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { functionArgument } from "../rules/expression";
import { clientConfigOf } from "./client-config";
import { namePath } from "./default-names";

const HASH_LENGTH = 8;

export interface UniqueNameOptions {
  /** As recommended by Azure: https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations */
  readonly abbreviation: string;
  readonly longest: number;
  readonly resourceGroupName: string;
}

/**
 * A globally unique name of lower-case letters and digits. Terraform computes the hash from the
 * subscription, the resource group and the construct path, so the output contains no random value and no
 * subscription ID.
 */
export function uniqueName(construct: Construct, options: UniqueNameOptions): string {
  const { abbreviation, longest, resourceGroupName } = options;
  const path = namePath(construct)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  const readable = `${abbreviation}${path}`.slice(0, longest - HASH_LENGTH);
  const where = Fn.join("/", [
    clientConfigOf(construct).subscriptionId,
    functionArgument(resourceGroupName),
    construct.node.path,
  ]);
  return `${readable}${Fn.substr(Fn.sha1(where), 0, HASH_LENGTH)}`;
}
