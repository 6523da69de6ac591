import { expect, test } from "@jest/globals";
import { Testing } from "cdktf";
import { ClusterStack } from "./cluster-stack";

const synthesize = (location: string) => {
  const stack = new ClusterStack(Testing.app(), "test", { location });
  return JSON.parse(Testing.synth(stack, true)).resource;
};

test("the cluster is in the region of the stack, and has a pool that scales", () => {
  const { azurerm_kubernetes_cluster: clusters, azurerm_resource_group: groups } =
    synthesize("northeurope");
  expect(groups.group).toMatchObject({ name: "rg-test", location: "northeurope" });
  expect(Object.keys(clusters)).toEqual(["cluster"]);
  expect(clusters.cluster.default_node_pool.auto_scaling_enabled).toBe(true);
});
