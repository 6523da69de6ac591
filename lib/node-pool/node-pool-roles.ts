import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { type ITerraformDependable, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Principal } from "../identity/principal";
import { assignRole, assignRoleOnce, idPart } from "../identity/role-assignment";
import { ROLES, type Role } from "../identity/roles";
import type { SubnetReference } from "../network/subnet-reference";
import { resourceGroupIdOf } from "../resource/resource-id";
import type { INodePoolCluster } from "./i-node-pool-cluster";
import type { NodePoolSpec } from "./node-pool-spec";
import type { PoolContext } from "./pool-context";

/** A role that the cluster's identity needs for a pool. */
export interface PoolRole {
  /** Tells the roles of a pool from each other. */
  readonly label: string;
  /** The same for all roles of pools on one scope, whichever option of a pool they come from. */
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

/** What must be in place in a pool's own subnets before it is made. */
export function poolPrerequisites(
  pool: NodePoolSpec,
  context: PoolContext,
): (readonly ITerraformDependable[])[] {
  return ownSubnets(pool, context).map(({ prerequisites = [] }) => prerequisites);
}

/** The resource groups of what pools stand on, each once. */
function groupIds(ids: readonly (string | undefined)[]): string[] {
  return [...new Set(ids.flatMap((id) => (id === undefined ? [] : resourceGroupIdOf(id))))];
}

/** Those that are not the cluster's. */
function ownSubnets(pool: NodePoolSpec, { subnet, podSubnet }: PoolContext): SubnetReference[] {
  const ofCluster = [subnet?.id, podSubnet?.id];
  return [pool.subnet, pool.podSubnet].filter(
    (one) => one !== undefined && !ofCluster.includes(one.id),
  ) as SubnetReference[];
}

/**
 * Gives the cluster's identity the roles that a pool needs. They lie below the cluster, each once,
 * unless the pool is in another stack: the cluster's stack does not wait for that one.
 */
export function assignPoolRoles(
  pool: Construct,
  cluster: INodePoolCluster,
  principal: Principal,
  roles: readonly PoolRole[],
): RoleAssignment[] {
  const isInOneStack = TerraformStack.of(pool) === TerraformStack.of(cluster);
  return roles.map(({ kind, label, role, scope }) => {
    const grant = { role, scope, principal };
    return isInOneStack
      ? assignRoleOnce(cluster, `${kind}-role-${idPart(cluster, scope)}`, grant)
      : assignRole(pool, `${label}-role`, grant);
  });
}
