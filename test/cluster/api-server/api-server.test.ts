import { describe, expect, test } from "@jest/globals";
import { TerraformOutput } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  ApiServerAccess,
  ClusterNetwork,
  HubNetwork,
  NetworkPeering,
  PrivateApiServerDns,
  PrivateDnsZone,
  SecurityRule,
  SubnetPurpose,
} from "../../../lib";
import { differences } from "../../node-pool/pools";
import { IDS } from "../../support/ids";
import { type Block, RESOURCE_GROUP, synthesize } from "../../support/synth";
import {
  AKS_ZONE,
  argumentsOf,
  CLUSTER,
  NETWORK_ID,
  rolesOf,
  subnetId,
  synthesizeCluster,
  waitsFor,
  zoneId,
} from "../clusters";

const { publicName, system, zone } = PrivateApiServerDns;
const ZONE_ID = zoneId(AKS_ZONE);
const API_SUBNET_ID = subnetId("snet-api");

const network = ClusterNetwork.cniOverlay({ subnet: { id: IDS.subnet } });
const IN_SUBNET = { virtual_network_integration_enabled: true, subnet_id: API_SUBNET_ID };
const PRIVATE = { private_cluster_enabled: true };
const PUBLIC_NAME = { private_cluster_public_fqdn_enabled: true };
const NODE_SUBNET_ROLE = `Network Contributor on ${IDS.subnet}`;
const ZONE_ROLES = [
  `Network Contributor on ${NETWORK_ID}`,
  `Private DNS Zone Contributor on ${ZONE_ID}`,
];

interface Row {
  readonly what: string;
  readonly access: ApiServerAccess;
  readonly changes: Block;
  readonly ranges?: string[];
  readonly roles?: string[];
}

const ROWS: readonly Row[] = [
  { what: "public", access: ApiServerAccess.public(), changes: {} },
  {
    what: "public from two ranges",
    access: ApiServerAccess.publicFrom("203.0.113.0/24", "198.51.100.7/32"),
    changes: {},
    ranges: ["203.0.113.0/24", "198.51.100.7/32"],
  },
  {
    what: "private, in a zone that AKS makes",
    access: ApiServerAccess.private(),
    changes: PRIVATE,
  },
  {
    what: "private, in a zone that AKS makes by request",
    access: ApiServerAccess.private({ dns: system(), publicFqdn: false }),
    changes: PRIVATE,
  },
  {
    what: "private, with a public name beside the zone",
    access: ApiServerAccess.private({ publicFqdn: true }),
    changes: { ...PRIVATE, ...PUBLIC_NAME },
  },
  {
    what: "private, in public DNS",
    access: ApiServerAccess.private({ dns: publicName() }),
    changes: { ...PRIVATE, ...PUBLIC_NAME, private_dns_zone_id: "None" },
  },
  {
    what: "private, in public DNS by two requests",
    access: ApiServerAccess.private({ dns: publicName(), publicFqdn: true }),
    changes: { ...PRIVATE, ...PUBLIC_NAME, private_dns_zone_id: "None" },
  },
  {
    what: "private, in a zone of one's own",
    access: ApiServerAccess.private({ dns: zone({ id: ZONE_ID }) }),
    changes: { ...PRIVATE, private_dns_zone_id: ZONE_ID },
    roles: ZONE_ROLES,
  },
  {
    what: "private, by a name of one's own in a zone of one's own",
    access: ApiServerAccess.private({ dns: zone({ id: ZONE_ID }, "shop") }),
    changes: {
      ...PRIVATE,
      private_dns_zone_id: ZONE_ID,
      dns_prefix: undefined,
      dns_prefix_private_cluster: "shop",
    },
    roles: ZONE_ROLES,
  },
  {
    what: "private, in a zone of one's own and in public DNS",
    access: ApiServerAccess.private({ dns: zone({ id: ZONE_ID }), publicFqdn: true }),
    changes: { ...PRIVATE, ...PUBLIC_NAME, private_dns_zone_id: ZONE_ID },
    roles: ZONE_ROLES,
  },
];

describe.each(ROWS)("an API server that is $what", ({ access, changes, ranges, roles = [] }) => {
  const before = argumentsOf({ network });
  const profile = (block: Block) =>
    Object.keys(block).length > 0 ? { api_server_access_profile: block } : {};
  const fromRanges: Block = ranges ? { authorized_ip_ranges: ranges } : {};

  test("has these arguments and no others", () => {
    const { depends_on: _, ...changed } = differences(
      argumentsOf({ network, apiServer: access }),
      before,
    );
    expect(changed).toStrictEqual({ ...changes, ...profile(fromRanges) });
  });

  test("has the same in a subnet, and the subnet", () => {
    const apiServer = access.inSubnet({ id: API_SUBNET_ID });
    const { depends_on: _, ...changed } = differences(argumentsOf({ network, apiServer }), before);
    expect(changed).toStrictEqual({ ...changes, ...profile({ ...fromRanges, ...IN_SUBNET }) });
  });

  test("needs these roles before the cluster", () => {
    const stack = synthesizeCluster({ network, apiServer: access });
    expect(rolesOf(stack)).toEqual([NODE_SUBNET_ROLE, ...roles].sort());
    expect(waitsFor(stack.only(CLUSTER))).toHaveLength(roles.length + 1);
  });

  test("needs the same in a subnet, and Network Contributor on that", () => {
    const apiServer = access.inSubnet({ id: API_SUBNET_ID });
    const stack = synthesizeCluster({ network, apiServer });
    const ofSubnet = `Network Contributor on ${API_SUBNET_ID}`;
    expect(rolesOf(stack)).toEqual([NODE_SUBNET_ROLE, ofSubnet, ...roles].sort());
    expect(waitsFor(stack.only(CLUSTER))).toHaveLength(roles.length + 2);
  });
});

describe("the identity in the zone", () => {
  test("is the one of the control plane", () => {
    const apiServer = ApiServerAccess.private({ dns: zone({ id: ZONE_ID }) });
    const stack = synthesizeCluster({ network, apiServer });
    const [principal] = Object.keys(stack.all("azurerm_user_assigned_identity"));
    for (const role of Object.values(stack.all("azurerm_role_assignment"))) {
      expect(role.principal_id).toBe(
        `\${azurerm_user_assigned_identity.${principal}.principal_id}`,
      );
    }
  });

  test("has no network role if AKS creates the network", () => {
    const apiServer = ApiServerAccess.private({ dns: zone({ id: ZONE_ID }) });
    expect(rolesOf(synthesizeCluster({ apiServer }))).toEqual([
      `Private DNS Zone Contributor on ${ZONE_ID}`,
    ]);
  });
});

describe("with a network and a zone of this library", () => {
  const stack = synthesize((scope) => {
    const resourceGroup = RESOURCE_GROUP;
    const hub = new HubNetwork(scope, "hub", { resourceGroup });
    const spoke = new AksNetwork(scope, "spoke", {
      resourceGroup,
      peerings: [NetworkPeering.with(hub)],
    });
    const zoneOfHub = new PrivateDnsZone(scope, "zone", {
      resourceGroup,
      name: PrivateDnsZone.aksVnetIntegrationZoneName("westeurope", "shop"),
      networks: [hub],
    });
    zoneOfHub.linkTo("spoke", spoke);
    new AksCluster(scope, "cluster", {
      resourceGroup,
      network: ClusterNetwork.cniOverlay({ subnet: spoke.nodeSubnet }),
      apiServer: ApiServerAccess.private({ dns: zone(zoneOfHub) }).inSubnet(
        spoke.addSubnet("api", SubnetPurpose.apiServer(), {
          securityRules: [SecurityRule.allowInbound("nodes", { ports: ["443", "4443"] })],
        }),
      ),
    });
  });
  const cluster = stack.only(CLUSTER);

  test("roles, links, peerings and the subnet's security stand in the cluster's depends_on", () => {
    expect(waitsFor(cluster)).toEqual([
      "azurerm_network_security_rule.spoke_api-security-rule-nodes",
      "azurerm_private_dns_zone_virtual_network_link.zone_link-hub",
      "azurerm_private_dns_zone_virtual_network_link.zone_link-spoke",
      "azurerm_role_assignment.cluster_api-server-dns-zone-role",
      "azurerm_role_assignment.cluster_api-server-subnet-role",
      "azurerm_role_assignment.cluster_network-role",
      "azurerm_role_assignment.cluster_subnet-role",
      "azurerm_subnet_network_security_group_association.spoke_api-security-group-association",
      "azurerm_virtual_network_peering.spoke_peering-from-hub",
      "azurerm_virtual_network_peering.spoke_peering-to-hub",
    ]);
  });

  test("each role has the one scope that it is needed for", () => {
    expect(rolesOf(stack)).toEqual([
      "Network Contributor on ${azurerm_subnet.spoke_api.id}",
      "Network Contributor on ${azurerm_subnet.spoke_node-subnet.id}",
      "Network Contributor on ${azurerm_virtual_network.spoke.id}",
      "Private DNS Zone Contributor on ${azurerm_private_dns_zone.zone.id}",
    ]);
  });

  test("the cluster refers to zone and subnet", () => {
    expect(cluster.private_dns_zone_id).toBe("${azurerm_private_dns_zone.zone.id}");
    expect(cluster.api_server_access_profile.subnet_id).toMatch(
      /^\$\{azurerm_subnet\.spoke_api_\w{8}\.id\}$/,
    );
  });
});

describe("the name under which the API server is found", () => {
  const fqdn = (apiServer: ApiServerAccess) =>
    synthesize((scope) => {
      const cluster = new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        apiServer,
      });
      new TerraformOutput(scope, "fqdn", { value: cluster.fqdn });
    }).output("fqdn").value;

  test.each<[string, ApiServerAccess, string]>([
    ["public", ApiServerAccess.public(), "fqdn"],
    ["private", ApiServerAccess.private(), "private_fqdn"],
    [
      "private, in a zone of one's own",
      ApiServerAccess.private({ dns: zone({ id: ZONE_ID }, "shop") }),
      "private_fqdn",
    ],
    ["private, in public DNS", ApiServerAccess.private({ dns: publicName() }), "fqdn"],
    ["private, with a public name, too", ApiServerAccess.private({ publicFqdn: true }), "fqdn"],
  ])("%s", (_, apiServer, attribute) => {
    expect(fqdn(apiServer)).toBe(`\${azurerm_kubernetes_cluster.cluster.${attribute}}`);
  });
});
