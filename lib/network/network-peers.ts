import type { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { VirtualNetworkPeering } from "@cdktf/provider-azurerm/lib/virtual-network-peering";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { NetworkPeering } from "./network-peering";
import { networkLabel } from "./network-reference";

/** The sides of a peering; the one with the gateway first, or the other could not use it. */
export function peer(
  construct: Construct,
  own: VirtualNetwork,
  { network, options }: NetworkPeering,
): ITerraformDependable[] {
  const { useRemoteGateway = false, bothSides = true } = options;
  const label = networkLabel(construct, network);
  const gateway = useRemoteGateway || undefined;
  const back = bothSides
    ? [
        new VirtualNetworkPeering(construct, `peering-from-${label}`, {
          name: `peer-to-${own.nameInput}`,
          resourceGroupName: network.resourceGroupName,
          virtualNetworkName: network.name,
          remoteVirtualNetworkId: own.id,
          allowForwardedTraffic: true,
          allowGatewayTransit: gateway,
        }),
      ]
    : [];
  const there = new VirtualNetworkPeering(construct, `peering-to-${label}`, {
    name: `peer-to-${network.name}`,
    resourceGroupName: own.resourceGroupName,
    virtualNetworkName: own.name,
    remoteVirtualNetworkId: network.id,
    allowForwardedTraffic: true,
    useRemoteGateways: gateway,
    dependsOn: useRemoteGateway && bothSides ? back : undefined,
  });
  return [there, ...back];
}
