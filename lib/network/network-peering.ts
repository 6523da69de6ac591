import type { VirtualNetworkPeering } from "@cdktf/provider-azurerm/lib/virtual-network-peering";
import { publicApi } from "../api/public-api";
import type { NetworkReference } from "./network-reference";

/** Options of a peering. */
export interface NetworkPeeringOptions {
  /**
   * The name of the peering in this network. Changing it replaces the peering.
   *
   * @default - `peer-to-` and the name of the other network
   */
  readonly name?: string;
  /**
   * The name of the peering in the other network. Changing it replaces the peering.
   *
   * @default - `peer-to-` and the name of this network
   */
  readonly remoteName?: string;
  /**
   * Use the VPN or ExpressRoute gateway of the other network. The gateway must already exist.
   *
   * @default false
   */
  readonly useRemoteGateway?: boolean;
  /**
   * Also create the peering in the other network. Set it to false if the owner of the other network
   * creates that side.
   *
   * @default true
   */
  readonly bothSides?: boolean;
}

/** A peering with another virtual network, such as a hub. */
@publicApi("NetworkPeering")
export class NetworkPeering {
  /**
   * Peers with another network: an `AksNetwork`, a `HubNetwork` or an `azurerm_virtual_network`.
   * Each side accepts traffic that the other forwards, for example from a firewall.
   */
  public static with(
    network: NetworkReference,
    options: NetworkPeeringOptions = {},
  ): NetworkPeering {
    return new NetworkPeering(network, options);
  }

  private constructor(
    /** The other network. */
    public readonly network: NetworkReference,
    /** The options of the peering. */
    public readonly options: NetworkPeeringOptions,
  ) {}
}

/** The L1 resources of a peering; use them to set arguments that have no option. */
export interface PeeringResources {
  /** The other network. */
  readonly network: NetworkReference;
  /** The peering in this network. */
  readonly outgoing: VirtualNetworkPeering;
  /**
   * The peering in the other network.
   *
   * @default - created by the owner of the other network
   */
  readonly incoming?: VirtualNetworkPeering;
}
