import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { Fn, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { functionArgument } from "../rules/expression";

const CLIENT_CONFIG_ID = "client-config";
const HASH_LENGTH = 8;

export interface UniqueNameOptions {
  /** Azure's own: https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations */
  readonly abbreviation: string;
  readonly longest: number;
  readonly resourceGroupName: string;
}

/**
 * A name of lower-case letters and digits that no other subscription, resource group or construct
 * arrives at: the hash is worked out by Terraform from all three, so nothing random and no id of
 * yours stands in the output.
 */
export function uniqueName(construct: Construct, options: UniqueNameOptions): string {
  const { abbreviation, longest, resourceGroupName } = options;
  const path = construct.node.path.toLowerCase().replace(/[^a-z0-9]/g, "");
  const readable = `${abbreviation}${path}`.slice(0, longest - HASH_LENGTH);
  const where = Fn.join("/", [
    clientConfigOf(construct).subscriptionId,
    functionArgument(resourceGroupName),
    construct.node.path,
  ]);
  return `${readable}${Fn.substr(Fn.sha1(where), 0, HASH_LENGTH)}`;
}

/** Who deploys, and where: one data source for each stack. */
export function clientConfigOf(construct: Construct): DataAzurermClientConfig {
  const stack = TerraformStack.of(construct);
  const existing = stack.node.tryFindChild(CLIENT_CONFIG_ID);
  return existing instanceof DataAzurermClientConfig
    ? existing
    : new DataAzurermClientConfig(stack, CLIENT_CONFIG_ID);
}
