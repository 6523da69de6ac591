import { expect, test } from "@jest/globals";
import { AksCluster, type AksClusterProps, NodeOs, NodePoolScaling } from "../../lib";
import { RESOURCE_GROUP, synthesize } from "../support/synth";
import { CLUSTER, NODE_POOL, WITH_CALICO } from "./pools";

const SCALING = NodePoolScaling.fixed(1);

/** The rotation names of a cluster's pools by the names of the pools. */
function rotationNames(names: string[], os: NodeOs, clusterProps: Partial<AksClusterProps> = {}) {
  const stack = synthesize((scope) => {
    const props = { resourceGroup: RESOURCE_GROUP, ...clusterProps };
    const cluster = new AksCluster(scope, "aks", props);
    for (const name of names) {
      cluster.addNodePool(name, { os, scaling: SCALING });
    }
  });
  const pools = [stack.only(CLUSTER).default_node_pool, ...Object.values(stack.all(NODE_POOL))];
  return new Map<string, string>(
    pools.map((pool) => [pool.name, pool.temporary_name_for_rotation] as const),
  );
}

const LINUX = [
  "a",
  "tmp",
  "a23456789",
  "a234567890",
  "a2345678901",
  "a23456789012",
  "a23456789013",
];
const WINDOWS = ["w", "win", "win1", "win2", "win12", "winabc", "winabd"];

test.each([
  ["Linux", LINUX, NodeOs.UBUNTU, {}, /^[a-z][a-z0-9]{0,11}$/],
  ["Windows", WINDOWS, NodeOs.WINDOWS_2022, WITH_CALICO, /^[a-z][a-z0-9]{0,5}$/],
])("pools of %s rotate through names that are short enough and all different", (...row) => {
  const [, names, os, clusterProps, form] = row;
  const rotations = rotationNames(names, os, clusterProps);
  expect([...rotations.keys()].sort()).toEqual([...names, "system"].sort());

  const own = names.map((name) => rotations.get(name));
  expect(own.filter((name) => !form.test(name ?? ""))).toEqual([]);
  expect(new Set([...rotations.keys(), ...rotations.values()]).size).toBe(2 * rotations.size);
});

test("a rotation name contains as much of the pool name as fits", () => {
  const rotations = rotationNames(["batch", "batchjobs202"], NodeOs.UBUNTU);
  expect(rotations.get("batch")).toBe("batchtmp");
  expect(rotations.get("batchjobs202")).toMatch(/^batchtmp[0-9a-f]{4}$/);
});

test("a rotation name stays the same from one synth to the next", () => {
  const names = ["batchjobs202"];
  expect(rotationNames(names, NodeOs.UBUNTU)).toEqual(rotationNames(names, NodeOs.UBUNTU));
});
