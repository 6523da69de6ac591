import { expect, test } from "@jest/globals";
import {
  AksCluster,
  AksNetwork,
  ApiServerAccess,
  ClusterNetwork,
  ClusterOutbound,
  NetworkRouting,
  OutboundIps,
  type OutboundLoadBalancer,
  SubnetEgress,
} from "../../lib";
import { outboundRules } from "../../lib/cluster-network/outbound-rules";
import { IDS, OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

interface Options {
  readonly outbound?: ClusterOutbound;
  readonly network?: ClusterNetwork;
}

const GROUP = IDS.subnet.split("/providers/")[0];
const ADDRESS = `${GROUP}/providers/Microsoft.Network/publicIPAddresses/pip-1`;
const REGISTRY = `${GROUP}/providers/Microsoft.ContainerRegistry/registries/cr1`;
const PODS = IDS.subnet.replace("snet-nodes", "snet-pods");

const balancer = (options: OutboundLoadBalancer): Options => ({
  outbound: ClusterOutbound.loadBalancer(options),
});
const nat = (publicIpCount?: number, idleTimeoutMinutes?: number): Options => ({
  outbound: ClusterOutbound.managedNatGateway({ publicIpCount, idleTimeoutMinutes }),
});
const inSubnet = (egress?: SubnetEgress) =>
  ClusterNetwork.cniOverlay({ subnet: { id: IDS.subnet, egress } });
const isolated = (id: string): Options => ({
  outbound: ClusterOutbound.isolated({ registry: { id } }),
});
const DUAL_STACK = ClusterNetwork.cniOverlay({ dualStack: {} });
const NAT_GATEWAY = ClusterOutbound.userAssignedNatGateway();
const ROUTES = ClusterOutbound.userDefinedRouting();

const loadBalancerCases: RuleCase<Options>[] = [
  {
    rule: "AKS-OUT-001",
    refused: balancer({ portsPerNode: 1001 }),
    says: ["outbound.portsPerNode = 1001", "a multiple of 8 from 0 to 64000", "Fix: 1000"],
    accepted: balancer({ portsPerNode: 1000 }),
  },
  {
    rule: "AKS-OUT-001",
    refused: balancer({ portsPerNode: 64_008 }),
    says: ["outbound.portsPerNode = 64008", "Fix: 64000"],
    accepted: {
      ...balancer({ portsPerNode: 8000 }),
      network: ClusterNetwork.cniOverlay(),
    },
  },
  {
    rule: "AKS-OUT-001",
    refused: balancer({ portsPerNode: -8 }),
    says: ["outbound.portsPerNode = -8", "Fix: 0"],
    accepted: balancer({ portsPerNode: 0 }),
  },
  {
    rule: "AKS-OUT-002",
    refused: balancer({ idleTimeoutMinutes: 3 }),
    says: ["outbound.idleTimeoutMinutes = 3", /4.*100.*minutes/, "Fix: 4"],
    accepted: balancer({ idleTimeoutMinutes: 4 }),
  },
  {
    rule: "AKS-OUT-002",
    refused: balancer({ idleTimeoutMinutes: 101 }),
    says: ["outbound.idleTimeoutMinutes = 101", "Fix: 100"],
    accepted: balancer({ idleTimeoutMinutes: 100 }),
  },
  {
    rule: "AKS-OUT-003",
    refused: balancer({ ips: OutboundIps.managed(0) }),
    says: ["outbound.ips.count = 0", /1.*100.*addresses/, "Fix: 1"],
    accepted: balancer({ ips: OutboundIps.managed(1) }),
  },
  {
    rule: "AKS-OUT-003",
    refused: balancer({ ips: OutboundIps.managed(101) }),
    says: ["outbound.ips.count = 101", "Fix: 100"],
    accepted: balancer({ ips: OutboundIps.managed(100) }),
  },
  {
    rule: "AKS-OUT-003",
    refused: { ...balancer({ ips: OutboundIps.managed(1, 101) }), network: DUAL_STACK },
    says: ["outbound.ips.ipv6Count = 101"],
    accepted: { ...balancer({ ips: OutboundIps.managed(1, 100) }), network: DUAL_STACK },
  },
  {
    rule: "AKS-OUT-004",
    refused: balancer({ ips: OutboundIps.addresses() }),
    says: [
      "The list is empty, so the load balancer has an outbound address that AKS creates.",
      "OutboundIps.managed(1)",
    ],
    accepted: balancer({ ips: OutboundIps.addresses(ADDRESS) }),
  },
  {
    rule: "AKS-OUT-004",
    refused: balancer({ ips: OutboundIps.prefixes() }),
    says: ["The list is empty, so the load balancer has an outbound address that AKS creates."],
    accepted: balancer({ ips: OutboundIps.prefixes(IDS.publicIpPrefix) }),
  },
  {
    rule: "AKS-OUT-005",
    refused: balancer({ ips: OutboundIps.addresses(ADDRESS, IDS.publicIpPrefix) }),
    says: ["outbound.ips[1]", "publicIPAddresses"],
    accepted: balancer({ ips: OutboundIps.addresses(ADDRESS, "${var.address}") }),
  },
  {
    rule: "AKS-OUT-006",
    refused: balancer({ ips: OutboundIps.prefixes(ADDRESS) }),
    says: ["outbound.ips[0]", "publicIPPrefixes"],
    accepted: balancer({ ips: OutboundIps.prefixes(IDS.publicIpPrefix, "${var.prefix}") }),
  },
  {
    rule: "AKS-OUT-007",
    refused: balancer({ ips: OutboundIps.managed(1, 1) }),
    says: [
      "outbound.ips.ipv6Count",
      "Only dual-stack clusters have IPv6 outbound addresses.",
      "dualStack: {}",
    ],
    accepted: { ...balancer({ ips: OutboundIps.managed(1, 1) }), network: DUAL_STACK },
  },
];

const natGatewayCases: RuleCase<Options>[] = [
  {
    rule: "AKS-OUT-010",
    refused: nat(17),
    says: ["outbound.publicIpCount = 17", /1.*16.*public addresses/, "Fix: 16"],
    accepted: nat(16),
  },
  {
    rule: "AKS-OUT-010",
    refused: nat(0),
    says: ["outbound.publicIpCount = 0", "Fix: 1"],
    accepted: nat(1),
  },
  {
    rule: "AKS-OUT-011",
    refused: nat(1, 121),
    says: ["outbound.idleTimeoutMinutes = 121", /4.*120.*minutes/, "Fix: 120"],
    accepted: nat(1, 120),
  },
  {
    rule: "AKS-OUT-011",
    refused: nat(1, 3),
    says: ["outbound.idleTimeoutMinutes = 3", "Fix: 4"],
    accepted: nat(1, 4),
  },
  {
    rule: "AKS-OUT-012",
    refused: { ...nat(), network: inSubnet() },
    says: [
      'outbound = "managedNATGateway"',
      "AKS creates a NAT gateway only in a virtual network that it manages.",
      "NetworkRouting.natGateway()",
    ],
    accepted: { ...nat(), network: ClusterNetwork.cniOverlay() },
  },
  {
    rule: "AKS-OUT-013",
    refused: { ...nat(), network: DUAL_STACK },
    says: [
      'outbound = "managedNATGateway"',
      "The NAT gateway that AKS creates supports only IPv4.",
      "or no dualStack",
    ],
    accepted: {
      outbound: NAT_GATEWAY,
      network: ClusterNetwork.cniOverlay({ subnet: { id: IDS.subnet }, dualStack: {} }),
    },
  },
];

const subnetCases: RuleCase<Options>[] = [
  {
    rule: "AKS-OUT-020",
    refused: { outbound: NAT_GATEWAY },
    says: [
      'outbound = "userAssignedNATGateway"',
      "The outbound type requires your own subnet with a NAT gateway; a network managed by AKS has none.",
    ],
    accepted: { outbound: NAT_GATEWAY, network: inSubnet() },
  },
  {
    rule: "AKS-OUT-020",
    refused: { outbound: ROUTES, network: ClusterNetwork.kubenet() },
    says: [
      'outbound = "userDefinedRouting"',
      "The outbound type requires your own subnet with a route table; a network managed by AKS has none.",
    ],
    accepted: { outbound: ROUTES, network: inSubnet(SubnetEgress.ROUTE_TABLE) },
  },
  {
    rule: "AKS-OUT-021",
    refused: { outbound: ROUTES, network: inSubnet(SubnetEgress.NAT_GATEWAY) },
    says: [
      'outbound = "userDefinedRouting"',
      "The subnet of the nodes has no route table.",
      "NetworkRouting.through(firewall)",
    ],
    accepted: { outbound: ROUTES, network: inSubnet(SubnetEgress.ROUTE_TABLE) },
  },
  {
    rule: "AKS-OUT-021",
    refused: { outbound: NAT_GATEWAY, network: inSubnet(SubnetEgress.DIRECT) },
    says: ["The subnet of the nodes has no NAT gateway.", "NetworkRouting.natGateway()"],
    accepted: { outbound: NAT_GATEWAY, network: inSubnet(SubnetEgress.NAT_GATEWAY) },
  },
  {
    rule: "AKS-OUT-022",
    refused: { outbound: ClusterOutbound.isolated(), network: ClusterNetwork.kubenet() },
    says: [
      'outbound = "none"',
      "AKS does not support network isolated clusters with kubenet.",
      "ClusterNetwork.cniOverlay(…)",
    ],
    accepted: { outbound: ClusterOutbound.isolated(), network: ClusterNetwork.cniOverlay() },
  },
  {
    rule: "AKS-OUT-023",
    refused: isolated("cr1.azurecr.io"),
    says: ['outbound.registry = "cr1.azurecr.io"', "Microsoft.ContainerRegistry/registries"],
    accepted: isolated(REGISTRY),
  },
];

/** The API server is private and the nodes' identity given, as isolated clusters want it. */
describeRules(
  (stack, options: Options) => {
    new AksCluster(stack, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      apiServer: ApiServerAccess.private(),
      kubeletIdentity: { id: IDS.identity, principalId: OBJECT_ID, clientId: OBJECT_ID },
      ...options,
    });
  },
  outboundRules,
  [...loadBalancerCases, ...natGatewayCases, ...subnetCases],
);

test.each([
  ["NetworkRouting.routeTable", NetworkRouting.routeTable(), ROUTES, "no route table"],
  ["NetworkRouting.direct", NetworkRouting.direct(), NAT_GATEWAY, "no NAT gateway"],
  ["NetworkRouting.isolated", NetworkRouting.isolated(), ROUTES, "no route table"],
])("a network built with %s has no such way out", (_, routing, outbound, words) => {
  const message = refusal((stack) => {
    const resourceGroup = RESOURCE_GROUP;
    const { nodeSubnet: subnet } = new AksNetwork(stack, "network", { resourceGroup, routing });
    const network = ClusterNetwork.cniOverlay({ subnet });
    new AksCluster(stack, "cluster", { resourceGroup, network, outbound });
  });
  expect(message).toContain("AKS-OUT-021");
  expect(message).toContain(words);
});

test("pods may go out another way than the nodes", () => {
  expect(() =>
    synthesize((stack) => {
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        outbound: ROUTES,
        network: ClusterNetwork.cniPodSubnet({
          subnet: { id: IDS.subnet, egress: SubnetEgress.ROUTE_TABLE },
          podSubnet: { id: PODS, egress: SubnetEgress.NAT_GATEWAY },
        }),
      });
    }),
  ).not.toThrow();
});

test("all problems of one way out are named at once", () => {
  const message = refusal((stack) => {
    new AksCluster(stack, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      outbound: ClusterOutbound.loadBalancer({
        ips: OutboundIps.managed(0, 1),
        portsPerNode: 7,
        idleTimeoutMinutes: 1,
      }),
    });
  });
  expect(message.match(/AKS-OUT-\d+/g)?.sort()).toEqual([
    "AKS-OUT-001",
    "AKS-OUT-002",
    "AKS-OUT-003",
    "AKS-OUT-007",
  ]);
});
