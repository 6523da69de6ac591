import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { AksCluster, type INodePoolCluster, NodePool, type NodePoolOptions } from "../../lib";
import { IDS } from "../support/ids";
import { type Block, synthesize } from "../support/synth";
import { NODE_POOL } from "./pools";

/** What a pool has where nothing was asked and nothing is known of its cluster. */
const MINIMAL_POOL = {
  name: "pool",
  temporary_name_for_rotation: "pooltmp",
  vm_size: "Standard_D4ds_v5",
  auto_scaling_enabled: true,
  min_count: 2,
  max_count: 5,
  os_sku: "Ubuntu",
  os_disk_type: "Ephemeral",
  os_disk_size_gb: 128,
  workload_runtime: "OCIContainer",
  upgrade_settings: { max_surge: "10%" },
};

type ImportCluster = (stack: TerraformStack) => INodePoolCluster;

const byName: ImportCluster = (stack) =>
  AksCluster.fromClusterName(stack, "shared", { name: "aks-shared", resourceGroupName: "rg" });

const byAttributes: ImportCluster = (stack) =>
  AksCluster.fromClusterAttributes(stack, "shared", { clusterId: IDS.cluster });

function poolOf(importCluster: ImportCluster, options: NodePoolOptions = {}): Block {
  return synthesize((stack) => {
    new NodePool(stack, "pool", { ...options, cluster: importCluster(stack) });
  }).only(NODE_POOL);
}

describe("a pool of a cluster that Terraform looks up", () => {
  test("has the arguments of a pool for which nothing was asked", () => {
    const { kubernetes_cluster_id, vnet_subnet_id, ...others } = poolOf(byName);
    expect(others).toStrictEqual(MINIMAL_POOL);
    expect(kubernetes_cluster_id).toBe("${data.azurerm_kubernetes_cluster.shared.id}");
  });

  test("is in the subnet of the first pool of the cluster", () => {
    expect(poolOf(byName).vnet_subnet_id).toContain(
      "data.azurerm_kubernetes_cluster.shared.agent_pool_profile[0].vnet_subnet_id",
    );
  });

  test("is in its own subnet", () => {
    expect(poolOf(byName, { subnet: { id: IDS.subnet } }).vnet_subnet_id).toBe(IDS.subnet);
  });
});

describe("a pool of a cluster from attributes", () => {
  test("has the arguments of a pool for which nothing was asked, and no others", () => {
    expect(poolOf(byAttributes)).toStrictEqual({
      ...MINIMAL_POOL,
      kubernetes_cluster_id: IDS.cluster,
    });
  });

  test("is in the given subnet", () => {
    const pool = poolOf((stack) =>
      AksCluster.fromClusterAttributes(stack, "shared", {
        clusterId: IDS.cluster,
        nodeSubnetId: IDS.subnet,
      }),
    );
    expect(pool.vnet_subnet_id).toBe(IDS.subnet);
  });
});

describe("a pool of an imported cluster", () => {
  test.each([
    ["by name", byName],
    ["from attributes", byAttributes],
  ])("(%s) has its own zones and pods", (_, importCluster) => {
    const pool = poolOf(importCluster, { zones: ["1", "2"], maxPods: 250 });
    expect(pool).toMatchObject({ zones: ["1", "2"], max_pods: 250 });
  });

  test("is the result of addNodePool", () => {
    const stack = synthesize((scope) => {
      AksCluster.fromClusterAttributes(scope, "shared", {
        clusterId: IDS.cluster,
      }).addNodePool("pool", { zones: ["3"] });
    });
    expect(stack.only(NODE_POOL)).toStrictEqual(poolOf(byAttributes, { zones: ["3"] }));
  });
});

test("a construct of one's own can be the cluster", () => {
  class OwnCluster extends Construct implements INodePoolCluster {
    readonly clusterId = IDS.cluster;
    readonly clusterName = "aks";
  }
  const pool = poolOf((stack) => new OwnCluster(stack, "own"));
  expect(pool).toStrictEqual({ ...MINIMAL_POOL, kubernetes_cluster_id: IDS.cluster });
});
