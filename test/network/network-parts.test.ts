import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { Route } from "@cdktf/provider-azurerm/lib/route";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { describe, expect, test } from "@jest/globals";
import {
  AksNetwork,
  type AksNetworkProps,
  FlowLogs,
  HubNetwork,
  NetworkPeering,
  NetworkRouting,
  PrivateDnsZone,
  SecurityRule,
  SubnetPurpose,
  SubnetSize,
} from "../../lib";
import { serviceEndpoints } from "../support/edition";
import { IDS } from "../support/ids";
import {
  refusal,
  RESOURCE_GROUP as resourceGroup,
  type SynthesizedStack,
  synthesize,
} from "../support/synth";

const FIREWALL = { privateIpAddress: "10.239.0.4" };
const ALLOW_WEB = [SecurityRule.allowInbound("web", { ports: ["443"] })];

const build = (
  props: Partial<AksNetworkProps>,
  use: (network: AksNetwork) => void = () => undefined,
): SynthesizedStack =>
  synthesize((stack) => use(new AksNetwork(stack, "network", { resourceGroup, ...props })));

describe("the L1 resources of a network", () => {
  test("are its NAT gateway and the addresses", () => {
    const stack = build({ routing: NetworkRouting.natGateway({ publicIpCount: 2 }) }, (network) => {
      if (network.natGateway) {
        network.natGateway.skuName = "StandardV2";
      }
      for (const address of network.natGatewayIps) {
        address.sku = "StandardV2";
      }
      expect([network.routeTable, network.defaultRoute]).toEqual([undefined, undefined]);
    });
    expect(stack.only("azurerm_nat_gateway").sku_name).toBe("StandardV2");
    expect(Object.values(stack.all("azurerm_public_ip")).map(({ sku }) => sku)).toEqual([
      "StandardV2",
      "StandardV2",
    ]);
  });

  test("are its route table and the default route", () => {
    const stack = build({ routing: NetworkRouting.through(FIREWALL) }, (network) => {
      new Route(network, "to-office", {
        name: "office",
        resourceGroupName: network.resourceGroupName,
        routeTableName: network.routeTable?.name ?? "",
        addressPrefix: "192.168.0.0/16",
        nextHopType: "VirtualNetworkGateway",
      });
      if (network.defaultRoute) {
        network.defaultRoute.addressPrefix = "0.0.0.0/1";
      }
      expect([network.natGateway, network.natGatewayIps]).toEqual([undefined, []]);
    });
    const routes = Object.values(stack.all("azurerm_route"));
    expect(routes.map(({ address_prefix }) => address_prefix).sort()).toEqual([
      "0.0.0.0/1",
      "192.168.0.0/16",
    ]);
    expect(new Set(routes.map(({ route_table_name }) => route_table_name)).size).toBe(1);
  });

  test("are the security groups of its subnets", () => {
    const stack = build({ nodeSecurityRules: ALLOW_WEB }, (network) => {
      network.addSubnet("plain", SubnetPurpose.privateEndpoints());
      network.securityGroup("node-subnet").tags = { team: "shop" };
      expect(() => network.securityGroup("plain")).toThrow(
        '[test/network] The subnet "plain" has no network security group. Fix: set its securityRules',
      );
    });
    expect(stack.only("azurerm_network_security_group").tags).toEqual({ team: "shop" });
  });

  test("are its peerings and the links of a zone", () => {
    const stack = synthesize((scope) => {
      const hub = new HubNetwork(scope, "hub", { resourceGroup });
      const elsewhere = { id: IDS.subnet.replace(/\/subnets.*/, ""), name: "vnet-1" };
      const network = new AksNetwork(scope, "network", {
        resourceGroup,
        peerings: [
          NetworkPeering.with(hub),
          NetworkPeering.with(
            { ...elsewhere, resourceGroupName: "rg-shared" },
            { bothSides: false },
          ),
        ],
      });
      expect(network.peerings.map(({ incoming }) => incoming !== undefined)).toEqual([true, false]);
      for (const { outgoing } of network.peerings) {
        outgoing.allowVirtualNetworkAccess = false;
      }
      const networks = [hub, network];
      const zone = new PrivateDnsZone(scope, "zone", { resourceGroup, name: "shop.io", networks });
      for (const link of zone.networkLinks) {
        link.resolutionPolicy = "NxDomainRedirect";
      }
    });
    const peerings = Object.values(stack.all("azurerm_virtual_network_peering"));
    expect(peerings.map((peering) => peering.allow_virtual_network_access ?? true).sort()).toEqual([
      false,
      false,
      true,
    ]);
    const links = Object.values(stack.all("azurerm_private_dns_zone_virtual_network_link"));
    expect(links.map(({ resolution_policy }) => resolution_policy)).toEqual([
      "NxDomainRedirect",
      "NxDomainRedirect",
    ]);
  });
});

describe("names as options", () => {
  test("of a NAT gateway and its addresses, whose number they give", () => {
    const publicIpNames = ["pip-egress-a", "pip-egress-b"];
    const stack = build({ routing: NetworkRouting.natGateway({ name: "ng-shop", publicIpNames }) });
    expect(stack.only("azurerm_nat_gateway").name).toBe("ng-shop");
    const names = Object.values(stack.all("azurerm_public_ip")).map(({ name }) => name);
    expect(names.sort()).toEqual(publicIpNames);
  });

  test.each([
    ["a firewall", NetworkRouting.through(FIREWALL, { routeTableName: "rt-shop" })],
    ["kubenet", NetworkRouting.routeTable({ routeTableName: "rt-shop" })],
  ])("of the route table for %s", (_, routing) => {
    expect(build({ routing }).only("azurerm_route_table").name).toBe("rt-shop");
  });

  test("of security groups", () => {
    const stack = build(
      { nodeSecurityRules: [], nodeSecurityGroupName: "nsg-nodes" },
      (network) => {
        network.addSubnet("jump", SubnetPurpose.other(SubnetSize.forAddresses(3)), {
          securityRules: [],
          securityGroupName: "nsg-jump",
        });
      },
    );
    const groups = Object.values(stack.all("azurerm_network_security_group"));
    expect(groups.map(({ name }) => name).sort()).toEqual(["nsg-jump", "nsg-nodes"]);
  });

  test("of both sides of a peering", () => {
    const stack = synthesize((scope) => {
      const hub = new HubNetwork(scope, "hub", { resourceGroup });
      const options = { name: "to-hub", remoteName: "to-shop" };
      const peerings = [NetworkPeering.with(hub, options)];
      new AksNetwork(scope, "network", { resourceGroup, peerings });
    });
    const peerings = Object.values(stack.all("azurerm_virtual_network_peering"));
    expect(peerings.map(({ name }) => name).sort()).toEqual(["to-hub", "to-shop"]);
  });
});

describe("a network", () => {
  test("has DNS servers and a DDoS protection plan", () => {
    const stack = build({
      dnsServers: ["10.239.0.4", "10.239.0.5"],
      ddosProtectionPlanId: IDS.ddosProtectionPlan,
    });
    expect(stack.only("azurerm_virtual_network")).toMatchObject({
      dns_servers: ["10.239.0.4", "10.239.0.5"],
      ddos_protection_plan: { id: IDS.ddosProtectionPlan, enable: true },
    });
  });

  test("records its flows with the Network Watcher of Azure", () => {
    const stack = build({ flowLogs: FlowLogs.to({ id: IDS.storageAccount }) });
    expect(stack.only("azurerm_network_watcher_flow_log")).toEqual({
      name: "fl-test-network",
      network_watcher_name: "NetworkWatcher_westeurope",
      resource_group_name: "NetworkWatcherRG",
      location: "westeurope",
      target_resource_id: "${azurerm_virtual_network.network.id}",
      storage_account_id: IDS.storageAccount,
      enabled: true,
      version: 2,
      retention_policy: { enabled: true, days: 30 },
    });
  });

  test("records its flows with traffic analytics and a Network Watcher of one's own", () => {
    const stack = synthesize((scope) => {
      const workspace = new LogAnalyticsWorkspace(scope, "logs", {
        name: "log-shop",
        resourceGroupName: "rg-test",
        location: "westeurope",
      });
      const network = new AksNetwork(scope, "network", {
        resourceGroup,
        flowLogs: FlowLogs.to(
          { id: IDS.storageAccount },
          {
            name: "flows",
            retentionDays: 0,
            workspace,
            intervalMinutes: 10,
            networkWatcher: { name: "nw-shop", resourceGroupName: "rg-net" },
          },
        ),
      });
      if (network.flowLog) {
        network.flowLog.enabled = false;
      }
    });
    expect(stack.only("azurerm_network_watcher_flow_log")).toMatchObject({
      name: "flows",
      network_watcher_name: "nw-shop",
      resource_group_name: "rg-net",
      enabled: false,
      retention_policy: { enabled: false, days: 0 },
      traffic_analytics: {
        enabled: true,
        workspace_id: "${azurerm_log_analytics_workspace.logs.workspace_id}",
        workspace_region: "${azurerm_log_analytics_workspace.logs.location}",
        workspace_resource_id: "${azurerm_log_analytics_workspace.logs.id}",
        interval_in_minutes: 10,
      },
    });
  });
});

describe("a subnet", () => {
  const jump = SubnetPurpose.other(SubnetSize.forAddresses(5));
  const subnetOf = (stack: SynthesizedStack, name: string) =>
    stack.find("azurerm_subnet", { name });

  test("has service endpoints", () => {
    const stack = build({ nodeServiceEndpoints: ["Microsoft.Storage"] }, (network) => {
      network.addSubnet("jump", jump, { serviceEndpoints: ["Microsoft.KeyVault"] });
    });
    expect(subnetOf(stack, "snet-nodes")).toMatchObject(serviceEndpoints(["Microsoft.Storage"]));
    expect(subnetOf(stack, "snet-jump")).toMatchObject(serviceEndpoints(["Microsoft.KeyVault"]));
  });

  test("for jump hosts uses the routing of the network if it is asked for", () => {
    const routing = NetworkRouting.through(FIREWALL);
    const stack = build({ routing }, (network) => {
      expect(network.addSubnet("plain", jump).egress).toBeUndefined();
      expect(network.addSubnet("jump", jump, { routed: true }).egress).toBe("route table");
    });
    const associations = Object.values(stack.all("azurerm_subnet_route_table_association"));
    expect(associations.map(({ subnet_id }) => subnet_id)).toHaveLength(2);
    expect(JSON.stringify(associations)).toContain("network_jump_");
  });

  test("for jump hosts has no default outbound access in an isolated network", () => {
    const stack = build({ routing: NetworkRouting.isolated() }, (network) => {
      network.addSubnet("jump", jump, { routed: true });
    });
    expect(subnetOf(stack, "snet-jump").default_outbound_access_enabled).toBe(false);
  });

  test.each([
    ["nothing", {}, undefined],
    ["a security group", { securityRules: ALLOW_WEB }, "NetworkSecurityGroupEnabled"],
    ["routes", { routed: true }, "RouteTableEnabled"],
    ["both", { routed: true, securityRules: ALLOW_WEB }, "Enabled"],
  ])("for private endpoints applies to them: %s", (_, options, policies) => {
    const stack = build({ routing: NetworkRouting.through(FIREWALL) }, (network) => {
      network.addSubnet("endpoints", SubnetPurpose.privateEndpoints(), options);
    });
    expect(subnetOf(stack, "snet-endpoints").private_endpoint_network_policies).toBe(policies);
  });

  test("for Bastion has the name, the size and the rules that Azure requires", () => {
    const stack = synthesize((scope) => {
      const hub = new HubNetwork(scope, "hub", { resourceGroup });
      hub.addSubnet("bastion", SubnetPurpose.bastion(), {
        securityRules: SecurityRule.azureBastion(),
      });
    });
    expect(stack.only("azurerm_subnet")).toMatchObject({
      name: "AzureBastionSubnet",
      address_prefixes: ["10.239.0.0/26"],
    });
    const rules = Object.values(stack.all("azurerm_network_security_rule"));
    expect(rules).toHaveLength(8);
    expect(rules.find(({ name }) => name === "sessions")).toMatchObject({
      direction: "Outbound",
      access: "Allow",
      protocol: "*",
      destination_address_prefix: "VirtualNetwork",
      destination_port_ranges: ["22", "3389"],
    });
  });

  test("for Bastion is refused if it is too small", () => {
    const message = refusal((scope) => {
      const hub = new HubNetwork(scope, "hub", { resourceGroup });
      hub.addSubnet("bastion", SubnetPurpose.bastion(SubnetSize.range("10.239.0.0/27")));
    });
    expect(message).toContain("The smallest subnet that Azure accepts for this purpose (Bastion)");
  });
});

test("a peering with an L1 network has its name", () => {
  const stack = synthesize((scope) => {
    const hub = new VirtualNetwork(scope, "hub", {
      name: "vnet-hub",
      addressSpace: ["10.1.0.0/16"],
      resourceGroupName: "rg-hub",
      location: "westeurope",
    });
    const peerings = [NetworkPeering.with(hub, { bothSides: false })];
    const network = new AksNetwork(scope, "network", { resourceGroup, peerings });
    expect(network.peerings[0]?.network).toBe(hub);
  });
  expect(stack.only("azurerm_virtual_network_peering").remote_virtual_network_id).toBe(
    "${azurerm_virtual_network.hub.id}",
  );
});
