import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { Subnet, type SubnetConfig } from "@cdktf/provider-azurerm/lib/subnet";
import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack } from "cdktf";
import {
  type AddressEgressOptions,
  AzureFirewall,
  type AzureFirewallProps,
  FirewallProtocol,
  FirewallTier,
  type SubnetReference,
  TransportProtocol,
} from "../../lib";
import { addressGroupRules } from "../../lib/firewall/firewall-address-rules";
import { aksGroupRules, fqdnGroupRules } from "../../lib/firewall/firewall-group-rules";
import { firewallRules } from "../../lib/firewall/firewall-rules";
import { describeFormats } from "../support/format-cases";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import {
  type Block,
  RESOURCE_GROUP,
  refusal,
  type SynthesizedStack,
  synthesize,
} from "../support/synth";

const FIREWALL = "azurerm_firewall";
const POLICY = "azurerm_firewall_policy";
const GROUP = "azurerm_firewall_policy_rule_collection_group";
const PUBLIC_IP = "azurerm_public_ip";
const NETWORK_ID =
  "/subscriptions/0/resourceGroups/rg-test/providers/Microsoft.Network/virtualNetworks/vnet-hub";
const SUBNET_ID = `${NETWORK_ID}/subnets/AzureFirewallSubnet`;
const SOURCES = ["10.1.0.0/16"];

type Options = Partial<AzureFirewallProps>;

const firewallIn = (stack: TerraformStack, options: Options = {}): AzureFirewall =>
  new AzureFirewall(stack, "firewall", {
    resourceGroup: RESOURCE_GROUP,
    subnet: { id: SUBNET_ID },
    ...options,
  });

const withFirewall = (
  use: (firewall: AzureFirewall, stack: TerraformStack) => void,
  options: Options = {},
): SynthesizedStack => synthesize((stack) => use(firewallIn(stack, options), stack));

const idOf = (stack: SynthesizedStack, type: string) =>
  `\${${type}.${Object.keys(stack.all(type))[0]}.id}`;

/** The rules of the only group. */
function rulesOf(stack: SynthesizedStack, kind: "network" | "application"): Block[] {
  const collections: Block[] = stack.only(GROUP)[`${kind}_rule_collection`] ?? [];
  return collections.flatMap(({ rule }) => rule);
}

describe("a firewall", () => {
  const stack = synthesize((scope) => firewallIn(scope));

  test("is in its subnet, with its public address and its policy", () => {
    expect(stack.only(FIREWALL)).toEqual({
      name: "afw-test-firewall",
      resource_group_name: "rg-test",
      location: "westeurope",
      sku_name: "AZFW_VNet",
      sku_tier: "Standard",
      firewall_policy_id: idOf(stack, POLICY),
      ip_configuration: [
        {
          name: "default",
          subnet_id: SUBNET_ID,
          public_ip_address_id: idOf(stack, PUBLIC_IP),
        },
      ],
      zones: ["1", "2", "3"],
    });
  });

  test("has a static public address in the same zones", () => {
    expect(stack.only(PUBLIC_IP)).toEqual({
      name: "pip-afw-test-firewall",
      resource_group_name: "rg-test",
      location: "westeurope",
      allocation_method: "Static",
      sku: "Standard",
      zones: ["1", "2", "3"],
    });
  });

  test("has a policy that is a DNS proxy, without which names in network rules do not work", () => {
    expect(stack.only(POLICY)).toEqual({
      name: "afwp-afw-test-firewall",
      resource_group_name: "rg-test",
      location: "westeurope",
      sku: "Standard",
      dns: { proxy_enabled: true },
    });
  });

  test("allows nothing by default", () => {
    expect(stack.all(GROUP)).toEqual({});
  });

  test("has a name, from which its parts derive theirs", () => {
    const named = synthesize((scope) => firewallIn(scope, { name: "afw-hub" }));
    expect(named.only(FIREWALL).name).toBe("afw-hub");
    expect(named.only(POLICY).name).toBe("afwp-afw-hub");
    expect(named.only(PUBLIC_IP).name).toBe("pip-afw-hub");
  });

  test("has a tier, which its policy shares", () => {
    const premium = synthesize((scope) => firewallIn(scope, { tier: FirewallTier.PREMIUM }));
    expect(premium.only(FIREWALL).sku_tier).toBe("Premium");
    expect(premium.only(POLICY).sku).toBe("Premium");
  });

  test("tags its parts", () => {
    const tagged = synthesize((scope) => firewallIn(scope, { tags: { team: "net" } }));
    for (const type of [FIREWALL, POLICY, PUBLIC_IP]) {
      expect(tagged.only(type).tags).toEqual({ team: "net" });
    }
  });

  test("has arguments without an option one typed line away", () => {
    const changed = withFirewall((firewall) => {
      firewall.policy.threatIntelligenceMode = "Deny";
    });
    expect(changed.only(POLICY).threat_intelligence_mode).toBe("Deny");
  });

  test("tells its addresses", () => {
    const told = withFirewall((firewall, scope) => {
      new TerraformOutput(scope, "private", { value: firewall.privateIpAddress });
      new TerraformOutput(scope, "public", { value: firewall.publicIpAddress });
    });
    expect(told.output("private").value).toBe(
      `\${${FIREWALL}.firewall.ip_configuration[0].private_ip_address}`,
    );
    expect(told.output("public").value).toMatch(/^\$\{azurerm_public_ip\.\w+[-\w]*\.ip_address\}$/);
  });

  test("waits for what its subnet needs", () => {
    const waiting = synthesize((scope) => {
      const first = new ResourceGroup(scope, "first", { name: "rg", location: "westeurope" });
      firewallIn(scope, { subnet: { id: SUBNET_ID, prerequisites: [first] } });
    });
    expect(waiting.only(FIREWALL).depends_on).toEqual(["azurerm_resource_group.first"]);
  });
});

test.each<[string, Options, string[] | undefined]>([
  [
    "a region without zones",
    { resourceGroup: { name: "rg-test", location: "West US" } },
    undefined,
  ],
  ["an empty list", { zones: [] }, undefined],
  ["two", { zones: ["1", "3"] }, ["1", "3"]],
])("zones: %s", (_, options, zones) => {
  const stack = synthesize((scope) => firewallIn(scope, options));
  expect(stack.only(FIREWALL).zones).toEqual(zones);
  expect(stack.only(PUBLIC_IP).zones).toEqual(zones);
});

describe("a cluster may reach", () => {
  test("what AKS documents, where its API server is public", () => {
    const stack = withFirewall((firewall) => firewall.allowAks("shop", { sourceRanges: SOURCES }));
    const common = { source_addresses: SOURCES };
    const azure = { ...common, destination_addresses: ["AzureCloud.westeurope"] };
    expect(stack.only(GROUP)).toEqual({
      name: "shop",
      firewall_policy_id: idOf(stack, POLICY),
      priority: 1000,
      network_rule_collection: [
        {
          name: "network",
          action: "Allow",
          priority: 100,
          rule: [
            { ...azure, name: "api-server-udp", protocols: ["UDP"], destination_ports: ["1194"] },
            { ...azure, name: "api-server-tcp", protocols: ["TCP"], destination_ports: ["9000"] },
            {
              ...common,
              name: "ntp",
              protocols: ["UDP"],
              destination_fqdns: ["ntp.ubuntu.com"],
              destination_ports: ["123"],
            },
          ],
        },
      ],
      application_rule_collection: [
        {
          name: "application",
          action: "Allow",
          priority: 200,
          rule: [
            {
              ...common,
              name: "aks",
              protocols: [
                { type: "Https", port: 443 },
                { type: "Http", port: 80 },
              ],
              destination_fqdn_tags: ["AzureKubernetesService"],
            },
          ],
        },
      ],
    });
  });

  test("no addresses of Azure, where its API server is private", () => {
    const stack = withFirewall((firewall) =>
      firewall.allowAks("shop", { sourceRanges: SOURCES, privateCluster: true }),
    );
    expect(rulesOf(stack, "network").map(({ name }) => name)).toEqual(["ntp"]);
    expect(rulesOf(stack, "application")).toHaveLength(1);
  });

  test.each<[string, Options, string | undefined, string]>([
    ["of its own", {}, "North Europe", "AzureCloud.northeurope"],
    [
      "of the firewall",
      { resourceGroup: { name: "rg-test", location: "North Europe" } },
      undefined,
      "AzureCloud.northeurope",
    ],
    [
      "that only Terraform knows",
      {},
      "${var.region}",
      'AzureCloud.${lower(replace(var.region, " ", ""))}',
    ],
  ])("the API servers of the region %s", (_, options, location, tag) => {
    const stack = withFirewall(
      (firewall) => firewall.allowAks("shop", { sourceRanges: SOURCES, location }),
      options,
    );
    expect(rulesOf(stack, "network")[0]?.destination_addresses).toEqual([tag]);
  });

  test("its own DNS servers, over UDP and TCP", () => {
    const dnsServers = ["10.0.0.4", "10.0.0.5"];
    const stack = withFirewall((firewall) =>
      firewall.allowAks("shop", { sourceRanges: SOURCES, privateCluster: true, dnsServers }),
    );
    expect(rulesOf(stack, "network")[1]).toEqual({
      name: "dns",
      protocols: ["UDP", "TCP"],
      source_addresses: SOURCES,
      destination_addresses: dnsServers,
      destination_ports: ["53"],
    });
  });

  test("services of Azure over HTTPS, where asked", () => {
    const serviceTags = ["AzureMonitor", "AzureKeyVault.WestEurope"];
    const stack = withFirewall((firewall) =>
      firewall.allowAks("shop", { sourceRanges: SOURCES, privateCluster: true, serviceTags }),
    );
    expect(rulesOf(stack, "network")[1]).toEqual({
      name: "service-tags",
      protocols: ["TCP"],
      source_addresses: SOURCES,
      destination_addresses: serviceTags,
      destination_ports: ["443"],
    });
  });
});

describe("further names", () => {
  test("are reached over HTTPS, and no other way", () => {
    const stack = withFirewall((firewall) =>
      firewall.allowFqdns("images", { sourceRanges: SOURCES, fqdns: ["ghcr.io", "*.docker.io"] }),
    );
    expect(stack.only(GROUP)).toMatchObject({ name: "images", priority: 1000 });
    expect(rulesOf(stack, "application")).toEqual([
      {
        name: "fqdns",
        source_addresses: SOURCES,
        destination_fqdns: ["ghcr.io", "*.docker.io"],
        protocols: [{ type: "Https", port: 443 }],
      },
    ]);
    expect(stack.only(GROUP)).not.toHaveProperty("network_rule_collection");
  });

  test("are reached over HTTP and HTTPS on the ports given", () => {
    const stack = withFirewall((firewall) =>
      firewall.allowFqdns("feeds", {
        sourceRanges: SOURCES,
        fqdns: ["feeds.example"],
        protocols: [FirewallProtocol.http(), FirewallProtocol.https(8443)],
      }),
    );
    expect(rulesOf(stack, "application")[0]?.protocols).toEqual([
      { type: "Http", port: 80 },
      { type: "Https", port: 8443 },
    ]);
  });

  test("are reached by their addresses over other protocols", () => {
    const stack = withFirewall((firewall) =>
      firewall.allowFqdns("git", {
        sourceRanges: SOURCES,
        fqdns: ["github.com"],
        protocols: [FirewallProtocol.tcp(22), FirewallProtocol.udp(443)],
      }),
    );
    const common = { source_addresses: SOURCES, destination_fqdns: ["github.com"] };
    expect(rulesOf(stack, "network")).toEqual([
      { ...common, name: "tcp-22", protocols: ["TCP"], destination_ports: ["22"] },
      { ...common, name: "udp-443", protocols: ["UDP"], destination_ports: ["443"] },
    ]);
    expect(stack.only(GROUP)).not.toHaveProperty("application_rule_collection");
  });
});

describe("groups of rules", () => {
  const fqdns = ["ghcr.io"];
  const three = withFirewall((firewall, scope) => {
    firewall.allowAks("shop", { sourceRanges: SOURCES });
    firewall.allowFqdns("images", { sourceRanges: SOURCES, fqdns, priority: 300 });
    firewall.allowFqdns("feeds", { sourceRanges: SOURCES, fqdns });
    new ResourceGroup(scope, "cluster", {
      name: "rg",
      location: "westeurope",
      dependsOn: firewall.prerequisites,
    });
  });
  const address = (name: string) =>
    `${GROUP}.${Object.entries(three.all(GROUP)).find(([, group]) => group.name === name)?.[0]}`;

  test("have priorities in the order of the calls, unless they are given one", () => {
    expect(three.find(GROUP, { name: "shop" }).priority).toBe(1000);
    expect(three.find(GROUP, { name: "images" }).priority).toBe(300);
    expect(three.find(GROUP, { name: "feeds" }).priority).toBe(1200);
  });

  test("are created sequentially", () => {
    expect(three.find(GROUP, { name: "shop" })).not.toHaveProperty("depends_on");
    expect(three.find(GROUP, { name: "images" }).depends_on).toEqual([address("shop")]);
    expect(three.find(GROUP, { name: "feeds" }).depends_on).toEqual([address("images")]);
  });

  test("are, with the firewall, what a cluster waits for", () => {
    expect(three.only("azurerm_resource_group").depends_on).toEqual([
      `${FIREWALL}.firewall`,
      address("shop"),
      address("images"),
      address("feeds"),
    ]);
  });

  test("can be changed on their L1 resource", () => {
    const stack = withFirewall((firewall) => {
      firewall.allowAks("shop", { sourceRanges: SOURCES }).priority = 150;
    });
    expect(stack.only(GROUP).priority).toBe(150);
  });
});

const at = (id: string, addressPrefix?: string): Options => ({ subnet: { id, addressPrefix } });

const firewallCases: RuleCase<Options>[] = [
  {
    rule: "AKS-FW-001",
    refused: { name: "afw hub" },
    says: ['name = "afw hub"', "1–56 letters"],
    accepted: { name: "afw.hub_" },
  },
  {
    rule: "AKS-FW-001",
    refused: { name: "a".repeat(57) },
    says: ["1–56"],
    accepted: { name: "a".repeat(56) },
  },
  {
    rule: "AKS-FW-002",
    refused: at(`${NETWORK_ID}/subnets/snet-firewall`),
    says: ['subnet = "snet-firewall"', 'Fix: a subnet with the name "AzureFirewallSubnet"'],
    accepted: at("${var.subnet}"),
  },
  {
    rule: "AKS-FW-002",
    refused: at(`${NETWORK_ID}/subnets/azurefirewallsubnet`),
    says: ["exactly this letter case"],
    accepted: at(SUBNET_ID),
  },
  {
    rule: "AKS-FW-003",
    refused: at(SUBNET_ID, "10.0.0.0/27"),
    says: ['subnet = "10.0.0.0/27"', "at least a /26"],
    accepted: at(SUBNET_ID, "10.0.0.0/26"),
  },
  {
    rule: "AKS-FW-004",
    refused: { resourceGroup: { name: "rg-firewall", location: "westeurope" } },
    says: ['resourceGroup = "rg-firewall"', "The network of the firewall is in rg-test"],
    accepted: { resourceGroup: { name: "RG-Test", location: "westeurope" } },
  },
  {
    rule: "AKS-FW-004",
    refused: { resourceGroup: { name: "rg-tests", location: "westeurope" } },
    says: ["the resource group of the network"],
    accepted: { resourceGroup: { name: "${var.group}", location: "westeurope" } },
  },
  {
    rule: "AKS-FW-004",
    refused: { resourceGroup: { name: "rg", location: "westeurope" } },
    says: ['resourceGroup = "rg"'],
    accepted: at(SUBNET_ID.replace("rg-test", "RG-Test")),
  },
  {
    rule: "AKS-FW-005",
    refused: { zones: ["1", "4"] },
    says: ['zones = ["1","4"]', 'Fix: ["1", "2", "3"], or [] for none'],
    accepted: { zones: ["2"] },
  },
  {
    rule: "AKS-FW-005",
    refused: { zones: ["1", "1"] },
    says: ['The availability zones of a region are "1", "2" and "3", and each can be listed once.'],
    accepted: { zones: ["${var.zone}"] },
  },
  {
    rule: "AKS-FW-006",
    refused: { zones: ["1"], resourceGroup: { name: "rg-test", location: "West US" } },
    says: ["The region westus has no availability zones"],
    accepted: { zones: ["1"], resourceGroup: { name: "rg-test", location: "West US 2" } },
  },
  {
    rule: "AKS-FW-006",
    refused: { zones: ["3"], resourceGroup: { name: "rg-test", location: "westus" } },
    says: ['zones = ["3"]', "Fix: []"],
    accepted: { zones: [], resourceGroup: { name: "rg-test", location: "westus" } },
  },
];

describeRules(
  (stack, options: Options) => firewallIn(stack, options),
  firewallRules,
  firewallCases,
);

const EDGES = ["az", "zA", "AZ", "Za", "a0", "09", "90", "0_", "a.-_9", "bazAZ09b"];

describeFormats((stack, options: Options) => firewallIn(stack, options), firewallRules, [
  {
    rule: "AKS-FW-001",
    options: (name) => ({ name }),
    accepted: ["a", "z", "A", "Z", "0", "9", ...EDGES, "a".repeat(56)],
    refused: ["", "_", "_a", ".a", "-a", "a.", "a-", "a b", "a/b", "a".repeat(57)],
  },
]);

describe("what an L1 subnet was given is judged", () => {
  const refusalOf = (config: Partial<SubnetConfig>) =>
    refusal((stack) => {
      const subnet: SubnetReference = new Subnet(stack, "subnet", {
        name: "AzureFirewallSubnet",
        resourceGroupName: "rg-test",
        virtualNetworkName: "vnet-hub",
        addressPrefixes: ["10.0.0.0/26"],
        ...config,
      });
      firewallIn(stack, { subnet });
    });

  test.each<[string, Partial<SubnetConfig>]>([
    ["AKS-FW-002", { name: "snet-firewall" }],
    ["AKS-FW-003", { addressPrefixes: ["10.0.0.0/27"] }],
    ["AKS-FW-004", { resourceGroupName: "rg-network" }],
  ])("%s", (rule, config) => {
    expect(refusalOf(config)).toContain(rule);
  });

  test("and accepted where all is well, or known to Terraform only", () => {
    expect(() => refusalOf({})).toThrow("Nothing was refused.");
    expect(() => refusalOf({ resourceGroupName: "${var.group}" })).toThrow("Nothing was refused.");
  });
});

type AksOptions = Partial<Parameters<AzureFirewall["allowAks"]>[1]> & { readonly id?: string };
type FqdnOptions = Partial<Parameters<AzureFirewall["allowFqdns"]>[1]>;

const aksCases: RuleCase<AksOptions>[] = [
  {
    rule: "AKS-FW-010",
    refused: { id: "the shop" },
    says: ['allowAks("the shop").id = "the shop"', "2–80 letters"],
    accepted: { id: "the.shop" },
  },
  {
    rule: "AKS-FW-010",
    refused: { id: "a" },
    says: ["2–80"],
    accepted: { id: "a_" },
  },
  {
    rule: "AKS-FW-010",
    refused: { id: "a".repeat(81) },
    says: ["2–80"],
    accepted: { id: "a".repeat(80) },
  },
  {
    rule: "AKS-FW-011",
    refused: { sourceRanges: [] },
    says: ["sourceRanges = []", "at least one source"],
    accepted: { sourceRanges: ["*"] },
  },
  ...(
    [
      ["10.1.0.0/33", "10.1.0.0/32"],
      ["10.1", "10.1.0.4"],
      ["10.1.0.4-", "10.1.0.4-10.1.0.9"],
      ["-10.1.0.4", "10.1.0.4"],
      ["10.1.0.4-10.1.0.9-10.1.0.12", "*"],
      ["vnet", "${var.range}"],
    ] as const
  ).map(([refused, accepted]) => ({
    rule: "AKS-FW-011",
    refused: { sourceRanges: ["10.2.0.0/16", refused] },
    says: [`sourceRanges[1] = "${refused}"`, "an IPv4 range in CIDR notation"],
    accepted: { sourceRanges: ["10.2.0.0/16", accepted] },
  })),
  {
    rule: "AKS-FW-012",
    refused: { priority: 99 },
    says: ["priority = 99", "from 100 to 65000"],
    accepted: { priority: 100 },
  },
  {
    rule: "AKS-FW-012",
    refused: { priority: 65_001 },
    says: ["Fix: 65000"],
    accepted: { priority: 65_000 },
  },
  {
    rule: "AKS-FW-013",
    refused: { dnsServers: ["10.0.0.4", "10.0.0.0/24"] },
    says: ['dnsServers[1] = "10.0.0.0/24"', "the IPv4 address of a DNS server"],
    accepted: { dnsServers: ["10.0.0.4", "${var.server}"] },
  },
  {
    rule: "AKS-FW-014",
    refused: { serviceTags: ["Azure Monitor"] },
    says: ['serviceTags[0] = "Azure Monitor"', 'Fix: "AzureMonitor"'],
    accepted: { serviceTags: ["AzureMonitor", "Storage.westeurope", "${var.tag}"] },
  },
  {
    rule: "AKS-FW-014",
    refused: { serviceTags: ["*.vault.azure.net"] },
    says: ["a service tag"],
    accepted: { serviceTags: ["AzureKeyVault.WestEurope"] },
  },
];

describeRules(
  (stack, { id = "shop", ...options }: AksOptions) =>
    firewallIn(stack).allowAks(id, { sourceRanges: SOURCES, ...options }),
  aksGroupRules,
  aksCases,
);

const over = (...protocols: FirewallProtocol[]): FqdnOptions => ({ protocols });

const fqdnCases: RuleCase<FqdnOptions>[] = [
  ...(
    [
      ["https://ghcr.io", "ghcr.io"],
      ["ghcr.io/path", "*.ghcr.io"],
      ["ghcr.io:443", "*ghcr.io"],
      ["ghcr.*", "*"],
      ["www.*ghcr.io", "_dmarc.Ghcr.io"],
      ["localhost", "${var.name}"],
    ] as const
  ).map(([refused, accepted]) => ({
    rule: "AKS-FW-015",
    refused: { fqdns: [refused] },
    says: [`allowFqdns("images").fqdns[0] = "${refused}"`, "only at its start"],
    accepted: { fqdns: [accepted] },
  })),
  {
    rule: "AKS-FW-016",
    refused: { fqdns: [] },
    says: ["fqdns = []", "allows nothing"],
    accepted: { fqdns: ["ghcr.io"] },
  },
  {
    rule: "AKS-FW-016",
    refused: over(),
    says: ["protocols = []", "FirewallProtocol.https()"],
    accepted: titled({ "the default names and protocols": {} }),
  },
  {
    rule: "AKS-FW-017",
    refused: { fqdns: ["ghcr.io", "*.ghcr.io"], ...over(FirewallProtocol.tcp(22)) },
    says: ['fqdns[1] = "*.ghcr.io"', "a name with a wildcard cannot be resolved"],
    accepted: { fqdns: ["*.ghcr.io"], ...over(FirewallProtocol.https()) },
  },
  {
    rule: "AKS-FW-017",
    refused: { fqdns: ["*"], ...over(FirewallProtocol.udp(53)) },
    says: ['fqdns[0] = "*"'],
    accepted: { fqdns: ["${var.name}"], ...over(FirewallProtocol.udp(53)) },
  },
  {
    rule: "AKS-FW-018",
    refused: over(FirewallProtocol.tcp(22), FirewallProtocol.https(64_001)),
    says: ["protocols[1] = 64001", "from 1 to 64000"],
    accepted: over(FirewallProtocol.https(64_000), FirewallProtocol.http(1)),
  },
  {
    rule: "AKS-FW-019",
    refused: over(FirewallProtocol.udp(65_536)),
    says: ["protocols[0] = 65536", "from 1 to 65535"],
    accepted: over(FirewallProtocol.udp(65_535), FirewallProtocol.tcp(1)),
  },
];

describeRules(
  (stack, options: FqdnOptions) =>
    firewallIn(stack).allowFqdns("images", {
      sourceRanges: SOURCES,
      fqdns: ["ghcr.io"],
      ...options,
    }),
  [...fqdnGroupRules].filter(({ id }) => id > "AKS-FW-014"),
  fqdnCases,
);

describeFormats(
  (stack, { id = "images", ...options }: FqdnOptions & { readonly id?: string }) =>
    firewallIn(stack).allowFqdns(id, { sourceRanges: SOURCES, fqdns: ["ghcr.io"], ...options }),
  fqdnGroupRules,
  [
    {
      rule: "AKS-FW-010",
      options: (id) => ({ id }),
      accepted: [...EDGES, "a".repeat(80)],
      refused: ["", "a", "_a", ".a", "-a", "a.", "a-", "a b", "a/b", "a".repeat(81)],
    },
    {
      rule: "AKS-FW-015",
      options: (name) => ({ fqdns: [name] }),
      accepted: [
        ...[
          "*",
          "a.bc",
          "z.0-9",
          "_.az",
          "a-_b.za",
          "A.Z.COM",
          "*.a.com",
          "*a.com",
          "0.9.io",
          "ab.cd",
          "a_.bc",
        ],
        ...[`${"a".repeat(63)}.com`, `a.${"b".repeat(63)}`],
      ],
      refused: [
        ...[
          "",
          "a",
          "**",
          "a.b",
          "a.*.com",
          "a*.com",
          "*..com",
          "**.a.com",
          "*_",
          "a..com",
          "*!a.com",
        ],
        ...["-a.com", "a-.com", "a.c_m", "a.com.", "a.com:443", "https://a.com", "xa com.com"],
        ...[`${"a".repeat(64)}.com`, `a.${"b".repeat(64)}`],
      ],
    },
  ],
);

describeFormats(
  (stack, options: AksOptions) =>
    firewallIn(stack).allowAks("shop", { sourceRanges: SOURCES, ...options }),
  aksGroupRules,
  [
    {
      rule: "AKS-FW-014",
      options: (tag) => ({ serviceTags: [tag] }),
      accepted: ["a", "Z", "AzureMonitor", "a0.z9", "Storage.WestEurope"],
      refused: ["", "1a", "a.", ".a", "a..b", "a.b.c", "a b", "a-b", "a.b-c", "*"],
    },
  ],
);

test("the rules of all groups hold for further names, too", () => {
  const message = refusal((stack) =>
    firewallIn(stack).allowFqdns("the images", {
      sourceRanges: [],
      fqdns: ["ghcr.io"],
      priority: 1,
    }),
  );
  expect(message).toMatch(/^\[test\/firewall\] 3 problems:/);
  expect(message.match(/AKS-FW-\d{3}/g)).toEqual(["AKS-FW-010", "AKS-FW-011", "AKS-FW-012"]);
});

describe("addresses that are allowed", () => {
  const allow = (options: Partial<AddressEgressOptions>) =>
    withFirewall((firewall) =>
      firewall.allowAddresses("spokes", {
        sourceRanges: SOURCES,
        destinations: ["10.1.0.0/16", "AzureMonitor"],
        ports: ["443", "30000-32767"],
        ...options,
      }),
    );

  test("are in a network rule", () => {
    const stack = allow({});
    expect(rulesOf(stack, "application")).toEqual([]);
    expect(rulesOf(stack, "network")).toEqual([
      {
        name: "addresses",
        protocols: ["TCP"],
        source_addresses: SOURCES,
        destination_addresses: ["10.1.0.0/16", "AzureMonitor"],
        destination_ports: ["443", "30000-32767"],
      },
    ]);
  });

  test.each([
    [TransportProtocol.UDP, "UDP"],
    [TransportProtocol.ANY, "Any"],
  ])("over the protocol %s", (protocol, expected) => {
    expect(rulesOf(allow({ protocol }), "network")[0]?.protocols).toEqual([expected]);
  });

  test("are after the group before, and in the prerequisites of clusters", () => {
    const stack = withFirewall((firewall) => {
      firewall.allowFqdns("images", { sourceRanges: SOURCES, fqdns: ["ghcr.io"] });
      const options = { sourceRanges: SOURCES, destinations: ["10.1.0.4"], ports: ["*"] };
      const group = firewall.allowAddresses("spokes", options);
      expect(firewall.prerequisites).toContain(group);
    });
    expect(stack.find(GROUP, { name: "spokes" })).toMatchObject({
      priority: 1100,
      depends_on: [expect.stringContaining("images")],
    });
  });
});

const addressCases: RuleCase<Partial<AddressEgressOptions>>[] = [
  ...["ghcr.io", "10.1.0.0/33", "azureMonitor", "fd00::/8"].map((destination) => ({
    rule: "AKS-FW-020",
    refused: { destinations: ["10.1.0.0/16", destination] },
    says: [`allowAddresses("spokes").destinations[1] = "${destination}"`, "allowFqdns"],
    accepted: {
      destinations: ["10.1.0.4-10.1.0.9", "Storage.WestEurope", "*", "10.1.0.4", "${var.range}"],
    },
  })),
  {
    rule: "AKS-FW-021",
    refused: { destinations: [] },
    says: ["destinations = []", "allows nothing"],
    accepted: { destinations: ["*"] },
  },
  {
    rule: "AKS-FW-021",
    refused: { ports: [] },
    says: ["ports = []"],
    accepted: { ports: ["*"] },
  },
  ...["https", "32767-30000", "65536"].map((port) => ({
    rule: "AKS-FW-022",
    refused: { ports: ["443", port] },
    says: [`ports[1] = "${port}"`, 'Fix: "443"'],
    accepted: { ports: ["443", "30000-32767", "${var.port}"] },
  })),
];

describeRules(
  (stack, options: Partial<AddressEgressOptions>) =>
    firewallIn(stack).allowAddresses("spokes", {
      sourceRanges: SOURCES,
      destinations: ["10.1.0.0/16"],
      ports: ["443"],
      ...options,
    }),
  addressGroupRules.filter(({ id }) => id >= "AKS-FW-020"),
  addressCases,
);
