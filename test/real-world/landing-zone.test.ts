import { describe, expect, test } from "@jest/globals";
import { type Block, synthesizeStack, testApp, warningsIn } from "../support/synth";
import { LandingZoneStack } from "./landing-zone";
import { expectNoGaps, linesOf } from "./support";

const FILE = "test/real-world/landing-zone.ts";
const construct = new LandingZoneStack(testApp(), "landing-zone");
const stack = synthesizeStack(construct);
const HUB = "azurerm.connectivity";

test("the landing zone takes at most 105 lines, without a gap to fill", () => {
  expect(linesOf(FILE)).toBeLessThanOrEqual(105);
  expectNoGaps(FILE);
});

test("nothing is warned about", () => {
  expect(warningsIn(construct)).toEqual([]);
});

test("Azure gets exactly these resources, each in its subscription", () => {
  const counts = Object.entries(stack.json.resource as Block).flatMap(([type, byId]) => {
    const providers = Object.values(byId as Record<string, Block>).map(
      ({ provider = "default" }) => provider as string,
    );
    return [...new Set(providers)].map(
      (provider) =>
        `${type.replace("azurerm_", "")}: ${providers.filter((one) => one === provider).length} ${provider}`,
    );
  });
  expect(counts.sort()).toEqual(
    [
      `bastion_host: 1 ${HUB}`,
      `firewall: 1 ${HUB}`,
      `firewall_policy: 1 ${HUB}`,
      `firewall_policy_rule_collection_group: 2 ${HUB}`,
      "kubernetes_cluster: 1 default",
      "log_analytics_workspace: 1 default",
      `network_ddos_protection_plan: 1 ${HUB}`,
      `network_security_group: 1 ${HUB}`,
      "network_security_group: 1 default",
      `network_security_rule: 8 ${HUB}`,
      "network_security_rule: 2 default",
      "network_watcher_flow_log: 1 default",
      `private_dns_zone: 1 ${HUB}`,
      `private_dns_zone_virtual_network_link: 2 ${HUB}`,
      `public_ip: 2 ${HUB}`,
      `resource_group: 1 ${HUB}`,
      "resource_group: 1 default",
      "role_assignment: 6 default",
      "route: 1 default",
      "route_table: 1 default",
      "storage_account: 1 default",
      `subnet: 3 ${HUB}`,
      "subnet: 2 default",
      `subnet_network_security_group_association: 1 ${HUB}`,
      "subnet_network_security_group_association: 1 default",
      "subnet_route_table_association: 2 default",
      "user_assigned_identity: 1 default",
      `virtual_network: 1 ${HUB}`,
      "virtual_network: 1 default",
      `virtual_network_peering: 1 ${HUB}`,
      "virtual_network_peering: 1 default",
    ].sort(),
  );
  expect(stack.json.data.azurerm_container_registry.registry.provider).toBe("azurerm.shared");
});

describe("the arguments that matter", () => {
  test("egress goes through the firewall, also that of the jump hosts", () => {
    expect(stack.only("azurerm_route")).toMatchObject({
      address_prefix: "0.0.0.0/0",
      next_hop_type: "VirtualAppliance",
      next_hop_in_ip_address: expect.stringContaining("private_ip_address"),
    });
    expect(stack.only("azurerm_route_table").name).toBe("rt-shop");
    const { network_profile, private_cluster_enabled } = stack.only("azurerm_kubernetes_cluster");
    expect(network_profile.outbound_type).toBe("userDefinedRouting");
    expect(private_cluster_enabled).toBe(true);
  });

  test("the firewall allows addresses on premises", () => {
    const group = stack.find("azurerm_firewall_policy_rule_collection_group", {
      name: "on-premises",
    });
    expect(group.network_rule_collection[0].rule[0]).toMatchObject({
      source_addresses: ["10.1.0.0/16"],
      destination_addresses: ["192.168.10.0/24", "AzureMonitor"],
      destination_ports: ["443", "5432"],
    });
  });

  test("both sides of the peering have names", () => {
    const names = Object.values(stack.all("azurerm_virtual_network_peering"));
    expect(names.map(({ name }) => name).sort()).toEqual(["to-hub", "to-shop"]);
  });

  test("names are resolved by the firewall, and flows are recorded", () => {
    const spoke = Object.values(stack.all("azurerm_virtual_network")).find(
      ({ dns_servers }) => dns_servers,
    );
    expect(spoke?.dns_servers).toEqual([expect.stringContaining("private_ip_address")]);
    expect(stack.only("azurerm_network_watcher_flow_log")).toMatchObject({
      retention_policy: { days: 90 },
      traffic_analytics: { enabled: true },
    });
  });

  test("roles are assigned in all subscriptions", () => {
    const roles = Object.values(stack.all("azurerm_role_assignment")).map(
      ({ role_definition_name: role, scope }) =>
        `${role} on ${scope.replace(/^\$\{|\}$/g, "").split(".")[scope.startsWith("${data") ? 1 : 0]}`,
    );
    expect(roles.sort()).toEqual([
      "AcrPull on azurerm_container_registry",
      "Network Contributor on azurerm_resource_group",
      "Network Contributor on azurerm_subnet",
      "Network Contributor on azurerm_virtual_network",
      "Private DNS Zone Contributor on azurerm_private_dns_zone",
      "Reader on azurerm_resource_group",
    ]);
  });
});
