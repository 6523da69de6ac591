import { type ITerraformDependable, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Principal } from "../identity/principal";
import { idPart } from "../identity/role-assignment";
import { ROLES, type Role } from "../identity/roles";
import { shareRole } from "../identity/shared-role";
import type { SubnetReference } from "../network/subnet-reference";
import { resourceGroupIdOf } from "../resource/resource-id";
import type { INodePoolCluster } from "./i-node-pool-cluster";
import type { NodePoolSpec } from "./node-pool-spec";
import type { PoolContext } from "./pool-context";

/** A role that the cluster identity needs for a pool. */
export interface PoolRole {
  /** Distinguishes the roles of a pool. */
  readonly label: string;
  /** The kind of scope, independent of the option that needs it. */
  readonly kind: "group" | "subnet";
  readonly role: Role;
  readonly scope: string;
}

/**
 * The roles that a pool needs beyond those of its cluster.
 *
 * Sources: https://learn.microsoft.com/azure/aks/concepts-network-cni-overview (subnets),
 * https://learn.microsoft.com/azure/aks/use-azure-dedicated-hosts and
 * https://learn.microsoft.com/azure/aks/use-capacity-reservation-groups (Contributor on the group)
 */
export function poolRoles(pool: NodePoolSpec, context: PoolContext): PoolRole[] {
  const { hostGroupId, capacityReservationGroupId } = pool.placement;
  return [
    ...ownSubnets(pool, context).map(({ id }, index) => ({
      label: index === 0 ? "subnet" : "pod-subnet",
      kind: "subnet" as const,
      role: ROLES.networkContributor,
      scope: id,
    })),
    ...groupIds([hostGroupId, capacityReservationGroupId]).map((scope, index) => ({
      label: index === 0 ? "group" : "other-group",
      kind: "group" as const,
      role: ROLES.contributor,
      scope,
    })),
  ];
}

/** Resources in the pool's own subnets that must exist before the pool. */
export function poolPrerequisites(
  pool: NodePoolSpec,
  context: PoolContext,
): (readonly ITerraformDependable[])[] {
  return ownSubnets(pool, context).map(({ prerequisites = [] }) => prerequisites);
}

/** The resource groups of host groups and capacity reservations, each once. */
function groupIds(ids: readonly (string | undefined)[]): string[] {
  return [...new Set(ids.flatMap((id) => (id === undefined ? [] : resourceGroupIdOf(id))))];
}

/** Without the subnets of the cluster. */
function ownSubnets(pool: NodePoolSpec, { subnet, podSubnet }: PoolContext): SubnetReference[] {
  const ofCluster = [subnet?.id, podSubnet?.id];
  return [pool.subnet, pool.podSubnet].filter(
    (one) => one !== undefined && !ofCluster.includes(one.id),
  ) as SubnetReference[];
}

/**
 * Assigns the cluster identity the roles that a pool needs. The assignments are created below the
 * cluster, each once, unless the pool is in another stack, which the cluster's stack does not depend on.
 */
export function assignPoolRoles(
  pool: Construct,
  cluster: INodePoolCluster,
  principal: Principal,
  roles: readonly PoolRole[],
): ITerraformDependable[] {
  const isInOneStack = TerraformStack.of(pool) === TerraformStack.of(cluster);
  return roles.map(({ kind, label, role, scope }) => {
    const grant = { role, scope, principal };
    return isInOneStack
      ? shareRole(cluster, `${kind}-role-${idPart(cluster, scope)}`, grant)
      : shareRole(pool, `${label}-role`, grant);
  });
}
