import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { ConstructReference } from "../api/construct-reference";
import { idPart, pathSeenFrom } from "../identity/role-assignment";
import { expressionOf } from "../resource/expression-of";
import { isKnown } from "../rules/known";

/**
 * A virtual network: an `azurerm_virtual_network`, a data source, or an object with these values.
 */
export interface NetworkReference extends ConstructReference {
  /** The network's resource ID. */
  readonly id: string;
  /** The network's name. */
  readonly name: string;
  /** The resource group of the network. */
  readonly resourceGroupName: string;
  /**
   * The ranges of the network in CIDR notation. If set, overlapping ranges are rejected at synth.
   *
   * @default - unknown, so overlaps are not checked
   */
  readonly addressSpace?: string[];
  /**
   * The `AzurermProvider` of the subscription that the network is in, for the other side of a peering.
   *
   * @default - that of the construct of the network; otherwise that of the peered network
   */
  readonly provider?: TerraformProvider;
}

/** A stable label for a network as part of a construct id. */
export function networkLabel(construct: Construct, network: NetworkReference): string {
  const name = Construct.isConstruct(network) ? pathSeenFrom(construct, network) : network.name;
  return idPart(construct, name);
}

/** What tells networks with one name apart: the resource id, or its expression. */
export function networkIdentity(construct: Construct, { id }: NetworkReference): string {
  return isKnown(id) ? id.toLowerCase() : expressionOf(construct, id);
}

/** The name, as far as it is known at synth; the names of other networks differ from it by chance. */
export function knownName(network: NetworkReference): string {
  const { virtualNetwork, nameInput = virtualNetwork?.nameInput } = network as WrittenNetwork;
  return nameInput ?? network.name;
}

/** The inputs of an L1 network, whose getters return only references. */
interface WrittenNetwork {
  readonly nameInput?: string;
  readonly virtualNetwork?: { readonly nameInput?: string };
  readonly addressSpaceInput?: string[];
}

/** The ranges of a network, including the inputs of an L1 network. */
export function rangesOf(network: NetworkReference): string[] {
  const { addressSpaceInput } = network as WrittenNetwork;
  return addressSpaceInput ?? network.addressSpace ?? [];
}
