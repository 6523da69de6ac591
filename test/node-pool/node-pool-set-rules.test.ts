import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  AksCluster,
  AksNetwork,
  ClusterNetwork,
  type INodePoolCluster,
  NodePool,
  NodePoolScaling,
  SubnetPurpose,
  SubnetSize,
} from "../../lib";
import { nodePoolSetRules } from "../../lib/node-pool/node-pool-set-rules";
import { findingsIn } from "../support/findings";
import { IDS } from "../support/ids";
import { describeRules } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";
import { NODE_POOL } from "./pools";
import { roomTables } from "./rule-tables/room-tables";
import { buildPools, exactly, setTables, TWO_NODES } from "./rule-tables/set-tables";

describeRules(buildPools, nodePoolSetRules, [...setTables, ...roomTables]);

describe("the default pod range of AKS", () => {
  const withDefaults = (nodes: number) => (stack: TerraformStack) => {
    new AksCluster(stack, "aks", {
      resourceGroup: RESOURCE_GROUP,
      systemPool: TWO_NODES,
    }).addNodePool("pool", exactly(nodes));
  };

  test("serves 256 nodes", () => {
    expect(synthesize(withDefaults(254)).only(NODE_POOL).node_count).toBe(254);
  });

  test("is too small for 257 nodes, and the error states the range", () => {
    expect(findingsIn(refusal(withDefaults(255)))).toMatchObject([
      { found: 'network.podCidr = "10.244.0.0/16"', rule: "AKS-POOLS-006" },
    ]);
  });
});

describe.each([1, 7, 20, 100, 1000])("a subnet that was sized for %i nodes", (nodes) => {
  const sized = (network: (spoke: AksNetwork) => ClusterNetwork) => () =>
    synthesize((stack) => {
      const spoke = new AksNetwork(stack, "spoke", {
        resourceGroup: RESOURCE_GROUP,
        addressSpace: "10.128.0.0/9",
        nodeSubnet: SubnetSize.forNodes(nodes, { podsPerNode: 30 }),
      });
      new AksCluster(stack, "aks", {
        resourceGroup: RESOURCE_GROUP,
        network: network(spoke),
        systemPool: { scaling: NodePoolScaling.fixed(nodes) },
      });
    });

  test("and their pods has room for them", () => {
    expect(
      sized((spoke) => ClusterNetwork.cniNodeSubnet({ subnet: spoke.nodeSubnet })),
    ).not.toThrow();
  });

  test("with pods only has space for them", () => {
    expect(
      sized((spoke) =>
        ClusterNetwork.cniPodSubnet({
          subnet: spoke.nodeSubnet,
          podSubnet: spoke.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forPods(nodes))),
        }),
      ),
    ).not.toThrow();
  });
});

test("two pools of the same name are one problem", () => {
  const message = refusal((stack) =>
    buildPools(stack, { pools: { a: { name: "batch" }, b: { name: "batch" } } }),
  );
  expect(findingsIn(message).map(({ rule }) => rule)).toEqual(["AKS-POOLS-001"]);
});

test("one error names all problems of the pools", () => {
  const message = refusal((stack) =>
    buildPools(stack, {
      podCidr: "10.128.0.0/22",
      addressPrefix: "10.1.0.0/29",
      pools: {
        a: { ...exactly(5), name: "batch", rotationName: "c" },
        b: { ...exactly(5), name: "batch" },
        c: exactly(5),
      },
    }),
  );
  expect(findingsIn(message).map(({ rule }) => rule)).toEqual([
    "AKS-POOLS-001",
    "AKS-POOLS-002",
    "AKS-POOLS-005",
    "AKS-POOLS-006",
  ]);
});

test("pools of different clusters have nothing to do with each other", () => {
  const stack = synthesize((scope) => {
    for (const id of ["blue", "green"]) {
      const cluster = new AksCluster(scope, id, { resourceGroup: RESOURCE_GROUP });
      cluster.addNodePool("batch", exactly(200));
    }
  });
  expect(Object.values(stack.all(NODE_POOL)).map(({ name }) => name)).toEqual(["batch", "batch"]);
});

describe("pools of a cluster that was not created here", () => {
  class OwnCluster extends Construct implements INodePoolCluster {
    readonly clusterId = IDS.cluster;
    readonly clusterName = "aks";
  }

  const imports: [string, (stack: TerraformStack) => INodePoolCluster][] = [
    [
      "by name",
      (stack) =>
        AksCluster.fromClusterName(stack, "shared", { name: "aks", resourceGroupName: "rg" }),
    ],
    [
      "from attributes",
      (stack) => AksCluster.fromClusterAttributes(stack, "shared", { clusterId: IDS.cluster }),
    ],
    ["as a construct of one's own", (stack) => new OwnCluster(stack, "shared")],
  ];

  test.each(imports)("%s are held to each other", (_, importCluster) => {
    const subnet = { id: IDS.subnet, addressPrefix: "10.1.0.0/28" };
    const message = refusal((stack) => {
      const cluster = importCluster(stack);
      new NodePool(stack, "a", { cluster, ...exactly(6), name: "batch", subnet });
      new NodePool(stack, "b", {
        cluster,
        ...exactly(6),
        name: "batch",
        rotationName: "spare",
        subnet,
      });
    });
    expect(findingsIn(message)).toMatchObject([
      { path: "test/shared", rule: "AKS-POOLS-001" },
      { path: "test/shared", rule: "AKS-POOLS-005" },
    ]);
  });

  test.each(imports)("%s are not held to ranges that are not known", (_, importCluster) => {
    const stack = synthesize((scope) => {
      new NodePool(scope, "pool", { cluster: importCluster(scope), ...exactly(1000) });
    });
    expect(stack.only(NODE_POOL).node_count).toBe(1000);
  });
});
