import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { countResources, drawResourceTree } from "../../stacks/resource-tree";
import type { Block } from "../support/synth";

const folder = mkdtempSync(join(tmpdir(), "resource-tree-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(json: Block): string {
  const file = join(folder, "cdk.tf.json");
  writeFileSync(file, JSON.stringify(json));
  return file;
}

/** A resource as cdktf writes it, with its place in the tree. */
const at = (path: string, attributes: Block = {}): Block => ({
  "//": { metadata: { path, uniqueId: "it" } },
  ...attributes,
});
const draw = (resource: Block) => drawResourceTree(fileWith({ resource })).split("\n");

const SHOP = {
  azurerm_role_assignment: {
    cluster_role_1: at("shop/cluster/subnet-role", {
      role_definition_name: "Network Contributor",
      scope: "${azurerm_subnet.network_node-subnet_A124BC81.id}",
    }),
  },
  azurerm_subnet: {
    subnet: at("shop/network/node-subnet", {
      name: "snet-nodes",
      address_prefixes: ["10.240.0.0/21", "10.241.0.0/24"],
    }),
  },
  azurerm_virtual_network: {
    network: at("shop/network/Default", { name: "vnet-shop", address_space: ["10.240.0.0/16"] }),
  },
  azurerm_kubernetes_cluster: {
    cluster: at("shop/cluster/Default", {
      name: "aks-shop",
      location: "westeurope",
      sku_tier: "Standard",
      network_profile: { network_policy: "cilium" },
      default_node_pool: { vm_size: "Standard_D4ds_v5", min_count: 2, zones: ["1", "2"] },
    }),
  },
};

describe("the tree", () => {
  test("shows resources below their constructs, in the order in which they are needed", () => {
    expect(draw(SHOP)).toEqual([
      "shop",
      "├─ network: virtual_network vnet-shop (address_space 10.240.0.0/16)",
      "│  └─ node-subnet: subnet snet-nodes (address_prefixes 10.240.0.0/21 10.241.0.0/24)",
      "└─ cluster: kubernetes_cluster aks-shop (sku_tier Standard, network_policy cilium, vm_size Standard_D4ds_v5, min_count 2, zones 1 2, API server open to every address)",
      "   └─ subnet-role: role_assignment (role_definition_name Network Contributor, scope <subnet network_node-subnet>)",
    ]);
  });

  test("shows constructs that are not resources by their id", () => {
    expect(
      draw({ azurerm_resource_group: { group: at("shop/base/eu/group", { name: "rg-eu" }) } }),
    ).toEqual(["shop", "└─ base", "   └─ eu", "      └─ group: resource_group rg-eu"]);
  });

  test("shows a resource above and below another, whichever comes first", () => {
    const expected = ["shop", "└─ a: virtual_network a", "   └─ b: subnet b"];
    const above = { azurerm_virtual_network: { a: at("shop/a", { name: "a" }) } };
    const below = { azurerm_subnet: { b: at("shop/a/b", { name: "b" }) } };
    expect(draw({ ...above, ...below })).toEqual(expected);
    expect(draw({ ...below, ...above })).toEqual(expected);
    const unknownTypes = {
      azurerm_zzz: { b: at("shop/a/b", { name: "b" }) },
      azurerm_yyy: { a: at("shop/a", { name: "a" }) },
    };
    expect(draw(unknownTypes)).toEqual(["shop", "└─ a: yyy a", "   └─ b: zzz b"]);
  });

  test("shows stacks one below the other", () => {
    expect(
      draw({
        azurerm_resource_group: {
          a: at("blue/group", { name: "rg-blue" }),
          b: at("green/group", { name: "rg-green" }),
        },
      }),
    ).toEqual([
      "blue",
      "└─ group: resource_group rg-blue",
      "",
      "green",
      "└─ group: resource_group rg-green",
    ]);
  });

  test("of no resources is empty", () => {
    expect(drawResourceTree(fileWith({}))).toBe("");
  });
});

describe("a value", () => {
  test.each([
    [
      "a reference",
      "${azurerm_resource_group.resource-group.name}",
      "<resource_group resource-group>",
    ],
    [
      "a reference with a hash",
      "${azurerm_user_assigned_identity.cluster_identity_D25E7579.id}",
      "<user_assigned_identity cluster_identity>",
    ],
    ["a calculation", 'cr${substr(sha1("a"), 0, 8)}', "cr<computed by Terraform>"],
    [
      "a reference into a list",
      "${azurerm_kubernetes_cluster.cluster.kubelet_identity[0].object_id}",
      "<computed by Terraform>",
    ],
    ["a text", "rg-shop", "rg-shop"],
  ])("that is %s", (_, name, printed) => {
    expect(draw({ azurerm_resource_group: { group: at("shop/group", { name }) } })).toEqual([
      "shop",
      `└─ group: resource_group ${printed}`,
    ]);
  });

  test("that is false or zero is shown, and one that is missing is not", () => {
    const attributes = { name: "aks", private_cluster_enabled: false };
    const pool = { default_node_pool: { node_count: 0 } };
    expect(
      draw({ azurerm_kubernetes_cluster: { c: at("shop/c", { ...attributes, ...pool }) } })[1],
    ).toBe(
      "└─ c: kubernetes_cluster aks (private_cluster_enabled false, node_count 0, API server open to every address)",
    );
  });
});

describe("the number of resources", () => {
  test("is that of all types, without data sources", () => {
    const data = { azurerm_client_config: { "client-config": {} } };
    const resource = { ...SHOP, azurerm_resource_group: { a: at("shop/a"), b: at("shop/b") } };
    expect(countResources(fileWith({ resource, data }))).toBe(6);
  });

  test("is zero where there are none", () => {
    expect(countResources(fileWith({}))).toBe(0);
  });
});

describe("what matters most", () => {
  const cluster = (attributes: Block) =>
    draw({
      azurerm_kubernetes_cluster: { c: at("s/c/Default", { name: "aks", ...attributes }) },
    })[1];

  test("is who may connect to the API server", () => {
    expect(cluster({})).toContain("API server open to every address");
    const authorized_ip_ranges = ["203.0.113.0/24", "198.51.100.7/32"];
    expect(cluster({ api_server_access_profile: { authorized_ip_ranges } })).toContain(
      "API server open to 203.0.113.0/24 198.51.100.7/32",
    );
    expect(cluster({ private_cluster_enabled: true })).not.toContain("open to");
  });

  test("is which images run", () => {
    const container = [{ image: "a:1" }, { image: "b:2" }, { image: "a:1" }];
    expect(
      draw({
        kubernetes_deployment_v1: { d: at("s/d", { spec: { template: { spec: { container } } } }) },
      })[1],
    ).toBe("└─ d: deployment_v1 (image a:1 b:2)");
  });

  test("is which existing networks are used", () => {
    const id =
      "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub/subnets/nodes";
    expect(cluster({ default_node_pool: { vnet_subnet_id: id } })).toContain(
      "in the existing subnet hub/nodes",
    );
    expect(
      cluster({ default_node_pool: { vnet_subnet_id: "${azurerm_subnet.nodes.id}" } }),
    ).not.toContain("existing subnet");
  });

  test("is which existing resources are looked up", () => {
    const tree = drawResourceTree(
      fileWith({
        data: {
          azurerm_kubernetes_cluster: { aks: at("s/cluster/aks", { name: "aks-live" }) },
          azurerm_client_config: { current: at("s/client-config") },
        },
        resource: {},
      }),
    );
    expect(tree.split("\n")).toEqual([
      "s",
      "└─ cluster",
      "   └─ aks: existing kubernetes_cluster aks-live",
    ]);
  });
});
