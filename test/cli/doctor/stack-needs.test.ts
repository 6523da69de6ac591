import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { namespaceOf } from "../../../lib/cli/doctor/registrations";
import { readStackNeeds } from "../../../lib/cli/doctor/stack-needs";
import { STACK_NAMES } from "../../../stacks/app";
import { exampleStack } from "../../stacks/example-stacks";
import { withAzurerm } from "../../support/azurerm-version";

const needsOf = (name: (typeof STACK_NAMES)[number]) => readStackNeeds(exampleStack(name).json);

/** A cluster as someone writes it by hand, with blocks as lists. */
function clusterWith(pool: object, cluster: object = {}, rest: object = {}) {
  return {
    ...rest,
    resource: {
      azurerm_kubernetes_cluster: {
        main: [
          {
            name: "aks",
            location: "West Europe",
            default_node_pool: [{ name: "system", vm_size: "Standard_D4ds_v5", ...pool }],
            ...cluster,
          },
        ],
      },
    },
  };
}

describe("what the example stacks need", () => {
  test("standard: two pools of three nodes at least, in three zones", () => {
    const { pools, clusters, roleAssignments, names } = needsOf("standard");
    const zones = ["1", "2", "3"];
    const common = {
      location: "westeurope",
      vmSize: "Standard_D4ds_v5",
      zones,
      isSpot: false,
      hostEncryption: false,
    };
    expect(pools).toEqual([
      { name: "aks-demo/system", ...common, nodes: { least: 3, greatest: 6 } },
      { name: "aks-demo/user", ...common, nodes: { least: 3, greatest: 22 } },
    ]);
    expect(clusters).toEqual([
      { name: "aks-demo", location: "westeurope", versions: [], supportPlan: "KubernetesOfficial" },
    ]);
    expect(roleAssignments).toBe(2);
    expect(names.map(({ kind, name, resourceGroup }) => [kind, name, resourceGroup])).toEqual([
      ["registry", undefined, "rg-demo"],
      ["cluster", "aks-demo", "rg-demo"],
      ["resource group", "rg-demo", undefined],
    ]);
  });

  test("private-network: Windows nodes count as others do", () => {
    expect(needsOf("private-network").pools.map(({ name, nodes }) => [name, nodes])).toEqual([
      ["aks-demo-private/system", { least: 3, greatest: 6 }],
      ["aks-demo-private/linux", { least: 3, greatest: 22 }],
      ["aks-demo-private/win", { least: 2, greatest: 11 }],
    ]);
  });

  test("secured: namespaces of its resources, its add-ons and its template", () => {
    const { namespaces, registrations } = needsOf("secured");
    expect(namespaces).toEqual([
      "Microsoft.AlertsManagement",
      "Microsoft.Authorization",
      "Microsoft.Compute",
      "Microsoft.ContainerRegistry",
      "Microsoft.ContainerService",
      "Microsoft.Dashboard",
      "microsoft.insights",
      "Microsoft.KeyVault",
      "Microsoft.ManagedIdentity",
      "Microsoft.Monitor",
      "Microsoft.Network",
      "Microsoft.OperationalInsights",
      "Microsoft.PolicyInsights",
      "Microsoft.Resources",
    ]);
    expect(registrations).toEqual({
      set: "legacy",
      besides: ["Microsoft.AlertsManagement", "Microsoft.Dashboard", "Microsoft.Monitor"],
    });
  });

  test.each(STACK_NAMES)("%s: each type of resource has a known namespace", (name) => {
    expect(needsOf(name).unknownTypes).toEqual([]);
  });
});

test("each resource type of the library has a known namespace", () => {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" });
  const imports = files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [
      ...readFileSync(join("lib", file), "utf8").matchAll(
        /provider-azurerm\/lib\/(?!data-|provider)([a-z-]+)"/g,
      ),
    ]);
  const types = [...new Set(imports.map(([, name = ""]) => name.replaceAll("-", "_")))];
  expect(types.length).toBeGreaterThan(40);
  expect(types.filter((type) => !namespaceOf(`azurerm_${type}`))).toEqual([]);
});

describe("the nodes of a pool", () => {
  test.each([
    ["three nodes, and one of the default surge", { node_count: 3 }, 4, 4],
    ["one node where no number is given", {}, 2, 2],
    ["from minimum to maximum", { auto_scaling_enabled: true, min_count: 1, max_count: 9 }, 2, 10],
    [
      "no fewer than those it starts with",
      { auto_scaling_enabled: true, min_count: 1, max_count: 9, node_count: 4 },
      5,
      10,
    ],
    [
      "a percentage that is rounded up",
      { node_count: 10, upgrade_settings: [{ max_surge: "33%" }] },
      14,
      14,
    ],
    ["a number of nodes", { node_count: 10, upgrade_settings: { max_surge: "5" } }, 15, 15],
    [
      "no surge where one is unavailable",
      { node_count: 10, upgrade_settings: { max_unavailable: "1" } },
      10,
      10,
    ],
    ["no surge on spot nodes", { node_count: 10, priority: "Spot" }, 10, 10],
    ["numbers written as texts", { node_count: "2" }, 3, 3],
  ])("%s", (_, pool, least, greatest) => {
    expect(readStackNeeds(clusterWith(pool)).pools[0]?.nodes).toEqual({ least, greatest });
  });

  test.each([
    ["its number is an expression", clusterWith({ node_count: "${var.nodes}" })],
    ["the cluster is made several times", clusterWith({ node_count: 1 }, { count: 2 })],
    ["the cluster is made for each of a set", clusterWith({}, { for_each: "${var.regions}" })],
  ])("are not known where %s", (_, json) => {
    expect(readStackNeeds(json).pools[0]?.nodes).toBeUndefined();
  });
});

describe("the groups of a stack", () => {
  const OTHER = "/subscriptions/1/resourceGroups/rg-dns";
  const stackOf = (scope: string, group = "${azurerm_resource_group.main.name}") => ({
    resource: {
      azurerm_resource_group: { main: { name: "rg-shop" } },
      azurerm_kubernetes_cluster: { main: { resource_group_name: group } },
      azurerm_role_assignment: { one: { scope } },
    },
  });

  test.each([
    ["its own, for a role at what it makes", "${azurerm_kubernetes_cluster.main.id}", ["rg-shop"]],
    ["one besides, for a role in it", `${OTHER}/providers/Microsoft.X/y/z`, ["rg-shop", OTHER]],
    ["not known, for a role at what it looks up", "${data.azurerm_subnet.hub.id}", undefined],
    ["not known, for a role at a subscription", "/subscriptions/1", undefined],
    [
      "not known, for a role at the group that AKS makes",
      "${azurerm_kubernetes_cluster.main.node_resource_group_id}",
      undefined,
    ],
  ])("are %s", (_, scope, groups) => {
    expect(readStackNeeds(stackOf(scope)).groups).toEqual(groups);
  });

  test("are not known where it looks one up", () => {
    const lookedUp = stackOf(
      "${azurerm_kubernetes_cluster.main.id}",
      "${data.azurerm_resource_group.g.name}",
    );
    expect(readStackNeeds(lookedUp).groups).toBeUndefined();
  });
});

describe("expressions", () => {
  const json = clusterWith(
    { node_count: "${var.nodes}" },
    { location: "${local.region}", kubernetes_version: "${var.release}" },
    { variable: { nodes: { default: 3 }, release: {} }, locals: { region: "North Europe" } },
  );

  test("are followed to variables, local values and other resources", () => {
    const { pools, clusters } = readStackNeeds(json, { TF_VAR_nodes: "5" });
    expect(pools[0]).toMatchObject({ location: "northeurope", nodes: { least: 6 } });
    expect(readStackNeeds(json).pools[0]?.nodes?.least).toBe(4);
    expect(clusters[0]?.versions).toEqual(["${var.release}"]);
  });

  test("that lead in a circle stay expressions", () => {
    const locals = { region: "${local.other}", other: "${local.region}" };
    const circle = clusterWith({}, { location: "${local.region}" }, { locals });
    expect(readStackNeeds(circle).clusters[0]?.location).toBeUndefined();
  });

  test("a region that only Terraform knows is the one that is named instead", () => {
    const lookedUp = clusterWith({}, { location: "${data.azurerm_resource_group.g.location}" });
    expect(readStackNeeds(lookedUp).pools[0]?.location).toBeUndefined();
    const { pools, clusters } = readStackNeeds(lookedUp, {}, "westus3");
    expect([pools[0]?.location, clusters[0]?.location]).toEqual(["westus3", "westus3"]);
  });
});

test("an AKS Automatic cluster needs its region and its name, and no sizes of nodes", () => {
  const automatic = { name: "aks", location: "West Europe", resource_group_name: "rg-shop" };
  const needs = readStackNeeds({
    resource: { azurerm_kubernetes_automatic_cluster: { main: automatic } },
  });
  expect(needs).toMatchObject({
    clusters: [{ name: "aks", location: "westeurope", versions: [] }],
    pools: [],
    names: [{ kind: "cluster", name: "aks", resourceGroup: "rg-shop" }],
  });
  expect(needs.namespaces).toContain("Microsoft.ContainerService");
  expect(needs.unknownTypes).toEqual([]);
});

describe("the provider", () => {
  const PROVIDER = { azurerm: [{ subscription_id: "in-provider" }, { alias: "hub" }] };

  test("its subscription wins over the environment's", () => {
    const environment = { ARM_SUBSCRIPTION_ID: "in-environment" };
    const withProvider = clusterWith({}, {}, { provider: PROVIDER });
    expect(readStackNeeds(withProvider, environment).subscriptionId).toBe("in-provider");
    expect(readStackNeeds(clusterWith({}), environment).subscriptionId).toBe("in-environment");
    expect(readStackNeeds(clusterWith({})).subscriptionId).toBeUndefined();
  });

  test("resources of another provider are not in this subscription", () => {
    const needs = readStackNeeds(clusterWith({}, { provider: "azurerm.hub" }));
    expect(needs).toMatchObject({ elsewhere: ["azurerm_kubernetes_cluster.main"], pools: [] });
  });

  test.each([
    ["core", { resource_provider_registrations: "core" }, {}],
    ["all", {}, { ARM_RESOURCE_PROVIDER_REGISTRATIONS: "all" }],
    ["none", { skip_provider_registration: true }, {}],
  ])("registers the set %s", (set, azurerm, environment) => {
    const json = clusterWith({}, {}, { provider: { azurerm: [azurerm] } });
    expect(readStackNeeds(json, environment).registrations.set).toBe(set);
  });

  test.each([
    ["4.55.0", "legacy"],
    ["5.0.0", "none"],
  ])("with azurerm %s, registers the set %s by default", (version, set) => {
    const json = clusterWith({}, {}, { provider: { azurerm: [{}] } });
    const { registrations } = withAzurerm(version, () => readStackNeeds(json, {}));
    expect(registrations.set).toBe(set);
  });
});
