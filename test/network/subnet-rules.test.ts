import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  AksNetwork,
  SecurityRule,
  SubnetPurpose,
  SubnetSize,
  type SubnetSizeOptions,
} from "../../lib";
import { securityRules } from "../../lib/network/security-rules";
import { subnetRules } from "../../lib/network/subnet-rules";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

/** The subnet of the nodes, and another if there is a purpose for it. */
interface Options {
  readonly ipv6AddressSpace?: string;
  readonly guards?: SecurityRule[];
  readonly addressSpace?: string;
  readonly nodeSubnet?: SubnetSize;
  readonly nodeSubnetName?: string;
  readonly purpose?: SubnetPurpose;
  readonly name?: string;
}

const nodes = (count: number, options: SubnetSizeOptions = {}): Options => ({
  addressSpace: "10.0.0.0/8",
  nodeSubnet: SubnetSize.forNodes(count, options),
});
const within = (addressSpace: string, range: string): Options => ({
  addressSpace,
  nodeSubnet: SubnetSize.range(range),
});
const other = (size: SubnetSize): Options => ({ purpose: SubnetPurpose.other(size) });

const guarded = (purpose: SubnetPurpose): Options => ({
  purpose,
  guards: [SecurityRule.allowInbound("web", { ports: ["443"] })],
});

const LATER = Token.asNumber("${var.later}");
const LATER_TEXT = "${var.later}";

const names: RuleCase<Options>[] = [
  {
    rule: "AKS-NET-002",
    refused: { nodeSubnetName: "" },
    says: [' = ""', "must be 1–80 letters", 'Fix: "snet-nodes"'],
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
    refused: { ...other(SubnetSize.forAddresses(9)), name: "snet endpoints" },
    says: ['"added"', 'name = "snet endpoints"'],
    accepted: { ...other(SubnetSize.forAddresses(9)), name: "snet.endpoints_" },
  },
  {
    rule: "AKS-NET-014",
    refused: { ...other(SubnetSize.forAddresses(9)), name: "snet-nodes" },
    says: [
      'name = "snet-nodes"',
      "Another subnet of this network has the same name",
      "Fix: a unique name",
    ],
    accepted: { ...other(SubnetSize.forAddresses(9)), name: "snet-nodes-2" },
  },
  {
    rule: "AKS-NET-014",
    refused: { nodeSubnetName: "snet-added", ...other(SubnetSize.forAddresses(9)) },
    says: ['name = "snet-added"'],
    accepted: { nodeSubnetName: LATER_TEXT, ...other(SubnetSize.forAddresses(9)) },
  },
  {
    rule: "AKS-NET-015",
    refused: { purpose: SubnetPurpose.firewall(), name: "snet-firewall" },
    says: [
      'name = "snet-firewall"',
      "the firewall subnet by the name AzureFirewallSubnet",
      "Fix: leave the name out",
    ],
    accepted: { purpose: SubnetPurpose.firewall(), name: "AzureFirewallSubnet" },
  },
  {
    rule: "AKS-NET-015",
    refused: { purpose: SubnetPurpose.gateway(), name: "snet-gateway" },
    says: ["the gateway subnet by the name GatewaySubnet"],
    accepted: { purpose: SubnetPurpose.gateway(), name: LATER_TEXT },
  },
];

const amounts: RuleCase<Options>[] = [
  {
    rule: "AKS-NET-004",
    refused: nodes(0),
    says: ["nodeSubnet.nodes = 0", "a whole number from 1 to 5000 (nodes)", "Fix: 1\n"],
    accepted: nodes(1),
  },
  {
    rule: "AKS-NET-004",
    refused: { purpose: SubnetPurpose.pods(SubnetSize.forPods(5001)), addressSpace: "10.0.0.0/8" },
    says: ['"added"', "nodes = 5001", "Fix: 5000\n"],
    accepted: { purpose: SubnetPurpose.pods(SubnetSize.forPods(5000)), addressSpace: "10.0.0.0/8" },
  },
  {
    rule: "AKS-NET-004",
    refused: nodes(2.5),
    says: ["a whole number", "Fix: 3\n"],
    accepted: nodes(3),
  },
  {
    rule: "AKS-NET-005",
    refused: nodes(10, { podsPerNode: -1 }),
    says: ["nodeSubnet.podsPerNode = -1", "from 0 to 250 (pods on a node)", "Fix: 0\n"],
    accepted: nodes(10, { podsPerNode: 0 }),
  },
  {
    rule: "AKS-NET-005",
    refused: { purpose: SubnetPurpose.pods(SubnetSize.forPods(10, { podsPerNode: 251 })) },
    says: ["podsPerNode = 251", "Fix: 250\n"],
    accepted: { purpose: SubnetPurpose.pods(SubnetSize.forPods(10, { podsPerNode: 250 })) },
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
  ).map(
    ([refused, accepted]): RuleCase<Options> => ({
      rule: "AKS-NET-006",
      refused: nodes(10, { maxSurge: refused }),
      says: [
        `nodeSubnet.maxSurge = "${refused}"`,
        "It must be a number of nodes of at least 1, or a percentage from 1% to 100%.",
        'Fix: "33%" or "2"',
      ],
      accepted: nodes(10, { maxSurge: accepted }),
    }),
  ),
  {
    rule: "AKS-NET-006",
    refused: { purpose: SubnetPurpose.pods(SubnetSize.forPods(10, { maxSurge: "ten" })) },
    says: ['maxSurge = "ten"'],
    accepted: { purpose: SubnetPurpose.pods(SubnetSize.forPods(10, { maxSurge: "10" })) },
  },
  ...[0, -1, 1.5, 2 ** 24 + 1, 2 ** 40].map(
    (addresses): RuleCase<Options> => ({
      rule: "AKS-NET-012",
      refused: other(SubnetSize.forAddresses(addresses)),
      says: [`addresses = ${addresses}`, "a whole number from 1 to 16777216 (addresses)"],
      accepted: other(SubnetSize.forAddresses(1)),
    }),
  ),
  {
    rule: "AKS-NET-008",
    refused: titled<Options>(
      Object.fromEntries(
        (
          [
            ["nodes", SubnetSize.forNodes(LATER)],
            ["pods per node", SubnetSize.forNodes(10, { podsPerNode: LATER })],
            ["surge nodes", SubnetSize.forNodes(10, { maxSurge: LATER_TEXT })],
            ["pods", SubnetSize.forPods(LATER)],
            ["addresses", SubnetSize.forAddresses(LATER)],
          ] as const
        ).flatMap(([what, size]) => [
          [`an unknown number of ${what} in the node subnet`, { nodeSubnet: size }],
          [`an unknown number of ${what} in another subnet`, other(size)],
        ]),
      ),
    ),
    says: ["a token has no value until Terraform runs", "SubnetSize.range"],
    accepted: { nodeSubnet: SubnetSize.range(LATER_TEXT) },
  },
];

const ranges: RuleCase<Options>[] = [
  {
    rule: "AKS-NET-007",
    refused: { addressSpace: "10.1.0.0/25", nodeSubnet: SubnetSize.forNodes(112) },
    says: [
      '"/24"',
      "112 nodes and 12 more during an upgrade need 129 addresses",
      "The address space 10.1.0.0/25 has 128.",
      "Fix: an address space of at least /24",
    ],
    accepted: { addressSpace: "10.1.0.0/25", nodeSubnet: SubnetSize.forNodes(111) },
  },
  {
    rule: "AKS-NET-007",
    refused: {
      addressSpace: "10.1.0.0/24",
      nodeSubnet: SubnetSize.forNodes(20),
      purpose: SubnetPurpose.pods(SubnetSize.forPods(20)),
    },
    says: [
      "20 nodes, 2 more during an upgrade and 110 pods on each need 2469 addresses",
      "some of which other subnets use (snet-nodes 10.1.0.0/27)",
      "an address space of at least /19",
    ],
    accepted: {
      addressSpace: "10.1.0.0/19",
      nodeSubnet: SubnetSize.forNodes(20),
      purpose: SubnetPurpose.pods(SubnetSize.forPods(20)),
    },
  },
  {
    rule: "AKS-NET-007",
    refused: within("10.1.0.0/24", "10.2.0.0/24"),
    says: [
      '"10.2.0.0/24"',
      "It is not within the address space 10.1.0.0/24",
      "a range within the address space",
    ],
    accepted: within("10.1.0.0/24", "10.1.0.0/24"),
  },
  {
    rule: "AKS-NET-007",
    refused: within("10.1.1.0/24", "10.1.0.0/23"),
    says: ['"10.1.0.0/23"', "10.1.1.0/24"],
    accepted: within("10.1.1.0/24", "10.1.1.128/25"),
  },
  ...(
    [
      ["nodes", SubnetPurpose.nodes, 29],
      ["pods", SubnetPurpose.pods, 29],
      ["API server", SubnetPurpose.apiServer, 28],
      ["virtual nodes", SubnetPurpose.virtualNodes, 29],
      ["private endpoints", SubnetPurpose.privateEndpoints, 29],
      ["firewall", SubnetPurpose.firewall, 26],
      ["gateway", SubnetPurpose.gateway, 29],
      ["other", SubnetPurpose.other, 29],
    ] as const
  ).map(
    ([label, purpose, longest]): RuleCase<Options> => ({
      rule: "AKS-NET-009",
      refused: titled({
        [`a /${longest + 1} for ${label}`]: {
          purpose: purpose(SubnetSize.range(`10.240.255.0/${longest + 1}`)),
        },
      }),
      says: [
        `range = "10.240.255.0/${longest + 1}"`,
        `for this purpose (${label}) is a /${longest}`,
        `Fix: a range of at least /${longest}, or SubnetSize.forAddresses(${2 ** (32 - longest) - 5})`,
      ],
      accepted: titled({
        [`a /${longest} for ${label}`]: {
          purpose: purpose(SubnetSize.range(`10.240.255.0/${longest}`)),
        },
      }),
    }),
  ),
  {
    rule: "AKS-NET-009",
    refused: titled({
      "27 addresses for a firewall": {
        purpose: SubnetPurpose.firewall(SubnetSize.forAddresses(27)),
      },
    }),
    says: [/size = "10\.240\.\d+\.\d+\/27"/, "for this purpose (firewall) is a /26"],
    accepted: titled({
      "28 addresses for a firewall": {
        purpose: SubnetPurpose.firewall(SubnetSize.forAddresses(28)),
      },
    }),
  },
  {
    rule: "AKS-NET-013",
    refused: other(SubnetSize.range("10.240.4.0/24")),
    says: ['range = "10.240.4.0/24"', 'It overlaps the subnet "snet-nodes", 10.240.0.0/21.'],
    accepted: other(SubnetSize.range("10.240.8.0/24")),
  },
  {
    rule: "AKS-NET-013",
    refused: other(SubnetSize.range("10.240.0.0/20")),
    says: ['"10.240.0.0/20"', "10.240.0.0/21"],
    accepted: { ...other(SubnetSize.range(LATER_TEXT)) },
  },
  {
    rule: "AKS-NET-016",
    refused: within("10.240.0.0/16", "10.240.0.5/24"),
    says: ['"10.240.0.5/24"', "which is 10.240.0.0", 'Fix: "10.240.0.0/24"'],
    accepted: within("10.240.0.0/16", "10.240.5.0/24"),
  },
  {
    rule: "AKS-NET-016",
    refused: within("10.240.0.0/16", "10.240.0.0/33"),
    says: ['"10.240.0.0/33"', "an IPv4 range in CIDR notation"],
    accepted: within("10.240.0.0/16", "10.240.0.0/29"),
  },
  {
    rule: "AKS-NET-016",
    refused: other(SubnetSize.range("10.240.9.0")),
    says: ['"added"', '"10.240.9.0"'],
    accepted: other(SubnetSize.range("10.240.9.0/24")),
  },
];

const security: RuleCase<Options>[] = [
  ...(
    [
      [SubnetPurpose.firewall(), "AzureFirewallSubnet"],
      [SubnetPurpose.gateway(), "GatewaySubnet"],
    ] as const
  ).map(
    ([purpose, name]): RuleCase<Options> => ({
      rule: "AKS-NET-018",
      refused: titled({ [`rules on ${name}`]: guarded(purpose) }),
      says: ["securityRules", `does not support network security groups on ${name}`],
      accepted: titled({ [`${name} without rules`]: { purpose } }),
    }),
  ),
  {
    rule: "AKS-NET-018",
    refused: guarded(SubnetPurpose.firewall()),
    says: ["Fix: no securityRules"],
    accepted: titled({ "rules on private endpoints": guarded(SubnetPurpose.privateEndpoints()) }),
  },
];

const ipv6: RuleCase<Options>[] = [
  {
    rule: "AKS-NET-017",
    refused: { ipv6AddressSpace: "fd00:db8:deca:1::/64", purpose: SubnetPurpose.apiServer() },
    says: [
      "ipv6AddressSpace",
      "Each subnet uses a /64 of the IPv6 address space, and the other subnets use all of it",
    ],
    accepted: { ipv6AddressSpace: "fd00:db8:deca:2::/63", purpose: SubnetPurpose.apiServer() },
  },
  {
    rule: "AKS-NET-017",
    refused: { ipv6AddressSpace: "fd00:db8:deca:1::/64", purpose: SubnetPurpose.apiServer() },
    says: ['a larger range that starts at the same address, such as "fd00:db8:deca::/48"'],
    accepted: titled({
      "a /64 with a firewall subnet, which has no IPv6 range": {
        ipv6AddressSpace: "fd00:db8:deca:1::/64",
        purpose: SubnetPurpose.firewall(),
      },
    }),
  },
];

function build(stack: TerraformStack, { purpose, name, guards, ...props }: Options): void {
  const network = new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP, ...props });
  if (purpose) {
    network.addSubnet("added", purpose, { name, securityRules: guards });
  }
}

const ownRules = subnetRules.filter((rule) => !securityRules.some(({ id }) => id === rule.id));

describeRules(build, ownRules, [...names, ...amounts, ...ranges, ...security, ...ipv6]);

describe("the error", () => {
  test("names all problems of an added subnet at once", () => {
    const message = refusal((stack) =>
      build(stack, {
        addressSpace: "10.0.0.0/8",
        purpose: SubnetPurpose.pods(
          SubnetSize.forPods(6000, { podsPerNode: 300, maxSurge: "none" }),
        ),
        name: "snet pods",
      }),
    );
    expect(message).toMatch(/^\[test\/network\] 4 problems:/);
    expect(message.match(/AKS-NET-\d{3}/g)).toEqual([
      "AKS-NET-002",
      "AKS-NET-004",
      "AKS-NET-005",
      "AKS-NET-006",
    ]);
  });

  test("of a range that overlaps several subnets names each of them", () => {
    const message = refusal((stack) => {
      const network = new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP });
      network.addSubnet("api", SubnetPurpose.apiServer());
      network.addSubnet("far", SubnetPurpose.other(SubnetSize.range("10.240.200.0/24")));
      network.addSubnet("big", SubnetPurpose.other(SubnetSize.range("10.240.0.0/20")));
    });
    expect(message).toContain('"snet-nodes", 10.240.0.0/21.');
    expect(message).toContain('"snet-api", 10.240.8.0/28.');
    expect(message).not.toContain("snet-far");
  });

  test("of a second firewall subnet says that a network has one", () => {
    const message = refusal((stack) => {
      const network = new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP });
      network.addSubnet("firewall", SubnetPurpose.firewall());
      network.addSubnet("other", SubnetPurpose.firewall());
    });
    expect(message).toContain("AKS-NET-014");
    expect(message).toContain("Fix: one firewall subnet per network");
  });

  test("of a range outside the address space is not about other subnets", () => {
    const message = refusal((stack) =>
      build(stack, {
        addressSpace: "10.1.0.0/24",
        nodeSubnet: SubnetSize.range("10.1.0.0/25"),
        ...other(SubnetSize.range("10.1.0.0/23")),
      }),
    );
    expect(message.match(/AKS-NET-\d{3}/g)).toEqual(["AKS-NET-007"]);
  });

  test("of a subnet beside one whose range only Terraform knows is about the others", () => {
    const message = refusal((stack) => {
      const network = new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP });
      network.addSubnet("later", SubnetPurpose.other(SubnetSize.range(LATER_TEXT)));
      network.addSubnet("big", SubnetPurpose.other(SubnetSize.range("10.240.0.0/20")));
    });
    expect(message.match(/It overlaps the subnet "[^"]+"/g)).toEqual([
      'It overlaps the subnet "snet-nodes"',
    ]);
  });

  test("of a subnet without space is only about space", () => {
    const message = refusal((stack) =>
      build(stack, {
        addressSpace: "10.1.0.0/24",
        nodeSubnet: SubnetSize.forNodes(20),
        purpose: SubnetPurpose.pods(SubnetSize.forPods(20)),
      }),
    );
    expect(message.match(/AKS-NET-\d{3}/g)).toEqual(["AKS-NET-007"]);
  });

  test("names the subnet that was added, as the code calls it", () => {
    const message = refusal((stack) => build(stack, other(SubnetSize.range("10.241.0.0/24"))));
    expect(message).toContain('addSubnet("added").');
  });

  test("leaves the network as it was", () => {
    const stack = synthesize((scope) => {
      const network = new AksNetwork(scope, "network", { resourceGroup: RESOURCE_GROUP });
      expect(() => network.addSubnet("a", SubnetPurpose.other(SubnetSize.forNodes(0)))).toThrow();
      network.addSubnet("a", SubnetPurpose.apiServer());
    });
    expect(stack.find("azurerm_subnet", { name: "snet-a" }).address_prefixes).toEqual([
      "10.240.8.0/28",
    ]);
  });
});

test.each<[string, (later: number) => SubnetSize]>([
  ["nodes", (later) => SubnetSize.forNodes(later)],
  ["podsPerNode", (later) => SubnetSize.forNodes(10, { podsPerNode: later })],
  ["addresses", (later) => SubnetSize.forAddresses(later)],
])("%s that only Terraform knows give no size, and are rejected", (option, size) => {
  const message = refusal((stack) => {
    const later = new TerraformVariable(stack, "later", { type: "number" }).numberValue;
    build(stack, { nodeSubnet: size(later) });
  });
  expect(message).toContain(`nodeSubnet.${option}`);
  expect(message).toContain("AKS-NET-008");
});
