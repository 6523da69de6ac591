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
import { type RuleCase, titled } from "../../support/rule-cases";
import { type PoolIn, reported } from "../pool-cases";

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

export const poolNetworkTables: readonly RuleCase<PoolIn>[] = [
  {
    rule: "AKS-NET-056",
    says: ["the ID of a Microsoft.Network/virtualNetworks/subnets, in exactly this letter case"],
    refused: reported({
      "a subnet ID in the wrong letter case": {
        option: `subnet.id = "${own.id.replace("resourceGroups", "resourcegroups").slice(0, 99)}…`,
        pool: { subnet: { id: own.id.replace("resourceGroups", "resourcegroups") } },
        cluster: inSubnet,
        fix: "/providers/Microsoft.Network/virtualNetworks/…/subnets/…",
      },
    }),
    accepted: titled({ "the ID of a subnet": { pool: { subnet: own }, cluster: inSubnet } }),
  },
  {
    rule: "AKS-POOL-080",
    says: ["AKS creates the virtual network of the cluster, and all pools are in it."],
    refused: reported({
      'subnet = "10.240.64.0/24"': {
        pool: { subnet: own },
        fix: "no subnet on the pool; for a new cluster, ClusterNetwork.…({ subnet }) on the cluster",
      },
      subnet: { pool: { subnet: nodes }, fix: "ClusterNetwork.…({ subnet })" },
      'systemPool.subnet = "10.240.64.0/24"': {
        systemPool: { subnet: own },
        fix: "no subnet on the pool; for a new cluster, ClusterNetwork.…({ subnet }) on the cluster",
      },
    }),
    accepted: titled({
      "a subnet where the cluster has one": { pool: { subnet: own }, cluster: inSubnet },
      "no subnet": { pool: {} },
    }),
  },
  {
    rule: "AKS-POOL-081",
    says: ["All pools of a cluster must be in one virtual network, and the subnet is in another."],
    refused: reported({
      "a subnet of another network": {
        option: `subnet = ${JSON.stringify(elsewhere.id).slice(0, 100)}…`,
        pool: { subnet: elsewhere },
        cluster: inSubnet,
        fix: "a subnet of the cluster's virtual network",
      },
      "a pod subnet of another network": {
        option: `podSubnet = ${JSON.stringify(elsewhere.id).slice(0, 100)}…`,
        pool: { podSubnet: elsewhere },
        cluster: inPodSubnet,
        fix: "a subnet of the cluster's virtual network",
      },
    }),
    accepted: titled({
      "another subnet of the network": { pool: { subnet: own }, cluster: inSubnet },
      "the network in other letters": {
        pool: { subnet: { id: own.id.replace("vnet-1", "VNET-1") } },
        cluster: inSubnet,
      },
      "a network that only Terraform knows": {
        pool: { subnet: { id: "${azurerm_subnet.batch.id}" } },
        cluster: inSubnet,
      },
    }),
  },
  {
    rule: "AKS-POOL-082",
    says: ["The network mode of the cluster does not use pod subnets."],
    refused: reported({
      "a pod subnet in an overlay network": {
        option: 'podSubnet = "10.240.128.0/20"',
        pool: { podSubnet: ownPods },
        cluster: inSubnet,
        fix: "network: ClusterNetwork.cniPodSubnet({ subnet, podSubnet }) on the cluster",
      },
      "a pod subnet in a network whose pods use the node subnet": {
        option: 'podSubnet = "10.240.128.0/20"',
        pool: { podSubnet: ownPods },
        cluster: inFlatSubnet,
        fix: "cniPodSubnet",
      },
      'systemPool.podSubnet = "10.240.128.0/20"': {
        systemPool: { podSubnet: ownPods },
        fix: "cniPodSubnet",
      },
    }),
    accepted: titled({
      "a pod subnet where pods have one": { pool: { podSubnet: ownPods }, cluster: inPodSubnet },
      "the cluster's pod subnet": { pool: { podSubnet: pods }, cluster: inPodSubnet },
    }),
  },
  {
    rule: "AKS-POOL-083",
    says: ["The cluster's outbound type requires a"],
    refused: reported({
      "direct egress in a cluster with its own routes": {
        option: 'subnet = "10.240.64.0/24"',
        pool: { subnet: { ...own, egress: SubnetEgress.DIRECT } },
        cluster: routed,
        fix: "a subnet of the same AksNetwork",
      },
      "a route table in a cluster behind a NAT gateway": {
        option: 'subnet = "10.240.64.0/24"',
        pool: { subnet: { ...own, egress: SubnetEgress.ROUTE_TABLE } },
        cluster: behindGateway,
        fix: "a subnet of the same AksNetwork",
      },
    }),
    accepted: titled({
      "the same way out": {
        pool: { subnet: { ...own, egress: SubnetEgress.ROUTE_TABLE } },
        cluster: routed,
      },
      "a way out that is not known": { pool: { subnet: own }, cluster: behindGateway },
      "any way out where the cluster has a load balancer": {
        pool: { subnet: { ...own, egress: SubnetEgress.ROUTE_TABLE } },
        cluster: inSubnet,
      },
    }),
  },
  {
    rule: "AKS-POOL-085",
    says: ["Nodes reach the API server from their own public addresses"],
    refused: reported({
      'publicIps = "created by AKS"': {
        pool: { publicIps: NodePublicIps.managed() },
        cluster: restricted,
        fix: "NodePublicIps.fromPrefix(prefix.id), with the prefix in ApiServerAccess.publicFrom",
      },
      'systemPool.publicIps = "created by AKS"': {
        systemPool: { publicIps: NodePublicIps.managed() },
        cluster: restricted,
        fix: "replaces an existing pool",
      },
    }),
    accepted: titled({
      "addresses of a prefix": {
        pool: { publicIps: NodePublicIps.fromPrefix(IDS.publicIpPrefix) },
        cluster: restricted,
      },
      "an API server for everybody": { pool: { publicIps: NodePublicIps.managed() } },
    }),
  },
  {
    rule: "AKS-POOL-084",
    says: [
      "The cluster identity needs access to the group before the nodes are created, so it must be user-assigned.",
    ],
    refused: reported({
      "placement.hostGroupId": {
        pool: { placement: onHosts },
        cluster: ofSystem,
        fix: "identity: ClusterIdentity.userAssigned() on the cluster",
      },
      "systemPool.placement.capacityReservationGroupId": {
        systemPool: { placement: inReserve },
        cluster: ofSystem,
        fix: "ClusterIdentity.userAssigned()",
      },
    }),
    accepted: titled({
      "a user-assigned identity": {
        pool: { placement: { ...onHosts, ...inReserve } },
        cluster: { identity: ClusterIdentity.userAssigned() },
      },
      "a proximity placement group": {
        pool: {
          placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup },
          zones: ["1"],
        },
        cluster: ofSystem,
      },
    }),
  },
];
