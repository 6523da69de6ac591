import { ROLES, type Role } from "../identity/roles";
import { azurermHas, azurermWith } from "../provider/azurerm-features";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf, rulesFor } from "../rules/rule";
import { type Repositories, repositoryRules } from "./repositories";

/** The scope of roles on a registry, as set by `az acr update --role-assignment-mode`. */
export enum RegistryRoleAssignmentMode {
  /** "RBAC Registry Permissions": roles apply to the whole registry. */
  RBAC = "rbac",
  /**
   * "RBAC Registry + ABAC Repository Permissions": roles apply to the whole registry or to
   * repositories. AcrPull, AcrPush and AcrDelete have no effect in this mode.
   */
  RBAC_ABAC = "rbac-abac",
}

/** A permission, and the role that grants it in each mode. */
interface RegistryRight {
  readonly roles: Readonly<Record<RegistryRoleAssignmentMode, Role>>;
  /** The actions of the repository role; empty where it does not support conditions. */
  readonly actions: readonly string[];
}

const READ = ["content/read", "metadata/read"];
const WRITE = ["content/read", "content/write", "metadata/read", "metadata/write"];
const DELETE = [...WRITE, "content/delete", "metadata/delete"];

const PUSH: RegistryRight = {
  roles: { rbac: ROLES.acrPush, "rbac-abac": ROLES.registryWriter },
  actions: WRITE,
};

/** Source: https://learn.microsoft.com/azure/container-registry/container-registry-rbac-built-in-roles-overview */
export const REGISTRY_RIGHTS = {
  pull: { roles: { rbac: ROLES.acrPull, "rbac-abac": ROLES.registryReader }, actions: READ },
  push: PUSH,
  delete: {
    roles: { rbac: ROLES.acrDelete, "rbac-abac": ROLES.registryContributor },
    actions: DELETE,
  },
  // AcrImageSigner is for content trust, which is retired.
  sign: PUSH,
  import: {
    roles: { rbac: ROLES.registryImporter, "rbac-abac": ROLES.registryImporter },
    actions: [],
  },
  list: {
    roles: { rbac: ROLES.acrPull, "rbac-abac": ROLES.registryCatalogLister },
    actions: [],
  },
} as const satisfies Record<string, RegistryRight>;

export interface RegistryGrantSpec {
  readonly mode: RegistryRoleAssignmentMode;
  readonly repositories?: Repositories;
}

export const registryGrantRules = defineRules<RegistryGrantSpec>("2026-11-29", [
  ...rulesFor(repositoryRules, ({ repositories }: RegistryGrantSpec) => [
    { option: "repositories", repositories },
  ]),
  {
    id: "AKS-ACR-021",
    title: "Grants for single repositories need the ABAC permissions mode",
    why: 'In the mode "RBAC Registry Permissions", roles apply to the whole registry.',
    fix: "no repositories, or a registry in the ABAC permissions mode",
    source: SOURCES.registryRepositoryPermissions,
    check: ({ mode, repositories }) =>
      problemIf(mode === RegistryRoleAssignmentMode.RBAC && repositories !== undefined, () => ({
        option: "repositories",
        reason: "In the permissions mode of this registry, roles apply to the whole registry.",
        fix: `no repositories; or ${otherMode()}. The switch makes existing AcrPull, AcrPush and AcrDelete assignments ineffective`,
      })),
  },
]);

function otherMode(): string {
  const option = "roleAssignmentMode: RegistryRoleAssignmentMode.RBAC_ABAC";
  return azurermHas("registryRoleAssignmentMode")
    ? `${option} on the registry`
    : `\`az acr update --role-assignment-mode rbac-abac\`, and import the registry with ContainerRegistry.fromRegistryAttributes and ${option}; ${azurermWith("registryRoleAssignmentMode")} can switch it`;
}

const REPOSITORY = "Microsoft.ContainerRegistry/registries/repositories";

/**
 * The condition of a role that was granted for these repositories; undefined where one of the
 * grants is for the whole registry.
 *
 * Source: `SOURCES.registryRepositoryPermissions`
 */
export function repositoryCondition(
  actions: readonly string[],
  grants: readonly (Repositories | undefined)[],
): string | undefined {
  const granted = grants.filter((grant) => grant !== undefined);
  if (granted.length < grants.length) {
    return undefined;
  }
  const unlisted = actions.map((action) => `!(ActionMatches{'${REPOSITORY}/${action}'})`);
  const listed = [
    ...distinct(granted.flatMap(({ names }) => names)).map(
      (name) => `@Request[${REPOSITORY}:name] StringEqualsIgnoreCase '${name}'`,
    ),
    // Without the slash, "shop" would also match "shopfront".
    ...distinct(granted.flatMap(({ paths }) => paths)).map(
      (path) => `@Request[${REPOSITORY}:name] StringStartsWithIgnoreCase '${path}/'`,
    ),
  ];
  return `((${unlisted.join(" AND ")}) OR (${listed.join(" OR ")}))`;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
