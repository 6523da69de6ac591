import { describe, expect, test } from "@jest/globals";
import { actionsOf, changesOf, configuration, findings } from "./configurations";

const GROUP = { azurerm_resource_group: { group: { name: "rg", location: "westeurope" } } };
const subnet = (name: string) => ({
  azurerm_subnet: { nodes: { name, resource_group_name: "rg", virtual_network_name: "vnet" } },
});
const pool = (args: object) => ({
  azurerm_kubernetes_cluster_node_pool: {
    web: { name: "web", kubernetes_cluster_id: "c", ...args },
  },
});

describe("without effect", () => {
  test.each([
    ["another order of a set", { zones: ["1", "2"] }, { zones: ["2", "1"] }],
    ["a default that is written out", {}, { os_disk_type: "Managed", mode: "User" }],
    ["a number as text", { min_count: 2 }, { min_count: "2" }],
    ["a list without items", { node_taints: [] }, {}],
    ["a value that Azure keeps", { max_pods: 110 }, {}],
  ])("%s", (_, before, after) => {
    expect(actionsOf(configuration(pool(before)), configuration(pool(after)))).toEqual({});
  });

  test("another spelling of a region", () => {
    const at = (location: string) =>
      configuration({ azurerm_resource_group: { group: { name: "rg", location } } });
    expect(actionsOf(at("westeurope"), at("West Europe"))).toEqual({});
  });

  test("an argument whose changes the stack ignores", () => {
    const registry = (zone: boolean) =>
      configuration({
        azurerm_container_registry: {
          images: {
            zone_redundancy_enabled: zone,
            lifecycle: { ignore_changes: ["zone_redundancy_enabled"] },
          },
        },
      });
    expect(actionsOf(registry(true), registry(false))).toEqual({});
    expect(findings(registry(true), registry(false)).noise).toBe(1);
  });

  test("JSON with other spaces", () => {
    const rule = (parameters: string) =>
      configuration({ azurerm_resource_policy_assignment: { p: { name: "p", parameters } } });
    expect(actionsOf(rule('{"a":1,"b":2}'), rule('{ "b": 2, "a": 1 }'))).toEqual({});
  });
});

describe("what refers to a resource that is replaced", () => {
  const withPool = (name: string) =>
    configuration({ ...subnet(name), ...pool({ vnet_subnet_id: "${azurerm_subnet.nodes.id}" }) });

  test("changes with its id", () => {
    expect(actionsOf(withPool("a"), withPool("b"))).toEqual({
      "azurerm_subnet.nodes": "replace",
      "azurerm_kubernetes_cluster_node_pool.web": "update",
    });
  });

  test("is replaced if the argument forces it", () => {
    const role = (name: string) =>
      configuration({
        ...subnet(name),
        azurerm_role_assignment: { role: { scope: "${azurerm_subnet.nodes.id}" } },
      });
    expect(actionsOf(role("a"), role("b"))["azurerm_role_assignment.role"]).toBe("replace");
  });

  test("stays if it reads an argument that does not change", () => {
    const rule = (name: string) =>
      configuration({
        ...subnet(name),
        azurerm_route_table: {
          routes: { name: "${azurerm_subnet.nodes.virtual_network_name}", location: "westeurope" },
        },
      });
    expect(actionsOf(rule("a"), rule("b"))).toEqual({ "azurerm_subnet.nodes": "replace" });
  });

  test("is triggered by it", () => {
    const association = (name: string) =>
      configuration({
        ...subnet(name),
        azurerm_route_table: {
          routes: {
            name: "rt",
            lifecycle: { replace_triggered_by: ["azurerm_subnet.nodes.id"] },
          },
        },
      });
    expect(actionsOf(association("a"), association("b"))["azurerm_route_table.routes"]).toBe(
      "replace",
    );
  });

  test("through a data source that is read again", () => {
    const looked = (name: string) =>
      configuration(
        { ...subnet(name), ...pool({ kubernetes_cluster_id: "${data.azurerm_subnet.found.id}" }) },
        {
          data: {
            azurerm_subnet: { found: { name: "x", depends_on: ["azurerm_subnet.nodes"] } },
          },
        },
      );
    expect(actionsOf(looked("a"), looked("b"))["azurerm_kubernetes_cluster_node_pool.web"]).toBe(
      "replace",
    );
  });
});

test("values are followed through resources, local values and variables", () => {
  const named = (prefix: string) =>
    configuration(
      {
        azurerm_resource_group: {
          group: { name: "${local.name}-rg", location: "westeurope" },
        },
        azurerm_virtual_network: {
          network: { name: "vnet", resource_group_name: "${azurerm_resource_group.group.name}" },
        },
      },
      { locals: { name: "${var.prefix}" }, variable: { prefix: { default: prefix } } },
    );
  expect(actionsOf(named("shop"), named("store"))).toEqual({
    "azurerm_resource_group.group": "replace",
    "azurerm_virtual_network.network": "replace",
  });
  const [group] = changesOf(named("shop"), named("store"));
  expect(group?.arguments.map(({ before, after }) => [before, after])).toEqual([
    ["shop-rg", "store-rg"],
  ]);
});

test("resources that refer to each other in a circle end the comparison", () => {
  const circle = (size: number) =>
    configuration({
      azurerm_a: { x: { other: "${azurerm_b.y.id}", size } },
      azurerm_b: { y: { other: "${azurerm_a.x.id}" } },
    });
  expect(Object.keys(actionsOf(circle(1), circle(2)))).toContain("azurerm_a.x");
});

describe("a type that the facts do not have", () => {
  const of = (size: number) => configuration({ azurerm_quantum_computer: { it: { size } } });

  test("may be replaced, and does not pass the gate", () => {
    const { lost } = findings(of(1), of(2));
    expect(lost.map(({ action }) => action)).toEqual(["unknown"]);
  });
});

describe("moved and removed blocks", () => {
  const named = (name: string, others: object = {}) =>
    configuration(
      { azurerm_resource_group: { [name]: GROUP.azurerm_resource_group.group } },
      others,
    );

  test("a moved resource stays", () => {
    const moved = [{ from: "azurerm_resource_group.a", to: "azurerm_resource_group.b" }];
    expect(actionsOf(named("a"), named("b", { moved }))).toEqual({
      "azurerm_resource_group.b": "move",
    });
  });

  test("a removed resource that is not destroyed is left to itself", () => {
    const removed = [{ from: "azurerm_resource_group.a", lifecycle: { destroy: false } }];
    expect(actionsOf(named("a"), configuration({}, { removed }))).toEqual({
      "azurerm_resource_group.a": "forget",
    });
  });

  test("a moved block for a resource that was not there moves nothing", () => {
    const moved = [{ from: "azurerm_resource_group.a", to: "azurerm_resource_group.b" }];
    expect(actionsOf(named("b"), named("b", { moved }))).toEqual({});
  });
});
