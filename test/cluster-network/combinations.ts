import type { Construct } from "constructs";
import {
  AksCluster,
  ApiServerAccess,
  ClusterIdentity,
  ClusterNetwork,
  ClusterOutbound,
  NetworkPolicy,
  NodeOs,
  SubnetEgress,
  type SubnetReference,
} from "../../lib";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP } from "../support/synth";

export const MODES = [
  "kubenet",
  "node subnet",
  "pod subnet",
  "overlay",
  "overlay, dual stack",
] as const;

export const POLICIES = {
  none: NetworkPolicy.NONE,
  azure: NetworkPolicy.AZURE,
  calico: NetworkPolicy.CALICO,
  cilium: NetworkPolicy.CILIUM,
} as const;

/** By the names that Azure gives them. */
const OUTBOUNDS = {
  loadBalancer: () => ClusterOutbound.loadBalancer(),
  managedNATGateway: () => ClusterOutbound.managedNatGateway(),
  userAssignedNATGateway: () => ClusterOutbound.userAssignedNatGateway(),
  userDefinedRouting: () => ClusterOutbound.userDefinedRouting(),
  none: () => ClusterOutbound.isolated(),
} as const;

const ROUTE_TABLE = IDS.subnet.replace(/virtualNetworks.*/, "routeTables/rt-1");

/** The subnet of the nodes, by its way to the internet; `AKS's own` is in a network that AKS makes. */
const SUBNETS = {
  "AKS's own": undefined,
  "unknown way": {},
  direct: { egress: SubnetEgress.DIRECT },
  "NAT gateway": { egress: SubnetEgress.NAT_GATEWAY },
  "route table": { egress: SubnetEgress.ROUTE_TABLE, routeTableId: ROUTE_TABLE },
  "no way": { egress: SubnetEgress.NONE },
} as const;

export type Mode = (typeof MODES)[number];
export type Policy = keyof typeof POLICIES;
export type OutboundType = keyof typeof OUTBOUNDS;
export type SubnetKind = keyof typeof SUBNETS;
export type Os = "Linux" | "Windows";

/** A cluster as far as its network is concerned. */
export interface Combination {
  readonly mode: Mode;
  readonly policy: Policy;
  readonly outbound: OutboundType;
  readonly subnet: SubnetKind;
  /** Of a pool beside the system pool, which is Linux in any case. */
  readonly os: Os;
}

/** Every combination that can be written down: beside a subnet of pods, that of nodes is not optional. */
export function combinations(): Combination[] {
  return MODES.flatMap((mode) =>
    keysOf(POLICIES).flatMap((policy) =>
      keysOf(OUTBOUNDS).flatMap((outbound) =>
        keysOf(SUBNETS)
          .filter((subnet) => subnet !== "AKS's own" || mode !== "pod subnet")
          .flatMap((subnet) =>
            (["Linux", "Windows"] as const).map((os) => ({ mode, policy, outbound, subnet, os })),
          ),
      ),
    ),
  );
}

export function nameOf({ mode, policy, outbound, subnet, os }: Combination): string {
  return `${mode} | ${policy} | ${outbound} | ${subnet} | ${os}`;
}

/**
 * Ids are literals, so that azurerm looks into every block while it plans. Each cluster has subnets
 * of its own, as kubenet wants it.
 */
export function buildCluster(scope: Construct, id: string, combination: Combination): AksCluster {
  const { outbound, os } = combination;
  const cluster = new AksCluster(scope, id, {
    resourceGroup: RESOURCE_GROUP,
    name: id,
    dnsPrefix: "combination",
    identity: ClusterIdentity.userAssigned(
      { id: IDS.identity, principalId: OBJECT_ID },
      { assignRoles: false },
    ),
    network: networkOf(combination, id),
    outbound: OUTBOUNDS[outbound](),
    apiServer: outbound === "none" ? ApiServerAccess.private() : undefined,
  });
  if (os === "Windows") {
    cluster.addNodePool("win", { os: NodeOs.WINDOWS_2022 });
  }
  return cluster;
}

function networkOf(combination: Combination, id: string): ClusterNetwork {
  const policy = POLICIES[combination.policy];
  const subnet = subnetOf(combination.subnet, id);
  switch (combination.mode) {
    case "kubenet":
      return ClusterNetwork.kubenet({ policy, subnet });
    case "overlay":
      return ClusterNetwork.cniOverlay({ policy, subnet });
    case "overlay, dual stack":
      return ClusterNetwork.cniOverlay({
        policy,
        subnet: subnet && { ...subnet, hasIpv6: true },
        dualStack: {},
      });
    case "node subnet":
      return ClusterNetwork.cniNodeSubnet({ policy, subnet });
    case "pod subnet":
      return ClusterNetwork.cniPodSubnet({
        policy,
        subnet: existing(subnet),
        podSubnet: { id: subnetId(`${id}-pods`) },
      });
  }
}

function subnetOf(kind: SubnetKind, name: string): SubnetReference | undefined {
  const facts = SUBNETS[kind];
  return facts && { id: subnetId(name), ...facts };
}

function subnetId(name: string): string {
  return IDS.subnet.replace("snet-nodes", name);
}

function existing(subnet: SubnetReference | undefined): SubnetReference {
  if (!subnet) {
    throw new Error("A flat network has no subnet that AKS makes.");
  }
  return subnet;
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record) as Key[];
}
