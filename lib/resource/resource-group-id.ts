import type { Construct } from "constructs";
import { clientConfigOf } from "./client-config";

/** The name of a resource group, and its resource ID if the reference has one. */
interface IdentifiedGroup {
  readonly name: string;
  readonly id?: string;
}

/** The resource ID of a resource group, by default in the subscription that Terraform deploys to. */
export function groupIdOf(construct: Construct, { name, id }: IdentifiedGroup): string {
  return id ?? `/subscriptions/${clientConfigOf(construct).subscriptionId}/resourceGroups/${name}`;
}
