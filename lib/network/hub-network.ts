import type { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { NetworkRouting } from "./network-routing";
import { VirtualNetworkBase } from "./virtual-network-base";
import type { VirtualNetworkProps } from "./virtual-network-props";

/** Options of a hub network. */
export interface HubNetworkProps extends VirtualNetworkProps {
  /**
   * The IPv4 range of the network in CIDR notation. It must not overlap the peered networks, or the
   * ranges of their pods and services.
   *
   * @default "10.239.0.0/24"
   */
  readonly addressSpace?: string;
}

/**
 * A virtual network for resources that several networks share, such as a firewall, a VPN gateway or
 * jump hosts for private clusters. It has only the subnets that you add.
 */
@publicApi("HubNetwork")
export class HubNetwork extends VirtualNetworkBase {
  constructor(scope: Construct, id: string, props: HubNetworkProps) {
    super(scope, id, props, {
      addressSpace: props.addressSpace ?? "10.239.0.0/24",
      routing: NetworkRouting.direct(),
    });
  }
}
