import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable, Token } from "cdktf";
import { AksCluster, AksNetwork, ClusterNetwork, ContainerRegistry, Tags } from "../../lib";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

const CLUSTER = "azurerm_kubernetes_cluster";
const POOL = "azurerm_kubernetes_cluster_node_pool";
const IDENTITY = "azurerm_user_assigned_identity";
const UNTAGGABLE = ["azurerm_role_assignment", "azurerm_subnet"];

/** One of everything, all of it tagged by `stack`. */
function buildAll(stack: TerraformStack): AksCluster {
  const resourceGroup = new ResourceGroup(stack, "group", { name: "rg", location: "westeurope" });
  const network = new AksNetwork(stack, "network", { resourceGroup });
  const registry = new ContainerRegistry(stack, "registry", { resourceGroup });
  const cluster = new AksCluster(stack, "cluster", {
    resourceGroup,
    network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
  });
  cluster.addNodePool("user");
  registry.grantPull(cluster.kubeletIdentity);
  ContainerRegistry.fromRegistryName(stack, "imported", {
    name: "crshared",
    resourceGroupName: "rg-shared",
  });
  return cluster;
}

const TEAM = { team: "shop" };

describe("tags of a stack", () => {
  const stack = synthesize((scope) => {
    Tags.add(scope, TEAM);
    buildAll(scope);
  });
  const types = Object.keys(stack.json.resource);

  test.each(types.filter((type) => !UNTAGGABLE.includes(type)))("reach its %s", (type) => {
    for (const resource of Object.values(stack.all(type))) {
      expect(resource.tags).toEqual(TEAM);
    }
  });

  test("reach the system pool, which the cluster's own tags do not", () => {
    expect(stack.only(CLUSTER).default_node_pool.tags).toEqual(TEAM);
  });

  test.each(UNTAGGABLE)("are not set on an %s, which has no tags", (type) => {
    expect(types).toContain(type);
    expect(JSON.stringify(stack.all(type))).not.toContain("tags");
  });

  test("stay away from data sources, providers and everything else", () => {
    const { resource, ...others } = stack.json;
    expect(Object.keys(others.data)).toEqual(
      expect.arrayContaining(["azurerm_container_registry", "azurerm_client_config"]),
    );
    expect(JSON.stringify(others)).not.toContain("tags");
  });
});

describe("tags of a construct", () => {
  test("of a cluster are those of its pools and its identity, and of nothing else", () => {
    const stack = synthesize((scope) => {
      const resourceGroup = RESOURCE_GROUP;
      new AksNetwork(scope, "network", { resourceGroup });
      new AksCluster(scope, "cluster", { resourceGroup, tags: TEAM }).addNodePool("user");
    });
    expect(stack.only(CLUSTER)).toMatchObject({ tags: TEAM, default_node_pool: { tags: TEAM } });
    expect(stack.only(POOL).tags).toEqual(TEAM);
    expect(stack.only(IDENTITY).tags).toEqual(TEAM);
    expect(stack.only("azurerm_virtual_network")).not.toHaveProperty("tags");
  });

  test("win over the stack's, whose others stay", () => {
    const stack = synthesize((scope) => {
      Tags.add(scope, { team: "platform", stage: "prod" });
      const resourceGroup = RESOURCE_GROUP;
      new AksNetwork(scope, "network", { resourceGroup, tags: TEAM });
      new ContainerRegistry(scope, "registry", { resourceGroup, tags: TEAM });
      new AksCluster(scope, "cluster", { resourceGroup, tags: TEAM }).addNodePool("user");
    });
    const expected = { team: "shop", stage: "prod" };
    expect(stack.only("azurerm_virtual_network").tags).toEqual(expected);
    expect(stack.only("azurerm_container_registry").tags).toEqual(expected);
    expect(stack.only(CLUSTER)).toMatchObject({
      tags: expected,
      default_node_pool: { tags: expected },
    });
    expect(stack.only(POOL).tags).toEqual(expected);
    expect(stack.only(IDENTITY).tags).toEqual(expected);
  });

  test("of a pool can differ from the cluster's", () => {
    const stack = synthesize((scope) => {
      const cluster = new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        tags: { team: "platform", stage: "prod" },
      });
      Tags.add(cluster.addNodePool("user"), TEAM);
    });
    expect(stack.only(POOL).tags).toEqual({ team: "shop", stage: "prod" });
    expect(stack.only(CLUSTER).default_node_pool.tags.team).toBe("platform");
  });
});

describe("the system pool's own tags", () => {
  test("win over those of the scopes, and are not the cluster's", () => {
    const stack = synthesize((scope) => {
      Tags.add(scope, { team: "platform", stage: "prod" });
      const { resource } = new AksCluster(scope, "cluster", { resourceGroup: RESOURCE_GROUP });
      resource.defaultNodePool.tags = TEAM;
    });
    expect(stack.only(CLUSTER)).toMatchObject({
      tags: { team: "platform", stage: "prod" },
      default_node_pool: { tags: { team: "shop", stage: "prod" } },
    });
  });

  test("do not depend on those of the cluster, which may be known to Terraform only", () => {
    const stack = synthesize((scope) => {
      Tags.add(scope, TEAM);
      const variable = new TerraformVariable(scope, "tags", { type: "map(string)" });
      const { resource } = new AksCluster(scope, "cluster", { resourceGroup: RESOURCE_GROUP });
      resource.tags = Token.asStringMap(variable.value);
    });
    expect(stack.only(CLUSTER).tags).toMatch(/^\$\{merge\(.*"shop".*, var\.tags\)\}$/);
    expect(stack.only(CLUSTER).default_node_pool.tags).toEqual(TEAM);
  });
});
