import type { AksCluster } from "../../cluster/aks-cluster";
import { ROLES } from "../../identity/roles";
import { make, member } from "../api";
import { Call, type Code, type Options, Reference } from "../code";
import type { DescribedCluster } from "../described-cluster";
import { type ExistingRole, rolesIn } from "./role-assignments";

/** The roles on a cluster, and the methods that grant them. */
const CLUSTER_METHODS: Readonly<Record<string, keyof AksCluster>> = {
  [ROLES.clusterUser]: "grantClusterUser",
  [ROLES.clusterAdmin]: "grantClusterAdmin",
  [ROLES.rbacReader]: "grantRbacReader",
  [ROLES.rbacWriter]: "grantRbacWriter",
  [ROLES.rbacAdmin]: "grantRbacAdmin",
  [ROLES.rbacClusterAdmin]: "grantRbacClusterAdmin",
};
const PRINCIPALS: Readonly<Record<string, "group" | "servicePrincipal" | "user">> = {
  Group: "group",
  ServicePrincipal: "servicePrincipal",
  User: "user",
};

/** What the calls are made on: the stack and its cluster, which only a synthesis has. */
export interface GrantPlace {
  readonly stack?: object;
  readonly cluster?: AksCluster;
}

/** The calls that grant the roles of a cluster that are described: who may use it, and what its nodes may pull. */
export function grants(described: DescribedCluster, place: GrantPlace = {}): Code[] {
  const roles = described.surroundings ? rolesIn(described.surroundings) : [];
  return [
    ...roles.flatMap((role) => onCluster(role, described, place)),
    ...pulls(roles, described, place),
  ];
}

function onCluster(
  { role, scope, principalId, principalType }: ExistingRole,
  { id }: DescribedCluster,
  { cluster }: GrantPlace,
): Call[] {
  const method = CLUSTER_METHODS[role];
  const principal = PRINCIPALS[principalType];
  const isOnCluster = scope.toLowerCase().startsWith(id.toLowerCase());
  const [, namespace] = /^\/namespaces\/([^/]+)$/i.exec(scope.slice(id.length)) ?? [];
  if (!method || !principal || !isOnCluster || (scope.length > id.length && !namespace)) {
    return [];
  }
  const call = (...args: never[]) =>
    (cluster?.[method] as ((...all: never[]) => unknown) | undefined)?.call(cluster, ...args);
  const args = [make("Principal", principal, principalId), ...(namespace ? [namespace] : [])];
  return [new Call(`cluster.${method}`, call, args)];
}

/** The roles that let nodes pull images, with the permissions mode of the registry. */
const PULL_MODES: Readonly<Record<string, Options>> = {
  [ROLES.acrPull]: {},
  [ROLES.registryReader]: { roleAssignmentMode: member("RegistryRoleAssignmentMode", "RBAC_ABAC") },
};

/** The roles of the kubelet on registries. */
function pulls(
  roles: readonly ExistingRole[],
  { principals, arguments: args }: DescribedCluster,
  { stack, cluster }: GrantPlace,
): Call[] {
  const kubelet = args.kubeletIdentity?.objectId ?? principals?.kubelet;
  const registries = roles
    .filter(({ role, principalId }) => role in PULL_MODES && principalId === kubelet)
    .filter(({ scope }) => /\/registries\/[^/]+$/i.test(scope));
  return registries.map(({ role, scope }) => {
    const name = scope.split("/").at(-1) ?? "";
    return make(
      "ContainerRegistry",
      "fromRegistryAttributes",
      new Reference("this", stack),
      registries.length > 1 ? name : "registry",
      { registryId: scope, ...PULL_MODES[role] },
    ).method("grantPull", new Reference("cluster.kubeletIdentity", cluster?.kubeletIdentity));
  });
}
