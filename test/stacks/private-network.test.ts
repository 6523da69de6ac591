import { describe, expect, test } from "@jest/globals";
import { ancestors, dependencies } from "../support/dependency-graph";
import { addressesOf, exampleStack } from "./example-stacks";

const stack = exampleStack("private-network");
const CLUSTER = "azurerm_kubernetes_cluster.cluster";
const before = ancestors(dependencies(stack.json), CLUSTER);

test("the private-network stack", () => {
  expect(stack.json).toMatchSnapshot();
});

test("logical ids do not change, since Terraform would replace what they stand for", () => {
  expect(addressesOf(stack).sort()).toMatchSnapshot();
});

describe("before the cluster there is", () => {
  test.each([
    ["the route to the firewall", /^azurerm_route\..*default-route/],
    [
      "its association with the nodes' subnet",
      /^azurerm_subnet_route_table_association\.spoke_node/,
    ],
    ["what the firewall lets through", /^azurerm_firewall_policy_rule_collection_group\..*spoke/],
    ["the way to the hub", /^azurerm_virtual_network_peering\..*to-hub/],
    ["the way back", /^azurerm_virtual_network_peering\..*from-hub/],
    ["the zone's link to the hub", /virtual_network_link\.api-server-dns_link-hub/],
    ["the zone's link to the spoke", /virtual_network_link\.api-server-dns_link-spoke/],
    ["the right to join the subnet", /^azurerm_role_assignment\.cluster_subnet-role/],
    ["the right to link the zone to the network", /^azurerm_role_assignment\.cluster_network-role/],
    ["the right to write into the zone", /^azurerm_role_assignment\.cluster_api-server-dns-zone/],
  ])("%s", (_, address) => {
    expect([...before].filter((resource) => address.test(resource))).toHaveLength(1);
  });
});

test("nothing waits for the cluster but its pools and the roles of those who use it", () => {
  const graph = dependencies(stack.json);
  const after = [...graph.keys()].filter((address) => ancestors(graph, address).has(CLUSTER));
  expect(after.map((address) => address.split(".")[0]).sort()).toEqual([
    "azurerm_kubernetes_cluster_node_pool",
    "azurerm_kubernetes_cluster_node_pool",
    "azurerm_role_assignment",
    "azurerm_role_assignment",
  ]);
});

describe("who administers the cluster", () => {
  const administrator = (environment: Record<string, string>) =>
    exampleStack("private-network", environment).find("azurerm_role_assignment", {
      role_definition_name: "Azure Kubernetes Service RBAC Cluster Admin",
    });

  test("is the deploying principal by default", () => {
    const { principal_id, principal_type } = administrator({});
    expect(principal_id).toBe("${data.azurerm_client_config.client-config.object_id}");
    expect(principal_type).toBeUndefined();
  });

  test("is the group that is set", () => {
    const group = "11111111-2222-3333-4444-555555555555";
    expect(administrator({ AKS_ADMIN_GROUP_ID: group })).toMatchObject({
      principal_id: group,
      principal_type: "Group",
    });
  });
});

test("the password of the Windows nodes is a sensitive variable without a value", () => {
  expect(stack.json.variable.windows_admin_password).toMatchObject({ sensitive: true });
  expect(stack.json.variable.windows_admin_password).not.toHaveProperty("default");
  expect(stack.only("azurerm_kubernetes_cluster").windows_profile.admin_password).toBe(
    "${var.windows_admin_password}",
  );
});

test("nothing of it is reached from the internet but the firewall", () => {
  expect(stack.only("azurerm_kubernetes_cluster").private_cluster_enabled).toBe(true);
  expect(stack.only("azurerm_container_registry").public_network_access_enabled).toBe(false);
  expect(Object.keys(stack.all("azurerm_public_ip"))).toEqual([
    expect.stringMatching(/^firewall_public-ip/),
  ]);
});
