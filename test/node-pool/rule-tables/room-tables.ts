import { Token } from "cdktf";
import {
  type AksClusterProps,
  ClusterNetwork,
  ClusterOutbound,
  NodePoolScaling,
  NodePoolUpgrade,
  OutboundIps,
  Spot,
} from "../../../lib";
import { IDS } from "../../support/ids";
import { subnetId } from "../pools";
import { exactly, type SetRuleTable, TWO_NODES } from "./set-tables";

const { autoscale } = NodePoolScaling;
const { surge } = NodePoolUpgrade;

const UNKNOWN = Token.asNumber("${var.pods}");

type Cluster = Partial<AksClusterProps>;

/** Nodes and pods in one subnet: a node and its 30 pods take 31 addresses. */
const flat = (addressPrefix: string): Cluster => ({
  network: ClusterNetwork.cniNodeSubnet({ subnet: { id: IDS.subnet, addressPrefix } }),
});

/** Pods in a subnet of their own: the 110 pods of a node take 112 addresses. */
const withPodsIn = (addressPrefix: string): Cluster => ({
  network: ClusterNetwork.cniPodSubnet({
    subnet: { id: IDS.subnet },
    podSubnet: { id: subnetId("snet-pods"), addressPrefix },
  }),
});

const PUBLIC_IP = IDS.publicIpPrefix.replace("publicIPPrefixes/ippre-1", "publicIPAddresses/pip-1");

const withPorts = (portsPerNode: number, ips?: OutboundIps): Cluster => ({
  outbound: ClusterOutbound.loadBalancer({ portsPerNode, ips }),
  network: ClusterNetwork.cniOverlay({ podCidr: "10.64.0.0/10" }),
});

/** Whether all nodes have the addresses and ports that they need. */
export const roomTables: readonly SetRuleTable[] = [
  {
    rule: "AKS-POOLS-005",
    refused: [
      {
        addressPrefix: "10.1.0.0/28",
        pools: { batch: exactly(10) },
        found: 'subnet = "10.1.0.0/28"',
        because:
          "The subnet has room for 11 nodes (Azure reserves 5 addresses); the pools system, batch can have 12 nodes during an upgrade.",
        fix: "a subnet of at least /27",
      },
      {
        addressPrefix: "10.1.0.0/28",
        pools: { batch: exactly(26) },
        found: 'subnet = "10.1.0.0/28"',
        because:
          "The subnet has room for 11 nodes (Azure reserves 5 addresses); the pools system, batch can have 28 nodes during an upgrade.",
        fix: "a subnet of at least /26",
      },
      {
        addressPrefix: "10.1.0.0/28",
        pools: { batch: { scaling: autoscale(0, 9) } },
        found: 'subnet = "10.1.0.0/28"',
        because:
          "The subnet has room for 11 nodes (Azure reserves 5 addresses); the pools system, batch can have 12 nodes during an upgrade.",
        fix: "a subnet of at least /27, or smaller maximum node counts",
      },
      {
        addressPrefix: "10.1.0.0/30",
        pools: {},
        found: 'subnet = "10.1.0.0/30"',
        because:
          "The subnet has room for 0 nodes (Azure reserves 5 addresses); the pools system can have 2 nodes during an upgrade.",
        fix: "a subnet of at least /29",
      },
      {
        cluster: flat("10.1.0.0/24"),
        pools: { batch: exactly(7) },
        found: 'subnet = "10.1.0.0/24"',
        because:
          "Each node takes an address for itself and one for each of its pods, so the subnet has room for 8 nodes (Azure reserves 5 addresses); the pools system, batch can have 9 nodes during an upgrade.",
        fix: "a subnet of at least /23, fewer maxPods, or smaller maximum node counts",
      },
      {
        cluster: flat("10.1.0.0/25"),
        pools: { batch: exactly(2) },
        found: 'subnet = "10.1.0.0/25"',
        because:
          "Each node takes an address for itself and one for each of its pods, so the subnet has room for 3 nodes (Azure reserves 5 addresses); the pools system, batch can have 4 nodes during an upgrade.",
        fix: "a subnet of at least /24",
      },
      {
        cluster: flat("10.1.0.0/24"),
        pools: { batch: { scaling: autoscale(0, 6), upgrade: surge("10%") } },
        found: 'subnet = "10.1.0.0/24"',
        because:
          "Each node takes an address for itself and one for each of its pods, so the subnet has room for 8 nodes (Azure reserves 5 addresses); the pools system, batch can have 9 nodes during an upgrade.",
        fix: "a subnet of at least /23",
      },
      {
        cluster: flat("10.1.0.0/24"),
        pools: { batch: { ...exactly(2), maxPods: 110 } },
        found: 'subnet = "10.1.0.0/24"',
        because:
          "Each node takes an address for itself and one for each of its pods, so the subnet has room for 2 nodes (Azure reserves 5 addresses); the pools system, batch can have 4 nodes during an upgrade.",
        fix: "fewer maxPods",
      },
    ],
    accepted: [
      { what: "11 nodes in a /28", addressPrefix: "10.1.0.0/28", pools: { batch: exactly(9) } },
      { what: "27 nodes in a /27", addressPrefix: "10.1.0.0/27", pools: { batch: exactly(25) } },
      {
        what: "9 nodes and one for upgrades beside two others in a /28",
        addressPrefix: "10.1.0.0/28",
        pools: { batch: { scaling: autoscale(0, 8), upgrade: surge("10%") } },
      },
      {
        what: "11 nodes in a flat /28 whose pods only Terraform knows",
        cluster: flat("10.1.0.0/28"),
        systemPool: { ...TWO_NODES, maxPods: UNKNOWN },
        pools: { batch: { ...exactly(9), maxPods: UNKNOWN } },
      },
      {
        what: "3 nodes with 30 pods each in a flat /25",
        cluster: flat("10.1.0.0/25"),
        pools: { batch: exactly(1) },
      },
      {
        what: "8 nodes with 30 pods each in a flat /24",
        cluster: flat("10.1.0.0/24"),
        pools: { batch: exactly(6) },
      },
      {
        what: "5 nodes and one for upgrades beside two others in a flat /24",
        cluster: flat("10.1.0.0/24"),
        pools: { batch: { scaling: autoscale(0, 5), upgrade: surge("10%") } },
      },
      {
        what: "a node with 110 pods beside two with 30 in a flat /24",
        cluster: flat("10.1.0.0/24"),
        pools: { batch: { ...exactly(1), maxPods: 110 } },
      },
      {
        what: "nodes alone where pods have a subnet of their own",
        cluster: {
          network: ClusterNetwork.cniPodSubnet({
            subnet: { id: IDS.subnet, addressPrefix: "10.1.0.0/28" },
            podSubnet: { id: subnetId("snet-pods") },
          }),
        },
        pools: { batch: exactly(9) },
      },
      {
        what: "spot pools, which get no nodes for upgrades",
        addressPrefix: "10.1.0.0/28",
        pools: { batch: { scaling: autoscale(0, 9), spot: Spot.atMarketPrice() } },
      },
      {
        what: "pools in subnets of their own",
        addressPrefix: "10.1.0.0/28",
        pools: {
          a: { ...exactly(11), subnet: { id: `${IDS.subnet}-2`, addressPrefix: "10.1.1.0/28" } },
          b: exactly(9),
        },
      },
      {
        what: "a pool in a subnet of which nothing is known",
        addressPrefix: "10.1.0.0/28",
        pools: { a: { ...exactly(1000), subnet: { id: `${IDS.subnet}-2` } } },
      },
    ],
  },
  {
    rule: "AKS-POOLS-006",
    refused: [
      {
        podCidr: "10.128.0.0/22",
        pools: { batch: exactly(3) },
        found: 'network.podCidr = "10.128.0.0/22"',
        because:
          "Each node takes a /24 of the range, which is enough for 4 nodes; the pools can have 5 nodes during an upgrade.",
        fix: "a range of at least /21",
      },
      {
        podCidr: "10.128.0.0/25",
        pools: {},
        found: 'network.podCidr = "10.128.0.0/25"',
        because:
          "Each node takes a /24 of the range, which is enough for 0 nodes; the pools can have 2 nodes during an upgrade.",
        fix: "a range of at least /23",
      },
    ],
    accepted: [
      { what: "4 nodes in a /22", podCidr: "10.128.0.0/22", pools: { batch: exactly(2) } },
      { what: "8 nodes in a /21", podCidr: "10.128.0.0/21", pools: { batch: exactly(6) } },
    ],
  },
  {
    rule: "AKS-POOLS-007",
    refused: [
      {
        cluster: withPodsIn("10.2.0.0/24"),
        pools: { batch: exactly(1) },
        found: 'podSubnet = "10.2.0.0/24"',
        because:
          "The subnet has room for 251 pods (Azure reserves 5 addresses); the nodes take up to 336 addresses in blocks of 16, because the pools system, batch can have 3 nodes during an upgrade.",
        fix: "a subnet of at least /23, fewer maxPods, or smaller maximum node counts",
      },
      {
        cluster: withPodsIn("10.2.0.0/23"),
        pools: { batch: { ...exactly(6), maxPods: 33 } },
        found: 'podSubnet = "10.2.0.0/23"',
        because:
          "The subnet has room for 507 pods (Azure reserves 5 addresses); the nodes take up to 512 addresses in blocks of 16, because the pools system, batch can have 8 nodes during an upgrade.",
        fix: "a subnet of at least /22",
      },
      {
        cluster: withPodsIn("10.2.0.0/24"),
        pools: { batch: { scaling: autoscale(0, 1), upgrade: surge("1"), maxPods: 10 } },
        found: 'podSubnet = "10.2.0.0/24"',
        because:
          "The subnet has room for 251 pods (Azure reserves 5 addresses); the nodes take up to 256 addresses in blocks of 16, because the pools system, batch can have 4 nodes during an upgrade.",
        fix: "a subnet of at least /23, fewer maxPods, or smaller maximum node counts",
      },
    ],
    accepted: [
      { what: "2 nodes with 110 pods in a /24", cluster: withPodsIn("10.2.0.0/24"), pools: {} },
      {
        what: "2 nodes with 110 pods and one with 16",
        cluster: withPodsIn("10.2.0.0/24"),
        pools: { batch: { ...exactly(1), maxPods: 16 } },
      },
      {
        what: "a pool with a pod subnet of its own",
        cluster: withPodsIn("10.2.0.0/24"),
        pools: {
          batch: {
            ...exactly(2),
            podSubnet: { id: subnetId("snet-other"), addressPrefix: "10.2.1.0/24" },
          },
        },
      },
      {
        what: "a pod subnet of which nothing is known",
        cluster: {
          network: ClusterNetwork.cniPodSubnet({
            subnet: { id: IDS.subnet },
            podSubnet: { id: subnetId("snet-pods") },
          }),
        },
        pools: { batch: exactly(1000) },
      },
    ],
  },
  {
    rule: "AKS-POOLS-008",
    refused: [
      {
        cluster: withPorts(8000),
        pools: { batch: exactly(7) },
        found: "outbound.portsPerNode = 8000",
        because:
          "The outbound addresses (1) provide that many ports for 8 nodes; the pools can have 9 nodes during an upgrade.",
        fix: "OutboundIps.managed(2), fewer ports per node, or smaller maximum node counts",
      },
      {
        cluster: withPorts(8000, OutboundIps.managed(3)),
        pools: { batch: { scaling: autoscale(0, 22), upgrade: surge("1") } },
        found: "outbound.portsPerNode = 8000",
        because:
          "The outbound addresses (3) provide that many ports for 24 nodes; the pools can have 25 nodes during an upgrade.",
        fix: "OutboundIps.managed(4)",
      },
      {
        cluster: withPorts(8000, OutboundIps.addresses(PUBLIC_IP, `${PUBLIC_IP}2`)),
        pools: { batch: exactly(15) },
        found: "outbound.portsPerNode = 8000",
        because:
          "The outbound addresses (2) provide that many ports for 16 nodes; the pools can have 17 nodes during an upgrade.",
        fix: "OutboundIps.managed(3), fewer ports per node, or smaller maximum node counts",
      },
      {
        cluster: withPorts(64),
        pools: { batch: exactly(999) },
        found: "outbound.portsPerNode = 64",
        because: "that many ports for 1000 nodes; the pools can have 1001 nodes",
        fix: "OutboundIps.managed(2)",
      },
    ],
    accepted: [
      {
        what: "1000 nodes with 64 ports, all 64,000 of an address",
        cluster: withPorts(64),
        pools: { batch: exactly(998) },
      },
      { what: "8 nodes with 8000 ports", cluster: withPorts(8000), pools: { batch: exactly(6) } },
      {
        what: "8 nodes with 8000 ports and an empty list, for which AKS creates an address",
        cluster: withPorts(8000, OutboundIps.addresses()),
        pools: { batch: exactly(6) },
      },
      {
        what: "24 nodes with 8000 ports of 3 addresses",
        cluster: withPorts(8000, OutboundIps.managed(3)),
        pools: { batch: exactly(22) },
      },
      {
        what: "ports that AKS gives by the number of nodes",
        cluster: withPorts(0),
        pools: { batch: exactly(900) },
      },
      {
        what: "prefixes of which the number of addresses is not known",
        cluster: withPorts(8000, OutboundIps.prefixes(IDS.publicIpPrefix)),
        pools: { batch: exactly(900) },
      },
    ],
  },
];
