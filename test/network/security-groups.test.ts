import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  type AksNetworkProps,
  ClusterNetwork,
  SecurityRule,
  SubnetPurpose,
  TransportProtocol,
} from "../../lib";
import { securityRules } from "../../lib/network/security-rules";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { type Block, RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const GROUP = "azurerm_network_security_group";
const RULE = "azurerm_network_security_rule";
const ASSOCIATION = "azurerm_subnet_network_security_group_association";

function guardedBy(...nodeSecurityRules: SecurityRule[]): SynthesizedStack {
  return synthesize((stack) => build(stack, { nodeSecurityRules }));
}

function build(stack: TerraformStack, props: Partial<AksNetworkProps>): AksNetwork {
  return new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP, ...props });
}

const ruleNamed = (stack: SynthesizedStack, name: string): Block => stack.find(RULE, { name });

describe("a subnet", () => {
  test("has no network security group unless there are rules", () => {
    const stack = synthesize((scope) => {
      build(scope, {}).addSubnet("endpoints", SubnetPurpose.privateEndpoints());
    });
    expect(Object.keys(stack.all(GROUP))).toEqual([]);
    expect(Object.keys(stack.all(ASSOCIATION))).toEqual([]);
  });

  test("with rules has one", () => {
    const stack = guardedBy(SecurityRule.allowInbound("web"));
    expect(stack.only(GROUP)).toEqual({
      name: "nsg-node-subnet-test-network",
      resource_group_name: "rg-test",
      location: "westeurope",
    });
    expect(stack.only(ASSOCIATION)).toEqual({
      subnet_id: expect.stringMatching(/^\$\{azurerm_subnet\.network_node-subnet_\w+\.id\}$/),
      network_security_group_id: expect.stringMatching(
        /^\$\{azurerm_network_security_group\.network_node-subnet-security-group_\w+\.id\}$/,
      ),
    });
  });

  test("that denies all by an empty list of rules has one, too", () => {
    expect(Object.keys(guardedBy().all(GROUP))).toHaveLength(1);
  });

  test("has one of its own", () => {
    const stack = synthesize((scope) => {
      const network = build(scope, { nodeSecurityRules: [SecurityRule.allowInbound("web")] });
      network.addSubnet("endpoints", SubnetPurpose.privateEndpoints(), {
        securityRules: [SecurityRule.denyInbound("web")],
      });
    });
    const [nodes, endpoints] = Object.values(stack.all(RULE));
    expect(nodes?.network_security_group_name).not.toBe(endpoints?.network_security_group_name);
    expect(Object.values(stack.all(GROUP)).map(({ name }) => name)).toEqual([
      "nsg-endpoints-test-network",
      "nsg-node-subnet-test-network",
    ]);
    const subnets = Object.values(stack.all(ASSOCIATION)).map((one) => one.subnet_id);
    expect(new Set(subnets).size).toBe(2);
  });

  test("gives the tags of its network to the group", () => {
    const stack = synthesize((scope) => {
      build(scope, { tags: { team: "shop" }, nodeSecurityRules: [] });
    });
    expect(stack.only(GROUP).tags).toEqual({ team: "shop" });
  });
});

describe("rules", () => {
  test("count in the order in which they are given", () => {
    const stack = guardedBy(
      SecurityRule.allowInbound("first"),
      SecurityRule.denyInbound("second"),
      SecurityRule.allowOutbound("third"),
      SecurityRule.denyOutbound("fourth"),
    );
    expect(
      ["first", "second", "third", "fourth"].map((name) => {
        const { priority, direction, access } = ruleNamed(stack, name);
        return [priority, direction, access];
      }),
    ).toEqual([
      [100, "Inbound", "Allow"],
      [110, "Inbound", "Deny"],
      [120, "Outbound", "Allow"],
      [130, "Outbound", "Deny"],
    ]);
  });

  test("without options hold for TCP from anywhere to all ports", () => {
    const stack = guardedBy(SecurityRule.allowInbound("web"));
    const group = Object.keys(stack.all(GROUP))[0];
    expect(stack.only(RULE)).toEqual({
      name: "web",
      resource_group_name: `\${azurerm_network_security_group.${group}.resource_group_name}`,
      network_security_group_name: `\${azurerm_network_security_group.${group}.name}`,
      priority: 100,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      source_port_range: "*",
      source_address_prefix: "*",
      destination_port_range: "*",
      destination_address_prefix: "*",
    });
  });

  test("about inbound traffic take the peers for its source", () => {
    const stack = guardedBy(
      SecurityRule.allowInbound("one", { peers: ["Internet"] }),
      SecurityRule.denyInbound("many", { peers: ["10.0.0.0/8", "192.168.0.0/16"] }),
    );
    expect(addresses(ruleNamed(stack, "one"))).toEqual({
      source_address_prefix: "Internet",
      destination_address_prefix: "*",
    });
    expect(addresses(ruleNamed(stack, "many"))).toEqual({
      source_address_prefixes: ["10.0.0.0/8", "192.168.0.0/16"],
      destination_address_prefix: "*",
    });
  });

  test("about outbound traffic take the peers for its destination", () => {
    const stack = guardedBy(
      SecurityRule.allowOutbound("one", { peers: ["AzureCloud.westeurope"] }),
      SecurityRule.denyOutbound("many", { peers: ["10.0.0.0/8", "192.168.0.0/16"] }),
    );
    expect(addresses(ruleNamed(stack, "one"))).toEqual({
      source_address_prefix: "*",
      destination_address_prefix: "AzureCloud.westeurope",
    });
    expect(addresses(ruleNamed(stack, "many"))).toEqual({
      source_address_prefix: "*",
      destination_address_prefixes: ["10.0.0.0/8", "192.168.0.0/16"],
    });
  });

  test("are about ports of the destination in both directions", () => {
    const stack = guardedBy(
      SecurityRule.allowInbound("one", { ports: ["443"] }),
      SecurityRule.allowOutbound("many", { ports: ["53", "30000-32767"] }),
    );
    expect(ports(ruleNamed(stack, "one"))).toEqual({
      source_port_range: "*",
      destination_port_range: "443",
    });
    expect(ports(ruleNamed(stack, "many"))).toEqual({
      source_port_range: "*",
      destination_port_ranges: ["53", "30000-32767"],
    });
  });

  test.each([
    [TransportProtocol.ANY, "*"],
    [TransportProtocol.TCP, "Tcp"],
    [TransportProtocol.UDP, "Udp"],
  ])("are about the protocol %s", (protocol, written) => {
    const stack = guardedBy(SecurityRule.denyInbound("dns", { protocol }));
    expect(stack.only(RULE).protocol).toBe(written);
  });
});

test("a cluster waits for the group on its subnet, and for its rules", () => {
  const stack = synthesize((scope) => {
    const network = build(scope, {
      nodeSecurityRules: [SecurityRule.allowInbound("web"), SecurityRule.denyOutbound("ssh")],
    });
    network.addSubnet("endpoints", SubnetPurpose.privateEndpoints(), {
      securityRules: [SecurityRule.denyInbound("other")],
    });
    new AksCluster(scope, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
    });
  });
  const waited = stack.only("azurerm_kubernetes_cluster").depends_on;
  const own = (type: string, name: string) =>
    expect.stringMatching(new RegExp(`^${type}\\.network_node-subnet-security-${name}_\\w+$`));
  expect(waited).toEqual(
    expect.arrayContaining([
      own(RULE, "rule-web"),
      own(RULE, "rule-ssh"),
      own(ASSOCIATION, "group-association"),
    ]),
  );
  expect(waited.join()).not.toContain("endpoints");
});

const LATER = "${var.later}";
const rules = (...nodeSecurityRules: SecurityRule[]) => ({ nodeSecurityRules });

const cases: RuleCase<Partial<AksNetworkProps>>[] = [
  ...[".web", "web.", "", "all web", "a".repeat(81)].map(
    (name): RuleCase<Partial<AksNetworkProps>> => ({
      rule: "AKS-NET-045",
      refused: rules(SecurityRule.allowInbound(name)),
      says: ["ecurityRules", `name = "${name}"`, "must be 1–80 letters"],
      accepted: rules(SecurityRule.allowInbound("web_.1"), SecurityRule.denyInbound("b")),
    }),
  ),
  {
    rule: "AKS-NET-052",
    refused: rules(SecurityRule.allowInbound("${var.name}")),
    says: ["ecurityRules", "Terraform knows the value only later", "Fix: a literal name"],
    accepted: rules(SecurityRule.allowInbound("web")),
  },
  {
    rule: "AKS-NET-046",
    refused: rules(SecurityRule.allowInbound("web"), SecurityRule.denyOutbound("Web")),
    says: ["ecurityRules", '"Web"', "Another rule of this subnet has the same name"],
    accepted: rules(SecurityRule.allowInbound("web"), SecurityRule.denyOutbound("web2")),
  },
  {
    rule: "AKS-NET-047",
    refused: rules(SecurityRule.allowInbound("web", { peers: [] })),
    says: ['["web"].peers = []', "would match no traffic"],
    accepted: rules(SecurityRule.allowInbound("web", { peers: ["*"] })),
  },
  {
    rule: "AKS-NET-047",
    refused: rules(SecurityRule.allowInbound("web", { ports: [] })),
    says: ['["web"].ports = []', "at least one entry, or leave the option out to match everything"],
    accepted: rules(SecurityRule.allowInbound("web")),
  },
  {
    rule: "AKS-NET-048",
    refused: rules(SecurityRule.allowInbound("web", { peers: ["10.0.0.0/8", "Internet"] })),
    says: ['["web"].peers = "Internet"', "only one service tag"],
    accepted: rules(SecurityRule.allowInbound("web", { peers: ["Internet"] })),
  },
  {
    rule: "AKS-NET-048",
    refused: rules(SecurityRule.denyOutbound("web", { peers: ["*", "10.0.0.0/8"] })),
    says: ['["web"].peers = "*"'],
    accepted: rules(
      SecurityRule.denyOutbound("web", {
        peers: ["10.0.0.0/8", "192.168.0.4", "fd00:db8::/32", LATER],
      }),
    ),
  },
  ...["https", "80,443", "443-", "99999", "443-80", "-1", "80.5", ""].map(
    (port): RuleCase<Partial<AksNetworkProps>> => ({
      rule: "AKS-NET-049",
      refused: rules(SecurityRule.allowInbound("web", { ports: ["80", port] })),
      says: [`["web"].ports = "${port}"`, "It must be a port from 0 to 65535"],
      accepted: rules(
        SecurityRule.allowInbound("web", { ports: ["80", "65535", "30000-32767", LATER] }),
      ),
    }),
  ),
  {
    rule: "AKS-NET-049",
    refused: rules(SecurityRule.allowInbound("web", { ports: ["32767-30000"] })),
    says: ['Fix: "30000-32767"'],
    accepted: rules(SecurityRule.allowInbound("web", { ports: ["30000-32767"] })),
  },
  {
    rule: "AKS-NET-049",
    refused: rules(SecurityRule.allowInbound("web", { ports: ["all"] })),
    says: ['Fix: "443" or "30000-32767"'],
    accepted: rules(SecurityRule.allowInbound("web", { ports: ["443"] })),
  },
];

describeRules(build, securityRules, cases);

function addresses(rule: Block): Block {
  return withPrefix(rule, /^(source|destination)_address/);
}

function ports(rule: Block): Block {
  return withPrefix(rule, /^(source|destination)_port/);
}

function withPrefix(rule: Block, prefix: RegExp): Block {
  return Object.fromEntries(Object.entries(rule).filter(([name]) => prefix.test(name)));
}
