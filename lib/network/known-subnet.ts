import { isKnown } from "../rules/known";
import { type SubnetReference, subnetNameOf } from "./subnet-reference";

/** What an L1 subnet was given, where its getters give references only. */
interface WrittenSubnet {
  readonly nameInput?: string;
  readonly addressPrefixesInput?: string[];
  readonly resourceGroupNameInput?: string;
}

/** What can be known of a subnet at synth. */
export interface KnownSubnet {
  readonly subnetName?: string;
  readonly subnetPrefix?: string;
  readonly subnetResourceGroupName?: string;
}

const RESOURCE_GROUP = /\/resourceGroups\/([^/]+)\//i;

export function knownSubnet(subnet: SubnetReference): KnownSubnet {
  const { nameInput, addressPrefixesInput, resourceGroupNameInput } = subnet as WrittenSubnet;
  return {
    subnetName: nameInput ?? subnetNameOf(subnet),
    subnetPrefix: subnet.addressPrefix ?? addressPrefixesInput?.[0],
    subnetResourceGroupName:
      resourceGroupNameInput ??
      (isKnown(subnet.id) ? RESOURCE_GROUP.exec(subnet.id)?.[1] : undefined),
  };
}
