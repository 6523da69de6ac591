import type { NetworkReference } from "./network-reference";

/** Options of a peering. */
export interface NetworkPeeringOptions {
  /**
   * Use the VPN or ExpressRoute gateway of the other network. It must exist.
   *
   * @default false
   */
  readonly useRemoteGateway?: boolean;
  /**
   * Make the other side, too. Someone else's network has its side made by its owner.
   *
   * @default true
   */
  readonly bothSides?: boolean;
}

/** A connection to another virtual network, such as a hub. */
export class NetworkPeering {
  /**
   * Connects with another network: an `AksNetwork`, a `HubNetwork`, an `azurerm_virtual_network`.
   * Each side accepts traffic that the other forwards, as a firewall does.
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
    /** How the two are connected. */
    public readonly options: NetworkPeeringOptions,
  ) {}
}
