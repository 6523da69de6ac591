import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksNetwork,
  type AksNetworkProps,
  NetworkPeering,
  NetworkRouting,
  SubnetSize,
} from "../../lib";
import { networkRules } from "../../lib/network/network-rules";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal } from "../support/synth";

type Options = Partial<AksNetworkProps>;

const peering = (name: string, ...addressSpace: string[]): NetworkPeering =>
  NetworkPeering.with({
    id: `/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${name}`,
    name,
    resourceGroupName: "rg",
    addressSpace,
  });
const peered = (addressSpace: string, ...ranges: string[]): Options => ({
  addressSpace,
  nodeSubnet: SubnetSize.forNodes(10),
  peerings: [peering("vnet-hub", ...ranges)],
});

const IPV6 = "fd00:db8:deca::/48";

const inZone = (location: string): Options => ({
  resourceGroup: { name: "rg", location },
  routing: NetworkRouting.natGateway({ zone: "1" }),
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-NET-053",
    refused: inZone("westus"),
    says: ['routing.zone = "1"', "The region westus has no availability zones.", "Fix: no zone"],
    accepted: inZone("westeurope"),
  },
  {
    rule: "AKS-NET-068",
    refused: { peerings: [NetworkPeering.with(peering("vnet-hub").network, { name: "to hub" })] },
    says: ['peerings[0].name = "to hub"', "1–80"],
    accepted: {
      peerings: [NetworkPeering.with(peering("vnet-hub").network, { remoteName: "to-spoke" })],
    },
  },
  {
    rule: "AKS-NET-039",
    refused: { peerings: [peering("vnet-hub"), peering("VNET-hub")] },
    says: ['peerings[1] = "VNET-hub"', "one peering between two networks"],
    accepted: { peerings: [peering("vnet-hub"), peering("vnet-other")] },
  },
  {
    rule: "AKS-NET-038",
    refused: { ipv6AddressSpace: IPV6, routing: NetworkRouting.natGateway() },
    says: [`ipv6AddressSpace = "${IPV6}"`, "IPv4-only", "NetworkRouting.direct()"],
    accepted: { ipv6AddressSpace: IPV6, routing: NetworkRouting.isolated() },
  },
  {
    rule: "AKS-NET-001",
    refused: { name: "v" },
    says: ['name = "v"', "must be 2–64 letters", 'Fix: "vnet-shop-prod"'],
    accepted: { name: "v1" },
  },
  {
    rule: "AKS-NET-001",
    refused: { name: "a".repeat(65) },
    says: ["2–64"],
    accepted: { name: "a".repeat(64) },
  },
  {
    rule: "AKS-NET-001",
    refused: { name: "vnet." },
    says: [
      'It must be 2–64 letters, digits, "_", "." and "-", starting with a letter or digit and not ending with "." or "-".',
    ],
    accepted: { name: "vnet.prod-1_" },
  },
  {
    rule: "AKS-NET-001",
    refused: { name: "_vnet" },
    says: [
      'It must be 2–64 letters, digits, "_", "." and "-", starting with a letter or digit and not ending with "." or "-".',
    ],
    accepted: { name: "1vnet" },
  },
  {
    rule: "AKS-NET-001",
    refused: { name: "vnet prod" },
    says: ['name = "vnet prod"'],
    accepted: { name: "${var.name}" },
  },
  {
    rule: "AKS-NET-057",
    refused: {
      peerings: [NetworkPeering.with({ id: "vnet-1", name: "vnet-1", resourceGroupName: "rg" })],
    },
    says: ["peerings[0].id", "Microsoft.Network/virtualNetworks"],
    accepted: { peerings: [peering("vnet-1")] },
  },
  {
    rule: "AKS-NET-003",
    refused: { addressSpace: "10.240.0.0" },
    says: ['addressSpace = "10.240.0.0"', "an IPv4 range in CIDR notation", 'Fix: "10.240.0.0/16"'],
    accepted: { addressSpace: "10.240.0.0/16" },
  },
  {
    rule: "AKS-NET-003",
    refused: { addressSpace: "fd00:db8::/48" },
    says: ["an IPv4 range"],
    accepted: { addressSpace: "10.0.0.0/8" },
  },
  {
    rule: "AKS-NET-003",
    refused: { addressSpace: "10.240.5.0/16" },
    says: ["start at its first address, which is 10.240.0.0", 'Fix: "10.240.0.0/16"'],
    accepted: { addressSpace: "${var.space}" },
  },
  ...["fd00:db8:deca::", "10.0.0.0/8", "fd00:db8:deca::1/48", "fd00:db8:deca::/65"].map(
    (ipv6AddressSpace): RuleCase<Options> => ({
      rule: "AKS-NET-010",
      refused: { ipv6AddressSpace },
      says: [
        `ipv6AddressSpace = "${ipv6AddressSpace}"`,
        "must start at its first address and be at least a /64",
        'Fix: "fd00:db8:deca::/48"',
      ],
      accepted: { ipv6AddressSpace: "fd00:db8:deca::/48" },
    }),
  ),
  {
    rule: "AKS-NET-010",
    refused: { ipv6AddressSpace: "fd00:db8:deca:1::/128" },
    says: ["/64"],
    accepted: { ipv6AddressSpace: "fd00:db8:deca:1::/64" },
  },
  {
    rule: "AKS-NET-011",
    refused: peered("10.240.0.0/16", "10.240.128.0/24"),
    says: [
      'addressSpace = "10.240.0.0/16"',
      "It overlaps 10.240.128.0/24 of vnet-hub",
      "an address space that does not overlap any of these networks",
    ],
    accepted: peered("10.240.0.0/16", "10.241.0.0/24"),
  },
  {
    rule: "AKS-NET-011",
    refused: peered("10.240.1.0/24", "10.239.0.0/24", "10.240.0.0/16"),
    says: ['addressSpace = "10.240.1.0/24"', "It overlaps 10.240.0.0/16 of vnet-hub"],
    accepted: peered("10.240.1.0/24", "10.239.0.0/24", "${var.space}"),
  },
  {
    rule: "AKS-NET-011",
    refused: peered("10.240.0.0/16", "10.240.0.0/16"),
    says: ["It overlaps 10.240.0.0/16"],
    accepted: peered("${var.space}", "10.240.0.0/16"),
  },
  {
    rule: "AKS-NET-019",
    refused: { peerings: [peering("vnet-a", "10.1.0.0/16"), peering("vnet-b", "10.1.4.0/24")] },
    says: ["10.1.4.0/24", "Both vnet-a and vnet-b use this range"],
    accepted: { peerings: [peering("vnet-a", "10.1.0.0/16"), peering("vnet-b", "10.2.4.0/24")] },
  },
];

function build(stack: TerraformStack, options: Options): void {
  new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP, ...options });
}

describeRules(build, networkRules, cases);

describe("the error", () => {
  test("names all problems of the network, its routes and its subnet at once", () => {
    const message = refusal((stack) =>
      build(stack, {
        name: "vnet prod",
        nodeSubnetName: "snet nodes",
        addressSpace: "10.0.0.0/8",
        ipv6AddressSpace: "fd00::",
        nodeSubnet: SubnetSize.forNodes(6000, { maxSurge: "all" }),
      }),
    );
    expect(message).toMatch(/^\[test\/network\] 5 problems:/);
    expect(message.match(/AKS-NET-\d{3}/g)).toEqual([
      "AKS-NET-001",
      "AKS-NET-010",
      "AKS-NET-002",
      "AKS-NET-004",
      "AKS-NET-006",
    ]);
  });

  test("does not report space in an invalid address space", () => {
    const message = refusal((stack) =>
      build(stack, { addressSpace: "10.0.0.0", nodeSubnet: SubnetSize.forNodes(5000) }),
    );
    expect(message).toContain("1 problem:");
    expect(message).toContain("AKS-NET-003");
  });

  test("names each range of a peer that overlaps", () => {
    const message = refusal((stack) =>
      build(stack, peered("10.240.0.0/16", "10.240.1.0/24", "10.1.0.0/24", "10.240.2.0/24")),
    );
    expect(message).toContain("2 problems:");
    expect(message).toContain("It overlaps 10.240.1.0/24");
    expect(message).toContain("It overlaps 10.240.2.0/24");
  });
});
