import { PrivateDnsZone as ZoneResource } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { describe, expect, test } from "@jest/globals";
import {
  AksCluster,
  type AksClusterProps,
  AksNetwork,
  ApiServerAccess,
  ClusterIdentity,
  ClusterNetwork,
  PrivateApiServerDns,
  PrivateDnsZone,
  SubnetPurpose,
} from "../../../lib";
import { apiServerRules } from "../../../lib/cluster/api-server/api-server-rules";
import { IDS } from "../../support/ids";
import { describeRules, type RuleCase, titled } from "../../support/rule-cases";
import { RESOURCE_GROUP, synthesize } from "../../support/synth";
import { AKS_ZONE, subnetId, zoneId } from "../clusters";

type Options = Partial<AksClusterProps>;

const { publicName, system, zone } = PrivateApiServerDns;
const network = ClusterNetwork.cniOverlay({ subnet: { id: IDS.subnet } });
const api = { id: subnetId("snet-api") };
const PRIVATE_ZONE = "private.westeurope.azmk8s.io";
const ELSEWHERE = api.id.replace("vnet-1", "vnet-2");

const ranges = (count: number) =>
  Array.from({ length: count }, (_, index) => `203.${index >> 8}.${index & 255}.0/24`);
const from = (...some: string[]): Options => ({ apiServer: ApiServerAccess.publicFrom(...some) });
const fromInSubnet = (count: number): Options => ({
  network,
  apiServer: ApiServerAccess.publicFrom(...ranges(count)).inSubnet(api),
});
const inZone = (name: string, subdomain?: string) =>
  ApiServerAccess.private({ dns: zone({ id: zoneId(name) }, subdomain) });
const zoned = (name: string): Options => ({ apiServer: inZone(name) });
const zonedInSubnet = (name: string): Options => ({
  network,
  apiServer: inZone(name).inSubnet(api),
});
const subnetted = (subnet: { id: string; addressPrefix?: string }): Options => ({
  network,
  apiServer: ApiServerAccess.private().inSubnet(subnet),
});
const withPods = ClusterNetwork.cniPodSubnet({
  subnet: { id: IDS.subnet },
  podSubnet: { id: subnetId("snet-pods") },
});
const flat = ClusterNetwork.cniNodeSubnet({ subnet: { id: IDS.subnet } });
const inRegion = (location: string): Options => ({
  resourceGroup: { name: "rg", location },
  network,
  zones: [],
  apiServer: ApiServerAccess.private().inSubnet(api),
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-CLU-010",
    refused: from(),
    says: [
      "publicFrom accepts 1–200 ranges.",
      'publicFrom("203.0.113.0/24"), or public(), which admits every address',
    ],
    accepted: from("203.0.113.0/24"),
  },
  {
    rule: "AKS-CLU-010",
    refused: from(...ranges(201)),
    says: ['apiServer = "201 ranges"', "fewer and larger ranges"],
    accepted: from(...ranges(200)),
  },
  {
    rule: "AKS-CLU-010",
    refused: fromInSubnet(2001),
    says: ["publicFrom accepts 1–2000 ranges."],
    accepted: fromInSubnet(2000),
  },
  {
    rule: "AKS-CLU-011",
    refused: from("198.51.100.7"),
    says: ["a single address is a /32", 'Fix: "198.51.100.7/32"'],
    accepted: from("198.51.100.7/32"),
  },
  ...["", "office.1", "1.office"].map(
    (text): RuleCase<Options> => ({
      rule: "AKS-CLU-011",
      refused: from(text),
      says: [`apiServer = "${text}"`, 'Fix: "203.0.113.7/32"'],
      accepted: from("0.0.0.0/0"),
    }),
  ),
  {
    rule: "AKS-CLU-011",
    refused: from("203.0.113.7/24"),
    says: ["The range must begin at its first address, 203.0.113.0.", 'Fix: "203.0.113.0/24"'],
    accepted: from("203.0.113.0/24"),
  },
  {
    rule: "AKS-CLU-011",
    refused: from("198.51.100.0/24", "the office"),
    says: ['apiServer = "the office"', 'Fix: "203.0.113.7/32"'],
    accepted: from("198.51.100.0/24", "${var.office}"),
  },
  {
    rule: "AKS-CLU-034",
    refused: from("0.0.0.0/32", "203.0.113.0/24"),
    says: ['apiServer = "0.0.0.0/32"', 'remove "0.0.0.0/32"'],
    accepted: from("0.0.0.0/32"),
  },
  ...["10.1.2.0/24", "172.31.0.0/16", "192.168.1.7/32", "100.100.0.0/16", "127.0.0.1/32"].map(
    (range): RuleCase<Options> => ({
      rule: "AKS-CLU-035",
      refused: from("203.0.113.0/24", range),
      says: [`apiServer = "${range}"`, "A private range admits no client."],
      accepted: from("203.0.113.0/24", "172.15.0.0/16", "8.0.0.0/6"),
    }),
  ),
  {
    rule: "AKS-CLU-012",
    refused: titled({
      "no private DNS zone and no public name": {
        apiServer: ApiServerAccess.private({ dns: publicName(), publicFqdn: false }),
      },
    }),
    says: [
      "apiServer.publicFqdn = false",
      "Without a private DNS zone and without a public FQDN, the name of the API server cannot be resolved.",
      "remove publicFqdn: false, or use PrivateApiServerDns.system()",
    ],
    accepted: titled({
      "a public name without a private DNS zone": {
        apiServer: ApiServerAccess.private({ dns: publicName() }),
      },
    }),
  },
  {
    rule: "AKS-CLU-012",
    refused: { apiServer: ApiServerAccess.private({ dns: publicName(), publicFqdn: false }) },
    says: ["PrivateApiServerDns.system()"],
    accepted: titled({
      "a private DNS zone without a public name": {
        apiServer: ApiServerAccess.private({ dns: system(), publicFqdn: false }),
      },
    }),
  },
  {
    rule: "AKS-CLU-013",
    refused: { ...zoned(AKS_ZONE), identity: ClusterIdentity.systemAssigned() },
    says: [
      'identity = "system-assigned"',
      "The cluster writes to the DNS zone during creation, so its identity needs roles on the zone beforehand.",
      "ClusterIdentity.userAssigned()",
    ],
    accepted: { ...zoned(AKS_ZONE), identity: ClusterIdentity.userAssigned() },
  },
  {
    rule: "AKS-CLU-013",
    refused: { ...zoned(AKS_ZONE), identity: ClusterIdentity.systemAssigned() },
    says: [
      "The cluster writes to the DNS zone during creation, so its identity needs roles on the zone beforehand.",
    ],
    accepted: {
      apiServer: ApiServerAccess.private({ dns: publicName() }),
      identity: ClusterIdentity.systemAssigned(),
    },
  },
  ...(
    [
      ["privatelink.northeurope.azmk8s.io", AKS_ZONE],
      ["internal.example.com", `shop-1.${AKS_ZONE}`],
      ["privatelink.azmk8s.io", AKS_ZONE.toUpperCase()],
      [`a.b.${AKS_ZONE}`, `a.${AKS_ZONE}`],
      [`${"a".repeat(33)}.${AKS_ZONE}`, `${"a".repeat(32)}.${AKS_ZONE}`],
      ["private.westeurope.azmk8s.io", AKS_ZONE],
    ] as const
  ).map(
    ([refused, accepted]): RuleCase<Options> => ({
      rule: "AKS-CLU-014",
      refused: titled({ [`the zone ${refused}`]: zoned(refused) }),
      says: [
        `apiServer.dns = "${refused}"`,
        "The zone of a private cluster in westeurope must be named [<subzone>.]privatelink.<region>.azmk8s.io.",
        'PrivateDnsZone.aksZoneName("westeurope")',
      ],
      accepted: zoned(accepted),
    }),
  ),
  ...(
    [
      ["private.northeurope.azmk8s.io", "private.westeurope.azmk8s.io"],
      ["link.westeurope.azmk8s.io", "shop.private.westeurope.azmk8s.io"],
      ["privatedns.westeurope.azmk8s.io", AKS_ZONE],
    ] as const
  ).map(
    ([refused, accepted]): RuleCase<Options> => ({
      rule: "AKS-CLU-014",
      refused: titled({
        [`the zone ${refused} with an API server in a subnet`]: zonedInSubnet(refused),
      }),
      says: [
        `apiServer.dns = "${refused}"`,
        "The zone of a private cluster in westeurope must be named [<subzone>.]privatelink.<region>.azmk8s.io, or private instead of privatelink.",
      ],
      accepted: zonedInSubnet(accepted),
    }),
  ),
  ...(
    [
      ["usgovvirginia", "privatelink.usgovvirginia.cx.aks.containerservice.azure.us"],
      ["usgovarizona", "team.privatelink.usgovarizona.cx.aks.containerservice.azure.us"],
      ["chinanorth3", "privatelink.chinanorth3.cx.prod.service.azk8s.cn"],
      ["Bleu France Central", "privatelink.bleufrancecentral.example.fr"],
    ] as const
  ).map(
    ([location, name]): RuleCase<Options> => ({
      rule: "AKS-CLU-014",
      refused: titled({ [`the zone ${name} of another region`]: zoned(name) }),
      says: [`apiServer.dns = "${name}"`],
      accepted: titled({
        [`the zone ${name} in ${location}`]: {
          ...zoned(name),
          resourceGroup: { name: "rg", location },
          zones: [],
        },
      }),
    }),
  ),
  {
    rule: "AKS-CLU-014",
    refused: {
      ...zoned("privatelink.usgovvirginia.azmk8s.io"),
      resourceGroup: { name: "rg", location: "usgovvirginia" },
    },
    says: [
      "must be named [<subzone>.]privatelink.<region>.cx.aks.containerservice.azure.us.",
      'PrivateDnsZone.aksZoneName("usgovvirginia"), in a new zone; another zone replaces',
    ],
    accepted: {
      ...zoned(PrivateDnsZone.aksZoneName("USGov Virginia")),
      resourceGroup: { name: "rg", location: "usgovvirginia" },
    },
  },
  {
    rule: "AKS-CLU-015",
    refused: { apiServer: ApiServerAccess.private({ dns: zone({ id: AKS_ZONE }) }) },
    says: ["apiServer.dns", "Microsoft.Network/privateDnsZones"],
    accepted: zoned(AKS_ZONE),
  },
  ...(
    [
      ["shop_1", "shop-1"],
      ["-shop", "s"],
      ["a".repeat(55), "a".repeat(54)],
      ["", "${var.subdomain}"],
    ] as const
  ).map(
    ([refused, accepted]): RuleCase<Options> => ({
      rule: "AKS-CLU-016",
      refused: { apiServer: inZone(AKS_ZONE, refused) },
      says: [`apiServer.dns.subdomain = "${refused}"`, '1–54 letters, digits and "-"'],
      accepted: { apiServer: inZone(AKS_ZONE, accepted) },
    }),
  ),
  {
    rule: "AKS-CLU-033",
    refused: { network, apiServer: inZone(PRIVATE_ZONE, "shop").inSubnet(api) },
    says: [
      'apiServer.dns.subdomain = "shop"',
      `this zone is ${PRIVATE_ZONE}.`,
      "PrivateDnsZone.aksZoneName(…)",
    ],
    accepted: { network, apiServer: inZone(AKS_ZONE.toUpperCase(), "shop").inSubnet(api) },
  },
  {
    rule: "AKS-CLU-033",
    refused: { network, apiServer: inZone(`a.${PRIVATE_ZONE}`, "shop").inSubnet(api) },
    says: ["or no subdomain"],
    accepted: { network, apiServer: inZone(PRIVATE_ZONE).inSubnet(api) },
  },
  ...["aprivatelink.westeurope.azmk8s.io", "privatelinka.westeurope.azmk8s.io"].map((name) => ({
    rule: "AKS-CLU-033",
    refused: { network, apiServer: inZone(name, "shop").inSubnet(api) },
    says: [`this zone is ${name}.`],
    accepted: { network, apiServer: inZone(`a.${AKS_ZONE}`, "shop").inSubnet(api) },
  })),
  {
    rule: "AKS-CLU-033",
    refused: { network, apiServer: inZone(PRIVATE_ZONE, "${var.name}").inSubnet(api) },
    says: ["apiServer.dns.subdomain"],
    accepted: titled({
      "a subdomain in a zone that is unknown at synth": {
        apiServer: ApiServerAccess.private({ dns: zone({ id: "${var.zone}" }, "shop") }),
      },
    }),
  },
  {
    rule: "AKS-CLU-017",
    refused: titled({ "a /29": subnetted({ ...api, addressPrefix: "10.240.32.0/29" }) }),
    says: [
      'apiServer.inSubnet = "10.240.32.0/29"',
      "API Server VNet Integration requires a subnet of at least /28.",
      "SubnetPurpose.apiServer()",
    ],
    accepted: titled({ "a /28": subnetted({ ...api, addressPrefix: "10.240.32.0/28" }) }),
  },
  {
    rule: "AKS-CLU-017",
    refused: titled({ "a /30": subnetted({ ...api, addressPrefix: "10.240.32.0/30" }) }),
    says: ["API Server VNet Integration requires a subnet of at least /28."],
    accepted: titled({ "a subnet whose size is unknown": subnetted(api) }),
  },
  {
    rule: "AKS-CLU-018",
    refused: titled({ "the subnet of the nodes": subnetted({ id: IDS.subnet }) }),
    says: [
      "apiServer.inSubnet",
      "The subnet is delegated to the API server and cannot contain nodes, pods or virtual nodes.",
      "SubnetPurpose.apiServer()",
    ],
    accepted: titled({ "a subnet besides that of the nodes": subnetted(api) }),
  },
  {
    rule: "AKS-CLU-018",
    refused: titled({
      "the subnet of the pods": { ...subnetted({ id: subnetId("snet-pods") }), network: withPods },
    }),
    says: [
      "The subnet is delegated to the API server and cannot contain nodes, pods or virtual nodes.",
    ],
    accepted: titled({
      "a subnet besides that of the pods": { ...subnetted(api), network: withPods },
    }),
  },
  {
    rule: "AKS-CLU-018",
    refused: titled({
      "the subnet of the system pool": { ...subnetted(api), systemPool: { subnet: api } },
    }),
    says: [
      "The subnet is delegated to the API server and cannot contain nodes, pods or virtual nodes.",
    ],
    accepted: titled({
      "a subnet besides that of the system pool": {
        ...subnetted(api),
        systemPool: { subnet: { id: subnetId("snet-system") } },
      },
    }),
  },
  {
    rule: "AKS-CLU-018",
    refused: titled({
      "the subnet of virtual nodes": {
        ...subnetted(api),
        network: flat,
        addOns: { virtualNodesSubnet: api },
      },
    }),
    says: [
      "The subnet is delegated to the API server and cannot contain nodes, pods or virtual nodes.",
    ],
    accepted: titled({
      "a subnet besides that of virtual nodes": {
        ...subnetted(api),
        network: flat,
        addOns: { virtualNodesSubnet: { id: subnetId("snet-virtual") } },
      },
    }),
  },
  {
    rule: "AKS-CLU-019",
    refused: titled({ "a subnet of another network": subnetted({ id: ELSEWHERE }) }),
    says: ["a subnet of the nodes' virtual network", "Fix: a subnet of the nodes' virtual network"],
    accepted: titled({
      "the network in another letter case": subnetted({ id: api.id.replace("vnet-1", "VNET-1") }),
    }),
  },
  {
    rule: "AKS-CLU-019",
    refused: titled({
      "a subnet without one for the nodes": { apiServer: ApiServerAccess.private().inSubnet(api) },
    }),
    says: ["Fix: also set network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet })"],
    accepted: titled({
      "a subnet that is unknown at synth": subnetted({ id: "${azurerm_subnet.api.id}" }),
    }),
  },
  {
    rule: "AKS-CLU-032",
    refused: inRegion("Qatar Central"),
    says: ["API Server VNet Integration is not available in qatarcentral.", "another region"],
    accepted: inRegion("westeurope"),
  },
  {
    rule: "AKS-CLU-032",
    refused: inRegion("qatarcentral"),
    says: ["no inSubnet, or another region; either replaces an existing cluster"],
    accepted: titled({
      "a private endpoint in that region": {
        ...inRegion("qatarcentral"),
        apiServer: ApiServerAccess.private(),
      },
    }),
  },
];

describeRules(
  (stack, options: Options) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...options });
  },
  apiServerRules,
  cases,
);

describe("a zone by its resource", () => {
  const zoneOf = (kind: "construct" | "resource", name: string) => () =>
    synthesize((stack) => {
      const resourceGroup = RESOURCE_GROUP;
      const dns =
        kind === "construct"
          ? new PrivateDnsZone(stack, "zone", { resourceGroup, name, networks: [] })
          : new ZoneResource(stack, "zone", { name, resourceGroupName: resourceGroup.name });
      const apiServer = ApiServerAccess.private({ dns: zone(dns) });
      new AksCluster(stack, "cluster", { resourceGroup, apiServer });
    });

  test.each(["construct", "resource"] as const)("(%s) is judged by its name", (kind) => {
    expect(zoneOf(kind, "privatelink.northeurope.azmk8s.io")).toThrow(/AKS-CLU-014/);
    expect(zoneOf(kind, AKS_ZONE)).not.toThrow();
  });

  test("is not judged by a region that only Terraform knows", () => {
    const resourceGroup = { name: "rg", location: "${var.location}" };
    const build = (name: string) => () =>
      synthesize((stack) => {
        new AksCluster(stack, "cluster", { resourceGroup, ...zoned(name) });
      });
    expect(build("privatelink.northeurope.azmk8s.io")).not.toThrow();
    expect(build("privatelink.chinaeast2.cx.prod.service.azk8s.cn")).not.toThrow();
    expect(build("${var.zone}")).not.toThrow();
    expect(build("internal.example.com")).toThrow(/The zone of a private cluster must be named/);
  });
});

test("a subnet with an unknown network is not checked", () => {
  const build = () =>
    synthesize((stack) => {
      const resourceGroup = RESOURCE_GROUP;
      const spoke = new AksNetwork(stack, "spoke", { resourceGroup });
      new AksCluster(stack, "cluster", {
        resourceGroup,
        network: ClusterNetwork.cniOverlay({ subnet: spoke.nodeSubnet }),
        apiServer: ApiServerAccess.private().inSubnet(
          spoke.addSubnet("api", SubnetPurpose.apiServer()),
        ),
      });
      new AksCluster(stack, "other", {
        resourceGroup,
        network: ClusterNetwork.cniOverlay({ subnet: { id: "${var.nodes}" } }),
        apiServer: ApiServerAccess.private().inSubnet({ id: "${var.api}" }),
      });
    });
  expect(build).not.toThrow();
});
