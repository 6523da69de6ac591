import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable, Token } from "cdktf";
import { AksNetwork, type AksNetworkProps, SubnetSize } from "../../lib";
import { networkRules } from "../../lib/network/network-rules";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal } from "../support/synth";

type Options = Partial<AksNetworkProps>;

const sized = (...size: Parameters<typeof SubnetSize.forNodes>): Options => ({
  addressSpace: "10.0.0.0/8",
  nodeSubnet: SubnetSize.forNodes(...size),
});
const within = (addressSpace: string, range: string): Options => ({
  addressSpace,
  nodeSubnet: SubnetSize.range(range),
});
const holding = (addressSpace: string, nodes: number): Options => ({
  addressSpace,
  nodeSubnet: SubnetSize.forNodes(nodes),
});

const LATER = Token.asNumber("${var.later}");

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-NET-001",
    refused: { name: "v" },
    says: ['name = "v"', "must be 2–64 letters", 'Write instead: "vnet-shop-prod"'],
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
    says: ['no "." or "-" at the end'],
    accepted: { name: "vnet.prod-1_" },
  },
  {
    rule: "AKS-NET-001",
    refused: { name: "_vnet" },
    says: ["a letter or digit first"],
    accepted: { name: "1vnet" },
  },
  {
    rule: "AKS-NET-002",
    refused: { nodeSubnetName: "" },
    says: ['nodeSubnetName = ""', "must be 1–80 letters", 'Write instead: "snet-nodes"'],
    accepted: { nodeSubnetName: "s" },
  },
  {
    rule: "AKS-NET-002",
    refused: { nodeSubnetName: "a".repeat(81) },
    says: ["1–80"],
    accepted: { nodeSubnetName: "a".repeat(80) },
  },
  {
    rule: "AKS-NET-002",
    refused: { nodeSubnetName: "snet nodes" },
    says: ['nodeSubnetName = "snet nodes"'],
    accepted: { nodeSubnetName: "snet.nodes_" },
  },
  {
    rule: "AKS-NET-003",
    refused: { addressSpace: "10.240.0.0" },
    says: [
      'addressSpace = "10.240.0.0"',
      "an IPv4 range in CIDR notation",
      'Write instead: "10.240.0.0/16"',
    ],
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
    says: ["the first address of the range, which is 10.240.0.0", 'instead: "10.240.0.0/16"'],
    accepted: { addressSpace: "10.240.0.0/16" },
  },
  {
    rule: "AKS-NET-003",
    refused: within("10.240.0.0/16", "10.240.0.5/24"),
    says: ['nodeSubnet = "10.240.0.5/24"', 'Write instead: "10.240.0.0/24"'],
    accepted: within("10.240.0.0/16", "10.240.5.0/24"),
  },
  {
    rule: "AKS-NET-003",
    refused: within("10.240.0.0/16", "10.240.0.0/33"),
    says: ['nodeSubnet = "10.240.0.0/33"'],
    accepted: within("10.240.0.0/16", "10.240.0.0/29"),
  },
  {
    rule: "AKS-NET-004",
    refused: sized(0),
    says: ["nodeSubnet.nodes = 0", "a whole number from 1 to 5000 (nodes)", "Write instead: 1\n"],
    accepted: sized(1),
  },
  {
    rule: "AKS-NET-004",
    refused: sized(5001),
    says: ["nodeSubnet.nodes = 5001", "Write instead: 5000\n"],
    accepted: sized(5000),
  },
  {
    rule: "AKS-NET-004",
    refused: sized(2.5),
    says: ["a whole number", "Write instead: 3\n"],
    accepted: sized(3),
  },
  {
    rule: "AKS-NET-005",
    refused: sized(10, { podsPerNode: -1 }),
    says: ["nodeSubnet.podsPerNode = -1", "from 0 to 250 (pods on a node)", "Write instead: 0\n"],
    accepted: sized(10, { podsPerNode: 0 }),
  },
  {
    rule: "AKS-NET-005",
    refused: sized(10, { podsPerNode: 251 }),
    says: ["Write instead: 250\n"],
    accepted: sized(10, { podsPerNode: 250 }),
  },
  ...(
    [
      ["0", "1"],
      ["0%", "1%"],
      ["101%", "100%"],
      ["ten", "10"],
      ["1.5", "2"],
      ["-1", "1"],
    ] as const
  ).map(([refused, accepted]) => ({
    rule: "AKS-NET-006",
    refused: sized(10, { maxSurge: refused }),
    says: [
      `nodeSubnet.maxSurge = "${refused}"`,
      "a number of nodes from 1, or a percentage from 1% to 100%",
      'Write instead: "33%" or "2"',
    ],
    accepted: sized(10, { maxSurge: accepted }),
  })),
  {
    rule: "AKS-NET-007",
    refused: holding("10.1.0.0/25", 112),
    says: [
      'nodeSubnet = "10.1.0.0/24"',
      "112 nodes, 12 more during an upgrade and 0 pods on each take 129 addresses",
      "the address space 10.1.0.0/25 has 128",
      "Write instead: an address space of at least /24, or fewer nodes",
    ],
    accepted: holding("10.1.0.0/25", 111),
  },
  {
    rule: "AKS-NET-007",
    refused: {
      addressSpace: "10.1.0.0/24",
      nodeSubnet: SubnetSize.forNodes(10, { podsPerNode: 30, maxSurge: "2" }),
    },
    says: ["10 nodes, 2 more during an upgrade and 30 pods on each take 377 addresses", "/23"],
    accepted: {
      addressSpace: "10.1.0.0/23",
      nodeSubnet: SubnetSize.forNodes(10, { podsPerNode: 30, maxSurge: "2" }),
    },
  },
  {
    rule: "AKS-NET-007",
    refused: within("10.1.0.0/24", "10.2.0.0/24"),
    says: [
      'nodeSubnet = "10.2.0.0/24"',
      "It does not lie in the address space 10.1.0.0/24",
      "a range inside of the address space",
    ],
    accepted: within("10.1.0.0/24", "10.1.0.0/24"),
  },
  {
    rule: "AKS-NET-007",
    refused: within("10.1.1.0/24", "10.1.0.0/23"),
    says: ['nodeSubnet = "10.1.0.0/23"', "10.1.1.0/24"],
    accepted: within("10.1.1.0/24", "10.1.1.128/25"),
  },
  ...[SubnetSize.forNodes(LATER), SubnetSize.forNodes(10, { podsPerNode: LATER })].map(
    (nodeSubnet): RuleCase<Options> => ({
      rule: "AKS-NET-008",
      refused: { nodeSubnet },
      says: ["The subnet is sized by it", "SubnetSize.range"],
      accepted: { nodeSubnet: SubnetSize.forNodes(10, { podsPerNode: 30 }) },
    }),
  ),
  {
    rule: "AKS-NET-009",
    refused: within("10.1.0.0/24", "10.1.0.0/30"),
    says: ["smallest subnet is a /29"],
    accepted: within("10.1.0.0/24", "10.1.0.0/29"),
  },
];

function build(stack: TerraformStack, options: Options): void {
  new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP, ...options });
}

describeRules(build, networkRules, cases);

describe("the error", () => {
  test("names all problems of the network at once", () => {
    const message = refusal((stack) =>
      build(stack, {
        name: "vnet prod",
        nodeSubnetName: "snet nodes",
        addressSpace: "10.0.0.0/24",
        nodeSubnet: SubnetSize.forNodes(6000, { maxSurge: "all" }),
      }),
    );
    expect(message).toMatch(/^\[test\/network\] 4 problems:/);
    expect(message.match(/AKS-NET-\d{3}/g)).toEqual([
      "AKS-NET-001",
      "AKS-NET-002",
      "AKS-NET-004",
      "AKS-NET-006",
    ]);
  });

  test("says nothing of room in an address space that is none", () => {
    const message = refusal((stack) => build(stack, holding("10.0.0.0", 5000)));
    expect(message).toContain("1 problem:");
    expect(message).toContain("AKS-NET-003");
  });
});

test.each<[string, (later: number) => SubnetSize, string]>([
  ["nodes", (later) => SubnetSize.forNodes(later), "nodeSubnet.nodes"],
  [
    "pods on a node",
    (later) => SubnetSize.forNodes(10, { podsPerNode: later }),
    "nodeSubnet.podsPerNode",
  ],
])("a number of %s that only Terraform knows gives no size, and is refused", (_, size, option) => {
  const message = refusal((stack) => {
    const later = new TerraformVariable(stack, "later", { type: "number" }).numberValue;
    build(stack, { nodeSubnet: size(later) });
  });
  expect(message).toContain(option);
});
