import {
  type AksClusterProps,
  ApiServerAccess,
  ClusterIdentity,
  ClusterNetwork,
  ClusterOutbound,
  type NodePlacement,
  NodePublicIps,
  SubnetEgress,
} from "../../../lib";
import { IDS } from "../../support/ids";
import type { RuleTable } from "./rule-table";

type Cluster = Partial<AksClusterProps>;

/** A subnet in the network of `IDS.subnet`. */
const subnetOf = (name: string, addressPrefix?: string) => ({
  id: IDS.subnet.replace("snet-nodes", name),
  addressPrefix,
});
const elsewhere = { id: IDS.subnet.replace("vnet-1", "vnet-2") };

const restricted: Cluster = { apiServer: ApiServerAccess.publicFrom("203.0.113.0/24") };

const nodes = { id: IDS.subnet };
const own = subnetOf("snet-batch", "10.240.64.0/24");
const pods = subnetOf("snet-pods");
const ownPods = subnetOf("snet-batch-pods", "10.240.128.0/20");

const inSubnet: Cluster = { network: ClusterNetwork.cniOverlay({ subnet: nodes }) };
const inFlatSubnet: Cluster = { network: ClusterNetwork.cniNodeSubnet({ subnet: nodes }) };
const inPodSubnet: Cluster = {
  network: ClusterNetwork.cniPodSubnet({ subnet: nodes, podSubnet: pods }),
};
const routed: Cluster = { ...inSubnet, outbound: ClusterOutbound.userDefinedRouting() };
const behindGateway: Cluster = { ...inSubnet, outbound: ClusterOutbound.userAssignedNatGateway() };

const ofSystem: Cluster = { identity: ClusterIdentity.systemAssigned() };
const onHosts: NodePlacement = { hostGroupId: IDS.hostGroup };
const inReserve: NodePlacement = { capacityReservationGroupId: IDS.capacityReservationGroup };

export const poolNetworkTables: readonly RuleTable[] = [
  {
    rule: "AKS-NET-056",
    because: "the ID of a Microsoft.Network/virtualNetworks/subnets, in exactly this letter case",
    refused: [
      {
        pool: { subnet: { id: own.id.replace("resourceGroups", "resourcegroups") } },
        cluster: inSubnet,
        found: `subnet.id = "${own.id.replace("resourceGroups", "resourcegroups").slice(0, 99)}…`,
        fix: "/providers/Microsoft.Network/virtualNetworks/…/subnets/…",
      },
    ],
    accepted: [{ what: "the ID of a subnet", pool: { subnet: own }, cluster: inSubnet }],
  },
  {
    rule: "AKS-POOL-080",
    because: "AKS creates the virtual network of the cluster, and all pools are in it.",
    refused: [
      {
        pool: { subnet: own },
        found: 'subnet = "10.240.64.0/24"',
        fix: "no subnet on the pool; for a new cluster, ClusterNetwork.…({ subnet }) on the cluster",
      },
      { pool: { subnet: nodes }, found: "subnet", fix: "ClusterNetwork.…({ subnet })" },
      {
        systemPool: { subnet: own },
        found: 'systemPool.subnet = "10.240.64.0/24"',
        fix: "no subnet on the pool; for a new cluster, ClusterNetwork.…({ subnet }) on the cluster",
      },
    ],
    accepted: [
      { what: "a subnet where the cluster has one", pool: { subnet: own }, cluster: inSubnet },
      { what: "no subnet", pool: {} },
    ],
  },
  {
    rule: "AKS-POOL-081",
    because: "All pools of a cluster must be in one virtual network, and the subnet is in another.",
    refused: [
      {
        pool: { subnet: elsewhere },
        cluster: inSubnet,
        found: `subnet = ${JSON.stringify(elsewhere.id).slice(0, 100)}…`,
        fix: "a subnet of the cluster's virtual network",
      },
      {
        pool: { podSubnet: elsewhere },
        cluster: inPodSubnet,
        found: `podSubnet = ${JSON.stringify(elsewhere.id).slice(0, 100)}…`,
        fix: "a subnet of the cluster's virtual network",
      },
    ],
    accepted: [
      { what: "another subnet of the network", pool: { subnet: own }, cluster: inSubnet },
      {
        what: "the network in other letters",
        pool: { subnet: { id: own.id.replace("vnet-1", "VNET-1") } },
        cluster: inSubnet,
      },
      {
        what: "a network that only Terraform knows",
        pool: { subnet: { id: "${azurerm_subnet.batch.id}" } },
        cluster: inSubnet,
      },
    ],
  },
  {
    rule: "AKS-POOL-082",
    because: "The network mode of the cluster does not use pod subnets.",
    refused: [
      {
        pool: { podSubnet: ownPods },
        cluster: inSubnet,
        found: 'podSubnet = "10.240.128.0/20"',
        fix: "network: ClusterNetwork.cniPodSubnet({ subnet, podSubnet }) on the cluster",
      },
      {
        pool: { podSubnet: ownPods },
        cluster: inFlatSubnet,
        found: 'podSubnet = "10.240.128.0/20"',
        fix: "cniPodSubnet",
      },
      {
        systemPool: { podSubnet: ownPods },
        found: 'systemPool.podSubnet = "10.240.128.0/20"',
        fix: "cniPodSubnet",
      },
    ],
    accepted: [
      {
        what: "a pod subnet where pods have one",
        pool: { podSubnet: ownPods },
        cluster: inPodSubnet,
      },
      { what: "the cluster's pod subnet", pool: { podSubnet: pods }, cluster: inPodSubnet },
    ],
  },
  {
    rule: "AKS-POOL-083",
    because: "The cluster's outbound type requires a",
    refused: [
      {
        pool: { subnet: { ...own, egress: SubnetEgress.DIRECT } },
        cluster: routed,
        found: 'subnet = "10.240.64.0/24"',
        fix: "a subnet of the same AksNetwork",
      },
      {
        pool: { subnet: { ...own, egress: SubnetEgress.ROUTE_TABLE } },
        cluster: behindGateway,
        found: 'subnet = "10.240.64.0/24"',
        fix: "a subnet of the same AksNetwork",
      },
    ],
    accepted: [
      {
        what: "the same way out",
        pool: { subnet: { ...own, egress: SubnetEgress.ROUTE_TABLE } },
        cluster: routed,
      },
      { what: "a way out that is not known", pool: { subnet: own }, cluster: behindGateway },
      {
        what: "any way out where the cluster has a load balancer",
        pool: { subnet: { ...own, egress: SubnetEgress.ROUTE_TABLE } },
        cluster: inSubnet,
      },
    ],
  },
  {
    rule: "AKS-POOL-085",
    because: "Nodes reach the API server from their own public addresses",
    refused: [
      {
        pool: { publicIps: NodePublicIps.managed() },
        cluster: restricted,
        found: 'publicIps = "created by AKS"',
        fix: "NodePublicIps.fromPrefix(prefix.id), with the prefix in ApiServerAccess.publicFrom",
      },
      {
        systemPool: { publicIps: NodePublicIps.managed() },
        cluster: restricted,
        found: 'systemPool.publicIps = "created by AKS"',
        fix: "replaces an existing pool",
      },
    ],
    accepted: [
      {
        what: "addresses of a prefix",
        pool: { publicIps: NodePublicIps.fromPrefix(IDS.publicIpPrefix) },
        cluster: restricted,
      },
      { what: "an API server for everybody", pool: { publicIps: NodePublicIps.managed() } },
    ],
  },
  {
    rule: "AKS-POOL-084",
    because:
      "The cluster identity needs access to the group before the nodes are created, so it must be user-assigned.",
    refused: [
      {
        pool: { placement: onHosts },
        cluster: ofSystem,
        found: "placement.hostGroupId",
        fix: "identity: ClusterIdentity.userAssigned() on the cluster",
      },
      {
        systemPool: { placement: inReserve },
        cluster: ofSystem,
        found: "systemPool.placement.capacityReservationGroupId",
        fix: "ClusterIdentity.userAssigned()",
      },
    ],
    accepted: [
      {
        what: "a user-assigned identity",
        pool: { placement: { ...onHosts, ...inReserve } },
        cluster: { identity: ClusterIdentity.userAssigned() },
      },
      {
        what: "a proximity placement group",
        pool: {
          placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup },
          zones: ["1"],
        },
        cluster: ofSystem,
      },
    ],
  },
];
