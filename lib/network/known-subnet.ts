import { Construct } from "constructs";
import { ConstructFacts } from "../app-state/construct-facts";
import { isKnown } from "../rules/known";
import { placeOf, type SubnetReference, subnetNameOf } from "./subnet-reference";

/** The inputs of an L1 subnet, whose getters return only references. */
interface WrittenSubnet {
  readonly nameInput?: string;
  readonly addressPrefixesInput?: string[];
  readonly resourceGroupNameInput?: string;
}

/** The properties of a subnet that are known at synth. */
export interface KnownSubnet {
  readonly subnetName?: string;
  readonly subnetPrefix?: string;
  readonly subnetResourceGroupName?: string;
}

export function knownSubnet(subnet: SubnetReference): KnownSubnet {
  const { nameInput, addressPrefixesInput, resourceGroupNameInput } = subnet as WrittenSubnet;
  return {
    subnetName: nameInput ?? subnetNameOf(subnet),
    subnetPrefix: subnet.addressPrefix ?? addressPrefixesInput?.find((prefix) => !isIpv6(prefix)),
    subnetResourceGroupName: resourceGroupNameInput ?? placeOf(subnet).resourceGroupName,
  };
}

/**
 * One reference per L1 subnet, because its getters return a new token each time and ids are
 * compared.
 */
const knownReferences = new ConstructFacts<SubnetReference>();

/**
 * Converts an L1 subnet to a reference with its known inputs, so that rules can check it. Returns
 * other references unchanged.
 */
export function resolveSubnet(subnet: SubnetReference | undefined): SubnetReference | undefined {
  if (subnet === undefined || !Construct.isConstruct(subnet)) {
    return subnet;
  }
  const known = knownReferences.of(subnet) ?? describe(subnet);
  knownReferences.publish(subnet, known);
  return known;
}

function describe(subnet: SubnetReference): SubnetReference {
  const { addressPrefixesInput } = subnet as WrittenSubnet;
  const { subnetName, subnetPrefix } = knownSubnet(subnet);
  return {
    id: subnet.id,
    name: subnetName,
    addressPrefix: subnetPrefix,
    hasIpv6: isKnown(addressPrefixesInput) ? addressPrefixesInput.some(isIpv6) : undefined,
  };
}

function isIpv6(addressPrefix: string): boolean {
  return addressPrefix.includes(":");
}
