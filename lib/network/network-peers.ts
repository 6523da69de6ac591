import type { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { VirtualNetworkPeering } from "@cdktf/provider-azurerm/lib/virtual-network-peering";
import { Construct } from "constructs";
import { AppTable } from "../app-state/app-table";
import { distinctLabels } from "../resource/distinct-labels";
import { fixProvider, providerThere } from "../resource/providers";
import { isKnown } from "../rules/known";
import type { NetworkPeering, PeeringResources } from "./network-peering";
import {
  knownName,
  type NetworkReference,
  networkIdentity,
  networkLabel,
  rangesOf,
} from "./network-reference";
import type { Neighbour } from "./network-rules";

/** Creates both sides of each peering. Networks can have one name in several resource groups. */
export function peerAll(
  construct: Construct,
  own: VirtualNetwork,
  peerings: readonly NetworkPeering[],
): PeeringResources[] {
  const identityOf = ({ network }: NetworkPeering) => networkIdentity(construct, network);
  const labels = distinctLabels(
    peerings,
    ({ network }) => networkLabel(construct, network),
    identityOf,
  );
  const names = distinctLabels(peerings, ({ network }) => knownName(network), identityOf);
  return peerings.map((peering, index) => {
    const { network } = peering;
    const isFirst = !isKnown(names[index]) || names[index] === knownName(network);
    const name = isFirst ? network.name : (names[index] ?? "");
    return peer(construct, own, peering, labels[index] ?? "", name);
  });
}

/**
 * Creates both sides of a peering. The side with the gateway comes first, because the other depends
 * on it.
 */
function peer(
  construct: Construct,
  own: VirtualNetwork,
  { network, options }: NetworkPeering,
  label: string,
  name: string,
): PeeringResources {
  const { useRemoteGateway = false, bothSides = true } = options;
  const gateway = useRemoteGateway || undefined;
  const incoming = bothSides
    ? new VirtualNetworkPeering(construct, `peering-from-${label}`, {
        name: options.remoteName ?? `peer-to-${own.nameInput}`,
        resourceGroupName: network.resourceGroupName,
        virtualNetworkName: network.name,
        remoteVirtualNetworkId: own.id,
        allowForwardedTraffic: true,
        allowGatewayTransit: gateway,
      })
    : undefined;
  if (incoming) {
    fixProvider(incoming, providerThere(construct, network));
  }
  const outgoing = new VirtualNetworkPeering(construct, `peering-to-${label}`, {
    name: options.name ?? `peer-to-${name}`,
    resourceGroupName: own.resourceGroupName,
    virtualNetworkName: own.name,
    remoteVirtualNetworkId: network.id,
    allowForwardedTraffic: true,
    useRemoteGateways: gateway,
    dependsOn: useRemoteGateway && incoming ? [incoming] : undefined,
  });
  return { network, outgoing, incoming };
}

/** The peers of each network, by app, because apps may share a network object. */
const peers = new AppTable<NetworkReference, readonly Neighbour[]>();

/**
 * Returns a network and its existing peers, whose ranges must not overlap, and records the new
 * peering.
 */
export function neighboursThrough(
  construct: Construct & NetworkReference,
  network: NetworkReference,
): Neighbour[] {
  const others = peers.get(construct, network) ?? [];
  const own = peers.get(construct, construct) ?? [];
  peers.set(construct, network, [...others, neighbour(construct)]);
  peers.set(construct, construct, [...own, neighbour(network)]);
  return [neighbour(network), ...others];
}

function neighbour(network: NetworkReference): Neighbour {
  return {
    name: Construct.isConstruct(network) ? network.node.path : network.name,
    ranges: rangesOf(network),
  };
}
