import type { Construct } from "constructs";
import { AksCluster, ClusterIdentity, NodePool } from "../../lib";
import { IDS, OBJECT_ID } from "../support/ids";
import { clustersWithAllOptions, poolsWithAllOptions } from "./all-options";
import { SCOPE } from "./scope";

export type Described = AksCluster | NodePool;

/** A page in docs that lists the arguments of a resource, and how to build what it is about. */
export interface Page {
  readonly file: string;
  readonly bindings: string;
  readonly type: string;
  /** What the page's examples call it. */
  readonly name: "cluster" | "pool";
  readonly props: string;
  build(scope: Construct, options?: object): Described;
  /** All of them together have every option. */
  buildEverything(scope: Construct): Described[];
}

const identity = ClusterIdentity.userAssigned({
  id: `${IDS.identity}-before`,
  principalId: OBJECT_ID,
});

export const PAGES: readonly Page[] = [
  {
    file: "cluster-arguments.md",
    bindings: "kubernetes-cluster",
    type: "azurerm_kubernetes_cluster",
    name: "cluster",
    props: "AksClusterProps",
    build: (scope, options) => {
      const before = { resourceGroup: SCOPE.resourceGroup, name: "before", identity };
      return new AksCluster(scope, "cluster", { ...before, ...options });
    },
    buildEverything: clustersWithAllOptions,
  },
  {
    file: "node-pool-arguments.md",
    bindings: "kubernetes-cluster-node-pool",
    type: "azurerm_kubernetes_cluster_node_pool",
    name: "pool",
    props: "NodePoolProps",
    build: (scope, options) => {
      const clusterId = `${IDS.cluster}-before`;
      const cluster = AksCluster.fromClusterAttributes(scope, "cluster", { clusterId });
      return new NodePool(scope, "pool", { cluster, name: "before", ...options });
    },
    buildEverything: poolsWithAllOptions,
  },
];
