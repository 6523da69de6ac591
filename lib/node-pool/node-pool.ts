import { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { prerequisitesOf } from "../resource/prerequisites";
import { enforce } from "../rules/report";
import { addPool, type ClusterPoolContext, poolContextOf } from "./cluster-pools";
import { nodePoolConfig } from "./node-pool-config";
import type { NodePoolProps } from "./node-pool-options";
import { assignPoolRoles, poolPrerequisites, poolRoles } from "./node-pool-roles";
import { nodePoolRules } from "./node-pool-rules";
import { completePool, type NodePoolSpec, resolveNodePool } from "./node-pool-spec";

/**
 * An additional pool of a cluster, created in this app or imported.
 *
 * All invalid options are reported in one error. Rules that involve other pools of the cluster (names,
 * node counts, subnet sizes) are checked at synth.
 */
@publicApi("NodePool")
export class NodePool extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: KubernetesClusterNodePool;

  constructor(scope: Construct, id: string, props: NodePoolProps) {
    super(scope, id);
    const { cluster } = props;
    const context = poolContextOf(cluster);
    const spec = this.resolvedByCluster(props, context) ?? this.resolve(props, context);
    addPool(cluster, spec);
    const roles = context.identity
      ? assignPoolRoles(this, cluster, context.identity, poolRoles(spec, context))
      : [];
    this.resource = new KubernetesClusterNodePool(this, "Default", {
      ...nodePoolConfig(spec, cluster.clusterId),
      dependsOn: prerequisitesOf(this, ...poolPrerequisites(spec, context), roles),
    });
  }

  /** The resource ID of the pool. */
  public get nodePoolId(): string {
    return this.resource.id;
  }

  /** The name of the pool. */
  public get nodePoolName(): string {
    return this.resource.name;
  }

  /** The resolved pool, if the cluster has already resolved and checked it. */
  private resolvedByCluster(
    { cluster }: NodePoolProps,
    { resolvedPools }: ClusterPoolContext,
  ): NodePoolSpec | undefined {
    return this.node.scope === cluster ? resolvedPools?.get(this.node.id) : undefined;
  }

  private resolve(props: NodePoolProps, context: ClusterPoolContext): NodePoolSpec {
    const spec = resolveNodePool(this.node.id, completePool(props), context);
    enforce(this, nodePoolRules, spec);
    return spec;
  }
}
