import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  ClusterNetwork,
  type CniOverlayOptions,
  NetworkPeering,
  SubnetSize,
} from "../../lib";
import { clusterNetworkRules } from "../../lib/cluster-network/cluster-network-rules";
import { networkModeRules } from "../../lib/cluster-network/network-mode-rules";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, synthesize, warningsOf } from "../support/synth";

const PODS = IDS.subnet.replace("snet-nodes", "snet-pods");

const nodesIn = (addressPrefix: string): CniOverlayOptions => ({
  subnet: { id: IDS.subnet, addressPrefix },
});

const nodesAmong = (...networkRanges: string[]): CniOverlayOptions => ({
  subnet: { id: IDS.subnet, networkRanges },
});

const cases: RuleCase<CniOverlayOptions>[] = [
  {
    rule: "AKS-NET-020",
    refused: { podCidr: "10.100.0.0" },
    says: ['network.podCidr = "10.100.0.0"', "an IPv4 range in CIDR notation"],
    accepted: { podCidr: "10.100.0.0/16" },
  },
  {
    rule: "AKS-NET-058",
    refused: { serviceCidr: "10.96.0.1/16" },
    says: ["network.serviceCidr", "which is 10.96.0.0", 'Fix: "10.96.0.0/16"'],
    accepted: { serviceCidr: "10.96.0.0/16" },
  },
  {
    rule: "AKS-NET-058",
    refused: { podCidr: "10.100.0.1/16" },
    says: ["network.podCidr", "which is 10.100.0.0", 'Fix: "10.100.0.0/16"'],
    accepted: { podCidr: "10.100.0.0/16" },
  },
  {
    rule: "AKS-NET-020",
    refused: nodesIn("10.240.0.1/24"),
    says: ["network.subnet.addressPrefix", "which is 10.240.0.0"],
    accepted: nodesIn("10.240.0.0/24"),
  },
  {
    rule: "AKS-NET-020",
    refused: nodesIn("10.240.0.0-10.240.0.255"),
    says: ["network.subnet.addressPrefix", "an IPv4 range in CIDR notation"],
    accepted: nodesIn("10.240.0.0/24"),
  },
  {
    rule: "AKS-NET-021",
    refused: { serviceCidr: "10.0.0.0/12" },
    says: [
      'network.serviceCidr = "10.0.0.0/12"',
      "AKS requires a service range smaller than a /12.",
      'Fix: "10.0.0.0/16"',
    ],
    accepted: { serviceCidr: "10.0.0.0/13" },
  },
  {
    rule: "AKS-NET-022",
    refused: { serviceCidr: "10.96.0.0/16", dnsServiceIp: "10.97.0.10" },
    says: [
      'network.dnsServiceIp = "10.97.0.10"',
      "The address must be in the service range 10.96.0.0/16, and not its first address, which is reserved for the API server.",
      'Fix: "10.96.0.10"',
    ],
    accepted: { serviceCidr: "10.96.0.0/16", dnsServiceIp: "10.96.255.254" },
  },
  {
    rule: "AKS-NET-022",
    refused: { serviceCidr: "10.96.0.0/16", dnsServiceIp: "10.96.0.1" },
    says: [
      "The address must be in the service range 10.96.0.0/16, and not its first address, which is reserved for the API server.",
      'Fix: "10.96.0.10"',
    ],
    accepted: { serviceCidr: "10.96.0.0/16", dnsServiceIp: "10.96.0.2" },
  },
  {
    rule: "AKS-NET-022",
    refused: { serviceCidr: "10.96.0.0/16", dnsServiceIp: "10.96.0.0" },
    says: ['network.dnsServiceIp = "10.96.0.0"'],
    accepted: { serviceCidr: "10.96.0.0/16", dnsServiceIp: "10.96.0.10" },
  },
  {
    rule: "AKS-NET-022",
    refused: { dnsServiceIp: "10.96.0.10" },
    says: [
      "The address must be in the service range 10.0.0.0/16, and not its first address, which is reserved for the API server.",
      'Fix: "10.0.0.10"',
    ],
    accepted: { dnsServiceIp: "10.0.0.10" },
  },
  {
    rule: "AKS-NET-022",
    refused: { dnsServiceIp: "kube-dns" },
    says: ['network.dnsServiceIp = "kube-dns"'],
    accepted: { dnsServiceIp: "${var.dns}" },
  },
  {
    rule: "AKS-NET-023",
    refused: { podCidr: "10.96.0.0/14", serviceCidr: "10.97.0.0/16" },
    says: [
      'network.podCidr = "10.96.0.0/14"',
      "The range overlaps network.serviceCidr, 10.97.0.0/16; pods, services and nodes need separate ranges.",
      "a range for network.podCidr or network.serviceCidr that does not overlap the other",
    ],
    accepted: { podCidr: "10.96.0.0/14", serviceCidr: "10.100.0.0/16" },
  },
  {
    rule: "AKS-NET-023",
    refused: { podCidr: "10.0.0.0/15" },
    says: ['network.podCidr = "10.0.0.0/15"', "network.serviceCidr, 10.0.0.0/16"],
    accepted: { podCidr: "10.2.0.0/15" },
  },
  {
    rule: "AKS-NET-023",
    refused: { serviceCidr: "10.244.128.0/24" },
    says: ['network.podCidr = "10.244.0.0/16"', "network.serviceCidr, 10.244.128.0/24"],
    accepted: { serviceCidr: "10.245.0.0/24" },
  },
  {
    rule: "AKS-NET-023",
    refused: nodesIn("10.0.255.0/24"),
    says: ['network.serviceCidr = "10.0.0.0/16"', "network.subnet, 10.0.255.0/24"],
    accepted: nodesIn("10.1.0.0/24"),
  },
  {
    rule: "AKS-NET-023",
    refused: nodesIn("10.244.0.0/24"),
    says: ['network.podCidr = "10.244.0.0/16"', "network.subnet, 10.244.0.0/24"],
    accepted: nodesIn("10.243.255.0/24"),
  },
  ...(
    [
      ["169.254.0.0/16", "169.253.0.0/16"],
      ["172.30.0.0/16", "172.29.0.0/16"],
      ["172.31.0.0/16", "172.28.0.0/16"],
      ["192.0.2.0/24", "192.0.3.0/24"],
    ] as const
  ).map(([refused, accepted]) => ({
    rule: "AKS-NET-024",
    refused: { serviceCidr: refused },
    says: [
      `network.serviceCidr = "${refused}"`,
      `AKS reserves ${refused}.`,
      "Fix: a range outside the reserved ranges",
    ],
    accepted: { serviceCidr: accepted },
  })),
  {
    rule: "AKS-NET-024",
    refused: { podCidr: "172.16.0.0/12" },
    says: ["AKS reserves 172.30.0.0/16.", "AKS reserves 172.31.0.0/16."],
    accepted: { podCidr: "172.16.0.0/13" },
  },
  {
    rule: "AKS-NET-024",
    refused: nodesIn("172.31.255.0/24"),
    says: ['network.subnet = "172.31.255.0/24"', "AKS reserves 172.31.0.0/16."],
    accepted: nodesIn("172.32.0.0/24"),
  },
  {
    rule: "AKS-NET-032",
    refused: nodesAmong("10.240.0.0/16", "10.0.128.0/24"),
    says: [
      'network.serviceCidr = "10.0.0.0/16"',
      "The range overlaps 10.0.128.0/24, an address space of the nodes' virtual network or of a peered network.",
      "a range for network.serviceCidr outside 10.0.128.0/24, which replaces an existing cluster",
    ],
    accepted: nodesAmong("10.240.0.0/16", "10.1.0.0/24"),
  },
  {
    rule: "AKS-NET-032",
    refused: { ...nodesAmong("10.128.0.0/14"), podCidr: "10.130.0.0/16" },
    says: [
      'network.podCidr = "10.130.0.0/16"',
      "The range overlaps 10.128.0.0/14, an address space of the nodes' virtual network or of a peered network.",
    ],
    accepted: { ...nodesAmong("10.128.0.0/14"), podCidr: "10.132.0.0/16" },
  },
  {
    // The range of the subnet is refused, and not the address space around it as well.
    rule: "AKS-NET-023",
    refused: {
      subnet: { id: IDS.subnet, addressPrefix: "10.240.0.0/16", networkRanges: ["10.240.0.0/14"] },
      podCidr: "10.240.0.0/16",
    },
    says: ["1 problem:"],
    accepted: { ...nodesAmong("10.240.0.0/14"), podCidr: "10.64.0.0/14" },
  },
  {
    rule: "AKS-NET-032",
    refused: nodesAmong("10.244.0.0/24"),
    says: [
      'network.podCidr = "10.244.0.0/16"',
      "The range overlaps 10.244.0.0/24, an address space of the nodes' virtual network or of a peered network.",
    ],
    accepted: nodesAmong("10.243.0.0/24", "${var.other}"),
  },
];

const modeRules = new Set(networkModeRules);

describeRules(
  (stack, options: CniOverlayOptions) => {
    new AksCluster(stack, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      network: ClusterNetwork.cniOverlay(options),
    });
  },
  clusterNetworkRules.filter((rule) => !modeRules.has(rule)),
  cases,
);

test.each<[string, ClusterNetwork]>([
  [
    "a flat network",
    ClusterNetwork.cniNodeSubnet({ subnet: { id: IDS.subnet, addressPrefix: "10.244.0.0/20" } }),
  ],
  [
    "a pod subnet",
    ClusterNetwork.cniPodSubnet({
      subnet: { id: IDS.subnet, addressPrefix: "10.240.0.0/24" },
      podSubnet: { id: PODS, addressPrefix: "10.244.0.0/16" },
    }),
  ],
])("%s has no range of pods that could overlap a subnet", (_, network) => {
  expect(() =>
    synthesize((stack) => {
      new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, network });
    }),
  ).not.toThrow();
});

test.each<[string, ClusterNetwork, readonly string[]]>([
  [
    "the pods' subnet and the services",
    ClusterNetwork.cniPodSubnet({
      subnet: { id: IDS.subnet },
      podSubnet: { id: PODS, addressPrefix: "10.0.64.0/18" },
    }),
    ["AKS-NET-023", "network.podSubnet, 10.0.64.0/18"],
  ],
  [
    "the pods' subnet and the nodes' subnet",
    ClusterNetwork.cniPodSubnet({
      subnet: { id: IDS.subnet, addressPrefix: "10.240.0.0/24" },
      podSubnet: { id: PODS, addressPrefix: "10.240.0.0/16" },
    }),
    ["AKS-NET-023", "network.podSubnet, 10.240.0.0/16"],
  ],
  [
    "the pods' range of kubenet and the nodes' subnet",
    ClusterNetwork.kubenet({ subnet: { id: IDS.subnet, addressPrefix: "10.244.0.0/24" } }),
    ["AKS-NET-023", "network.subnet, 10.244.0.0/24"],
  ],
  [
    "a pods' subnet that is no range",
    ClusterNetwork.cniPodSubnet({
      subnet: { id: IDS.subnet },
      podSubnet: { id: PODS, addressPrefix: "10.240.0.1/16" },
    }),
    ["AKS-NET-020", "network.podSubnet.addressPrefix"],
  ],
])("rejected in the other modes, too: %s", (_, network, words) => {
  const message = refusal((stack) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, network });
  });
  for (const word of words) {
    expect(message).toContain(word);
  }
});

describe("the subnet of a network built here", () => {
  const buildWithNodesIn =
    (addressSpace: string, nodeSubnet: SubnetSize) => (stack: TerraformStack) => {
      const resourceGroup = RESOURCE_GROUP;
      const network = new AksNetwork(stack, "network", { resourceGroup, addressSpace, nodeSubnet });
      new AksCluster(stack, "cluster", {
        resourceGroup,
        network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
      });
    };
  const withNodesIn = (addressSpace: string, nodeSubnet: SubnetSize) => () =>
    synthesize(buildWithNodesIn(addressSpace, nodeSubnet));

  test("is known by its range, sized or given, and rejected where services overlap it", () => {
    for (const size of [SubnetSize.forNodes(100), SubnetSize.range("10.0.0.0/25")]) {
      expect(withNodesIn("10.0.0.0/16", size)).toThrow(
        /network\.serviceCidr = "10\.0\.0\.0\/16" {2}\(AKS-NET-023\)\n.*network\.subnet, 10\.0\.0\.0\/25/,
      );
    }
  });

  test("is warned about where only the address space around it does", () => {
    const around = (space: string) =>
      warningsOf(buildWithNodesIn(space, SubnetSize.range("10.240.0.0/20"))).join("\n");
    expect(around("10.0.0.0/8")).toMatch(
      /network\.podCidr = "10\.244\.0\.0\/16": The range overlaps 10\.0\.0\.0\/8.*AKS-NET-032/,
    );
    expect(around("10.240.0.0/14")).not.toContain("AKS-NET-032");
  });

  test("is warned about where a network that it is peered with does", () => {
    const peeredWith = (hubSpace: string) =>
      warningsOf((stack) => {
        const resourceGroup = RESOURCE_GROUP;
        const hub = { id: IDS.subnet.split("/subnets/")[0] ?? "", name: "vnet-1" };
        const peerings = [
          NetworkPeering.with({ ...hub, resourceGroupName: "rg-shared", addressSpace: [hubSpace] }),
        ];
        const network = new AksNetwork(stack, "network", { resourceGroup, peerings });
        new AksCluster(stack, "cluster", {
          resourceGroup,
          network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
        });
      }).join("\n");
    expect(peeredWith("10.0.0.0/24")).toMatch(/serviceCidr.*10\.0\.0\.0\/24.*AKS-NET-032/);
    expect(peeredWith("10.1.0.0/24")).not.toContain("AKS-NET-032");
  });

  test("is not judged where only Terraform knows its range", () => {
    expect(withNodesIn("${var.space}", SubnetSize.forNodes(100))).not.toThrow();
  });
});

test("an invalid range is reported once", () => {
  const message = refusal((stack) => {
    new AksCluster(stack, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      network: ClusterNetwork.cniOverlay({ serviceCidr: "services" }),
    });
  });
  expect(message).toContain("1 problem:");
  expect(message).toContain("AKS-NET-020");
});

test("the suggested DNS address is in the range", () => {
  const message = refusal((stack) => {
    new AksCluster(stack, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      network: ClusterNetwork.cniOverlay({
        serviceCidr: "10.96.0.0/29",
        dnsServiceIp: "10.96.0.1",
      }),
    });
  });
  expect(message).toMatch(/Fix: "10\.96\.0\.[2-6]"/);
});
