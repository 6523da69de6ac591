import { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { Construct } from "constructs";
import { prerequisitesOf } from "../resource/prerequisites";
import { enforce } from "../rules/report";
import { nodePoolConfig } from "./node-pool-config";
import { membershipOf } from "./node-pool-membership";
import type { NodePoolProps } from "./node-pool-options";
import { poolPrerequisites, poolRoles } from "./node-pool-roles";
import { nodePoolRules } from "./node-pool-rules";
import { resolveNodePool } from "./node-pool-spec";

/**
 * A further pool of a cluster, created here or imported.
 *
 * Bad options are refused with one error that names them all; what needs the other pools of the
 * cluster (names, numbers, room in the subnet) is checked at synth.
 */
export class NodePool extends Construct {
  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: KubernetesClusterNodePool;

  constructor(scope: Construct, id: string, props: NodePoolProps) {
    super(scope, id);
    const { defaults, pools, grant, originOf } = membershipOf(props.cluster);
    const spec = resolveNodePool(id, props, defaults);
    enforce(this, nodePoolRules, spec, (option) => originOf(id, option));
    pools.push(spec);
    const roles = poolRoles(spec, defaults).flatMap((role) => grant(this, role));
    this.resource = new KubernetesClusterNodePool(this, "Default", {
      ...nodePoolConfig(spec, props.cluster.clusterId),
      dependsOn: prerequisitesOf(this, ...poolPrerequisites(spec, defaults), roles),
    });
  }

  /** The pool's resource id. */
  public get nodePoolId(): string {
    return this.resource.id;
  }

  /** The pool's name. */
  public get nodePoolName(): string {
    return this.resource.name;
  }
}
