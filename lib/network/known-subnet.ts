import { placeOf, type SubnetReference, subnetNameOf } from "./subnet-reference";

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

export function knownSubnet(subnet: SubnetReference): KnownSubnet {
  const { nameInput, addressPrefixesInput, resourceGroupNameInput } = subnet as WrittenSubnet;
  return {
    subnetName: nameInput ?? subnetNameOf(subnet),
    subnetPrefix: subnet.addressPrefix ?? addressPrefixesInput?.[0],
    subnetResourceGroupName: resourceGroupNameInput ?? placeOf(subnet).resourceGroupName,
  };
}

/**
 * An L1 subnet with what was written for it, so that it is judged like one of this library;
 * everything else as it is.
 */
export function describedSubnet(subnet: SubnetReference | undefined): SubnetReference | undefined {
  if (subnet === undefined || !("addressPrefixesInput" in subnet)) {
    return subnet;
  }
  const { subnetName, subnetPrefix } = knownSubnet(subnet);
  return { id: subnet.id, name: subnetName, addressPrefix: subnetPrefix };
}
