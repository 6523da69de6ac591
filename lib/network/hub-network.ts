import type { Construct } from "constructs";
import { NetworkRouting } from "./network-routing";
import { VirtualNetworkBase } from "./virtual-network-base";
import type { VirtualNetworkProps } from "./virtual-network-props";

/** Options of a hub. */
export interface HubNetworkProps extends VirtualNetworkProps {
  /**
   * The IPv4 range of the network in CIDR notation. It must not overlap those of the networks that
   * are peered with it, nor the ranges of their pods and services.
   *
   * @default "10.239.0.0/24"
   */
  readonly addressSpace?: string;
}

/**
 * A virtual network for what several networks share, such as a firewall, a VPN gateway or the
 * machines from which people reach private clusters. It has no subnets but those that are added.
 */
export class HubNetwork extends VirtualNetworkBase {
  constructor(scope: Construct, id: string, props: HubNetworkProps) {
    super(scope, id, props, {
      addressSpace: props.addressSpace ?? "10.239.0.0/24",
      routing: NetworkRouting.direct(),
    });
  }
}
