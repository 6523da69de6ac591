import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { type NetworkReference, PrivateDnsZone, type PrivateDnsZoneProps } from "../../lib";
import { privateDnsZoneRules } from "../../lib/private-link/private-dns-rules";
import { linkedZone } from "../support/edition";
import { describeFormats } from "../support/format-cases";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, type SynthesizedStack, synthesize } from "../support/synth";

const ZONE = "azurerm_private_dns_zone";
const LINK = "azurerm_private_dns_zone_virtual_network_link";

function network(name: string, resourceGroupName = "rg-network"): NetworkReference {
  const id = `/subscriptions/0/resourceGroups/${resourceGroupName}/providers/Microsoft.Network/virtualNetworks/${name}`;
  return { id, name, resourceGroupName };
}

const HUB = network("vnet-hub");
const SPOKE = network("vnet-spoke");

function zoneIn(stack: Construct, props: Partial<PrivateDnsZoneProps> = {}): PrivateDnsZone {
  return new PrivateDnsZone(stack, "dns", {
    resourceGroup: RESOURCE_GROUP,
    name: "privatelink.azurecr.io",
    networks: [HUB],
    ...props,
  });
}

const synthesizeZone = (props: Partial<PrivateDnsZoneProps> = {}): SynthesizedStack =>
  synthesize((stack) => zoneIn(stack, props));

describe("a zone", () => {
  test("has its name and resource group, and no region", () => {
    expect(synthesizeZone().only(ZONE)).toEqual({
      name: "privatelink.azurecr.io",
      resource_group_name: "rg-test",
    });
  });

  test("has a link to each network, without automatic registration", () => {
    const links = synthesizeZone({ networks: [HUB, SPOKE] }).all(LINK);
    expect(Object.values(links)).toEqual(
      [HUB, SPOKE].map(({ id, name }) => ({
        name,
        ...linkedZone(`${ZONE}.dns`),
        virtual_network_id: id,
        registration_enabled: false,
      })),
    );
  });

  test("may have no network yet", () => {
    expect(synthesizeZone({ networks: [] }).all(LINK)).toEqual({});
  });

  test("tags itself and its links", () => {
    const stack = synthesizeZone({ tags: { team: "shop" } });
    expect(stack.only(ZONE).tags).toEqual({ team: "shop" });
    expect(stack.only(LINK).tags).toEqual({ team: "shop" });
  });

  test("has an argument without an option one typed line away", () => {
    const stack = synthesize((scope) => {
      zoneIn(scope).resource.putSoaRecord({ email: "dns.example.com" });
    });
    expect(stack.only(ZONE).soa_record).toEqual({ email: "dns.example.com" });
  });

  test("tells others its id and name", () => {
    const stack = synthesize((scope) => {
      const zone = zoneIn(scope);
      new TerraformOutput(scope, "id", { value: zone.id });
      new TerraformOutput(scope, "name", { value: zone.zoneName });
    });
    expect(stack.output("id").value).toBe(`\${${ZONE}.dns.id}`);
    expect(stack.output("name").value).toBe(`\${${ZONE}.dns.name}`);
  });
});

describe("the link of a network", () => {
  const l1 = (stack: TerraformStack, id: string) =>
    new VirtualNetwork(stack, id, {
      name: `vnet-${id}`,
      resourceGroupName: "rg-network",
      location: "westeurope",
      addressSpace: ["10.0.0.0/16"],
    });

  test("keeps its logical id when another network is put in front", () => {
    const alone = synthesizeZone({ networks: [SPOKE] }).all(LINK);
    const second = synthesizeZone({ networks: [HUB, SPOKE] }).all(LINK);
    expect(second).toMatchObject(alone);
  });

  test("is named after an L1 network, which it refers to, the same in every run", () => {
    const run = () =>
      synthesize((stack) => {
        zoneIn(stack, { networks: [l1(stack, "hub"), l1(stack, "spoke")] });
      }).all(LINK);
    const links = run();
    expect(Object.values(links)).toMatchObject([
      {
        name: "${azurerm_virtual_network.hub.name}",
        virtual_network_id: "${azurerm_virtual_network.hub.id}",
      },
      { name: "${azurerm_virtual_network.spoke.name}" },
    ]);
    expect(Object.keys(links)[0]).toMatch(/^dns_link-hub_/);
    expect(run()).toEqual(links);
  });

  test("can be added later, with a name of its own", () => {
    const stack = synthesize((scope) => {
      zoneIn(scope).linkTo("other", network("vnet-hub", "rg-other"));
    });
    expect(stack.find(LINK, { name: "other" })).toMatchObject({
      virtual_network_id: network("vnet-hub", "rg-other").id,
      registration_enabled: false,
    });
  });

  test("has an argument without an option one typed line away", () => {
    const stack = synthesize((scope) => {
      zoneIn(scope).linkTo("spoke", SPOKE).resolutionPolicy = "NxDomainRedirect";
    });
    expect(stack.find(LINK, { name: "spoke" }).resolution_policy).toBe("NxDomainRedirect");
  });

  test("is what others wait for, also where it was added later", () => {
    const stack = synthesize((scope) => {
      const zone = zoneIn(scope);
      zone.linkTo("spoke", SPOKE);
      new ResourceGroup(scope, "waits", {
        name: "rg",
        location: "westeurope",
        dependsOn: zone.prerequisites,
      });
    });
    expect(stack.only("azurerm_resource_group").depends_on).toEqual([
      expect.stringMatching(`^${LINK}\\.dns_link-vnet-hub_`),
      expect.stringMatching(`^${LINK}\\.dns_link-spoke_`),
    ]);
  });
});

describe("the name of a zone for API servers", () => {
  test.each([
    ["westeurope", undefined, "privatelink.westeurope.azmk8s.io"],
    ["West Europe", undefined, "privatelink.westeurope.azmk8s.io"],
    ["westus3", "shop", "shop.privatelink.westus3.azmk8s.io"],
  ])("in %s with the subzone %s", (location, subzone, name) => {
    expect(PrivateDnsZone.aksZoneName(location, subzone)).toBe(name);
  });

  test.each([
    ["West Europe", undefined, "private.westeurope.azmk8s.io"],
    ["westus3", "shop", "shop.private.westus3.azmk8s.io"],
  ])("with API Server VNet Integration in %s with the subzone %s", (location, subzone, name) => {
    expect(PrivateDnsZone.aksVnetIntegrationZoneName(location, subzone)).toBe(name);
  });

  test("is worked out by Terraform where only it knows the region", () => {
    const name = synthesizeZone({ name: PrivateDnsZone.aksZoneName("${var.region}") }).only(
      ZONE,
    ).name;
    expect(name).toBe('privatelink.${lower(replace(var.region, " ", ""))}.azmk8s.io');
  });
});

interface Options extends Partial<PrivateDnsZoneProps> {
  /** Another zone, made first. */
  readonly beside?: Partial<PrivateDnsZoneProps>;
}
const aks = (location: string, subzone?: string): Options => ({
  name: PrivateDnsZone.aksZoneName(location, subzone),
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-DNS-001",
    refused: { name: "privatelink" },
    says: ['name = "privatelink"', "2–34 labels", 'Fix: "privatelink.azurecr.io"'],
    accepted: { name: "internal.example" },
  },
  {
    rule: "AKS-DNS-001",
    refused: { name: "privatelink.azurecr.io." },
    says: [
      'It must be 2–34 labels of 1–63 letters, digits, "_" and "-", separated by "." and not ending with ".".',
    ],
    accepted: { name: "_tcp.A-1.example" },
  },
  {
    rule: "AKS-DNS-001",
    refused: { name: `${"a.".repeat(34)}a` },
    says: ["2–34 labels"],
    accepted: { name: `${"a.".repeat(33)}a` },
  },
  {
    rule: "AKS-DNS-001",
    refused: { name: `${"a".repeat(64)}.example` },
    says: ["1–63"],
    accepted: { name: `${"a".repeat(63)}.example` },
  },
  {
    rule: "AKS-DNS-002",
    refused: { name: "westeurope.azmk8s.io" },
    says: ["privatelink.<region>.azmk8s.io", 'PrivateDnsZone.aksZoneName("westeurope", "shop")'],
    accepted: aks("westeurope"),
  },
  {
    rule: "AKS-DNS-002",
    refused: aks("westeurope", "a".repeat(33)),
    says: ["1–32 letters"],
    accepted: aks("westeurope", `${"a".repeat(30)}-1`),
  },
  {
    rule: "AKS-DNS-002",
    refused: aks("westeurope", "team.shop"),
    says: ["[<subzone>.]privatelink"],
    accepted: { name: PrivateDnsZone.aksVnetIntegrationZoneName("westus3", "Shop") },
  },
  {
    rule: "AKS-DNS-002",
    refused: { name: "shop-privatelink.westeurope.azmk8s.io" },
    says: ["[<subzone>.]privatelink"],
    accepted: { name: "${var.zone}.azmk8s.io" },
  },
  {
    rule: "AKS-DNS-002",
    refused: { name: "shop.usgovvirginia.cx.aks.containerservice.azure.us" },
    says: ["with another domain in other clouds"],
    accepted: aks("usgovvirginia", "shop"),
  },
  {
    rule: "AKS-DNS-002",
    refused: { name: "chinaeast2.cx.prod.service.azk8s.cn" },
    says: ["[<subzone>.]privatelink"],
    accepted: { name: PrivateDnsZone.aksVnetIntegrationZoneName("chinaeast2") },
  },
  {
    rule: "AKS-DNS-003",
    refused: { networks: [HUB, SPOKE, HUB] },
    says: ['networks[2] = "vnet-hub"', "does not accept a second link", "1 problem:"],
    accepted: { networks: [HUB, SPOKE] },
  },
  {
    rule: "AKS-DNS-004",
    refused: { networks: [HUB, network("vnet-hub", "rg-other")] },
    says: ['networks[1] = "vnet-hub"', "to another network", 'linkTo("other-name", network)'],
    accepted: { networks: [HUB, network("vnet-hub-2", "rg-other")] },
  },
  {
    rule: "AKS-DNS-005",
    refused: { networks: [network("vnet hub")] },
    says: ['networks[0] = "vnet hub"', "1–80 letters"],
    accepted: { networks: [network("${var.network}")] },
  },
  {
    rule: "AKS-DNS-006",
    refused: { beside: { name: "Privatelink.azurecr.io" }, networks: [SPOKE, HUB] },
    says: [
      'networks[1] = "vnet-hub"',
      'another zone with this name, "test/beside/dns"',
      "share one PrivateDnsZone",
      "PrivateAccess.inZone(subnet, zone)",
    ],
    accepted: { beside: { networks: [SPOKE] }, networks: [HUB] },
  },
  {
    rule: "AKS-DNS-006",
    refused: titled({ "two zones of one name for a network": { beside: {} } }),
    says: ["Azure links a network to only one zone of each name"],
    accepted: { beside: { name: "privatelink.vaultcore.azure.net" } },
  },
  {
    rule: "AKS-DNS-006",
    refused: { beside: { networks: [{ ...HUB, id: HUB.id.replace("vnet-hub", "VNET-HUB") }] } },
    says: ['networks[0] = "vnet-hub"'],
    accepted: { name: "${var.zone}", beside: { name: "${var.zone}" } },
  },
  {
    rule: "AKS-NET-057",
    refused: { networks: [{ ...HUB, id: `${HUB.id}/subnets/snet-nodes` }] },
    says: ["networks[0].id", "Microsoft.Network/virtualNetworks"],
    accepted: { networks: [{ ...HUB, id: "${var.network}" }] },
  },
];

describeRules(
  (stack, { beside, ...options }: Options) => {
    if (beside) {
      const resourceGroup = { name: "rg-beside", location: "westeurope" };
      zoneIn(new Construct(stack, "beside"), { resourceGroup, ...beside });
    }
    return zoneIn(stack, options);
  },
  privateDnsZoneRules,
  cases,
);

describeFormats(zoneIn, privateDnsZoneRules, [
  {
    rule: "AKS-DNS-002",
    options: (name) => ({ name }),
    accepted: [
      ...["privatelink.westeurope.azmk8s.io", "private.eastus2.azmk8s.io", "a.private.z.azmk8s.io"],
      ...[
        "z-0.privatelink.a1.azmk8s.io",
        "9.private.a09.azmk8s.io",
        "PrivateLink.WestEurope.AZMK8S.io",
      ],
      `${"a".repeat(32)}.privatelink.westeurope.azmk8s.io`,
      ...[
        "shop-azmk8s.io",
        "azmk8s.io.example.com",
        "azmk8s-io.example.com",
        "a.azmk8sxio",
        "a.azmk8s",
      ].map((other) => other.replace("azmk8sxio", "azmk8s-io")),
    ],
    refused: [
      ...["a.azmk8s.io", "A.AZMK8S.IO", "privatelink.azmk8s.io", "privatelink..azmk8s.io"],
      ...["privatelink-westeurope.azmk8s.io", "privatelink.west_europe.azmk8s.io"],
      ...["privatelink.westeurope-azmk8s.io.azmk8s.io", "a_b.privatelink.westeurope.azmk8s.io"],
      ...["a.b.privatelink.westeurope.azmk8s.io", "privatelinks.westeurope.azmk8s.io"],
      `${"a".repeat(33)}.privatelink.westeurope.azmk8s.io`,
      ".privatelink.westeurope.azmk8s.io",
    ],
  },
]);

describe("a link that is added later", () => {
  const linking = (id: string, other: NetworkReference) =>
    refusal((stack) => {
      zoneIn(stack).linkTo(id, other);
    });

  test("is rejected where the network has one", () => {
    expect(linking("again", HUB)).toMatch(/linkTo\("again"\) = "again" {2}\(AKS-DNS-003\)/);
  });

  test("is rejected where another network has one of this name", () => {
    const message = linking("vnet-hub", SPOKE);
    expect(message).toContain("1 problem:");
    expect(message).toContain("AKS-DNS-004");
  });

  test("is rejected where Azure does not take its name", () => {
    expect(linking("to the spoke", SPOKE)).toContain("AKS-DNS-005");
  });

  test("is rejected where the network looks the name up in another zone", () => {
    const message = refusal((stack) => {
      zoneIn(new Construct(stack, "beside"), { networks: [SPOKE] });
      zoneIn(stack).linkTo("spoke", SPOKE);
    });
    expect(message).toMatch(/linkTo\("spoke"\) = "spoke" {2}\(AKS-DNS-006\)/);
  });

  test("is rejected where an L1 network has one", () => {
    const message = refusal((stack) => {
      const hub = new VirtualNetwork(stack, "hub", {
        name: "vnet-hub",
        resourceGroupName: "rg-network",
        location: "westeurope",
      });
      zoneIn(stack, { networks: [hub] }).linkTo("again", hub);
    });
    expect(message).toContain("AKS-DNS-003");
  });
});
