import { Construct } from "constructs";
import { idPart, pathSeenFrom } from "../identity/role-assignment";

/**
 * A virtual network, as far as other constructs need to know it: an `azurerm_virtual_network`, a
 * data source, or an object with these values.
 */
export interface NetworkReference {
  /** The network's resource id. */
  readonly id: string;
  /** The network's name. */
  readonly name: string;
  /** The resource group that it lies in. */
  readonly resourceGroupName: string;
  /**
   * The ranges of the network in CIDR notation. Where they are given, ranges that overlap them are
   * refused at synth.
   *
   * @default - unknown, and so not checked
   */
  readonly addressSpace?: string[];
}

/** A network as a part of a construct id, the same in every run and whatever else there is. */
export function networkLabel(construct: Construct, network: NetworkReference): string {
  const name = Construct.isConstruct(network) ? pathSeenFrom(construct, network) : network.name;
  return idPart(construct, name);
}

/** What an L1 network was given, where its getters give references only. */
interface WrittenNetwork {
  readonly addressSpaceInput?: string[];
}

/** The ranges of a network, those that were written for an L1 network included. */
export function rangesOf(network: NetworkReference): string[] {
  const { addressSpaceInput } = network as WrittenNetwork;
  return addressSpaceInput ?? network.addressSpace ?? [];
}
