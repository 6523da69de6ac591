import type { ITerraformDependable } from "cdktf";
import { ROLES, type Role } from "../identity/roles";
import type { SubnetReference } from "../network/subnet-reference";
import { resourceGroupIdOf } from "../resource/resource-id";
import type { NodePoolDefaults, NodePoolSpec } from "./node-pool-spec";

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
export function poolRoles(pool: NodePoolSpec, defaults: NodePoolDefaults): PoolRole[] {
  const { hostGroupId, capacityReservationGroupId } = pool.placement;
  return [
    ...ownSubnets(pool, defaults).map(({ id }, index) => ({
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
  defaults: NodePoolDefaults,
): (readonly ITerraformDependable[])[] {
  return ownSubnets(pool, defaults).map(({ prerequisites = [] }) => prerequisites);
}

/** The resource groups of what pools stand on, each once. */
function groupIds(ids: readonly (string | undefined)[]): string[] {
  return [...new Set(ids.flatMap((id) => (id === undefined ? [] : resourceGroupIdOf(id))))];
}

/** Those that are not the cluster's. */
function ownSubnets(
  pool: NodePoolSpec,
  { subnet, podSubnet }: NodePoolDefaults,
): SubnetReference[] {
  const ofCluster = [subnet?.id, podSubnet?.id];
  return [pool.subnet, pool.podSubnet].filter(
    (one) => one !== undefined && !ofCluster.includes(one.id),
  ) as SubnetReference[];
}
