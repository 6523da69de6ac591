import { Construct } from "constructs";
import { idPart, pathSeenFrom } from "../identity/role-assignment";

/**
 * A virtual network: an `azurerm_virtual_network`, a data source, or an object with these values.
 */
export interface NetworkReference {
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
}

/** A stable label for a network as part of a construct id. */
export function networkLabel(construct: Construct, network: NetworkReference): string {
  const name = Construct.isConstruct(network) ? pathSeenFrom(construct, network) : network.name;
  return idPart(construct, name);
}

/** The inputs of an L1 network, whose getters return only references. */
interface WrittenNetwork {
  readonly addressSpaceInput?: string[];
}

/** The ranges of a network, including the inputs of an L1 network. */
export function rangesOf(network: NetworkReference): string[] {
  const { addressSpaceInput } = network as WrittenNetwork;
  return addressSpaceInput ?? network.addressSpace ?? [];
}
