import type { Json } from "../../terraform/configuration";
import type { DescribedCluster } from "../described-cluster";
import type { Surroundings } from "./surroundings";

/** A role assignment, as `az role assignment list` prints it. */
export interface ExistingRole {
  readonly id: string;
  readonly scope: string;
  readonly role: string;
  readonly principalId: string;
  readonly principalType: string;
}

/** The role assignments that have the name of their role. */
export function rolesIn(surroundings: Surroundings): ExistingRole[] {
  return surroundings
    .ofType("Microsoft.Authorization/roleAssignments")
    .flatMap(({ id, fields }) => {
      const [scope, role] = [fields.text("scope"), fields.text("roleDefinitionName")];
      const principalId = fields.text("principalId");
      return scope === undefined || role === undefined || principalId === undefined
        ? []
        : [{ id, scope, role, principalId, principalType: fields.text("principalType") ?? "" }];
    });
}

/** The role assignments on a cluster, and those of its identities, that a program does not have. */
export function rolesLeft(
  { id, surroundings, principals, identities, arguments: args }: DescribedCluster,
  imported: readonly string[],
): ExistingRole[] {
  const own = new Set([
    principals?.controlPlane,
    principals?.kubelet,
    args.kubeletIdentity?.objectId,
    ...[...identities.values()].map(({ principalId }) => principalId),
  ]);
  const isOnCluster = ({ scope }: ExistingRole) =>
    `${scope}/`.toLowerCase().startsWith(`${id}/`.toLowerCase());
  return (surroundings ? rolesIn(surroundings) : [])
    .filter((role) => own.has(role.principalId) || isOnCluster(role))
    .filter((role) => !imported.includes(role.id));
}

/** The ID of the assignment of a role to a principal on a scope, from the arguments in Terraform. */
export function roleAssignmentId(surroundings: Surroundings, args: Json): string | undefined {
  return rolesIn(surroundings).find(
    (it) =>
      it.role === args.role_definition_name &&
      it.principalId === args.principal_id &&
      it.scope.toLowerCase() === String(args.scope).toLowerCase(),
  )?.id;
}
