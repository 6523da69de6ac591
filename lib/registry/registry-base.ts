import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { Principal } from "../identity/principal";
import { grantRole } from "../identity/role-assignment";
import type { PrivateLinkTarget } from "../private-link/private-link";
import { enforce } from "../rules/report";
import type { CachedRepositories } from "./cache-rule-rules";
import type { IContainerRegistry } from "./i-container-registry";
import {
  REGISTRY_RIGHTS,
  RegistryRoleAssignmentMode,
  registryGrantRules,
  repositoryCondition,
} from "./registry-grants";
import { Repositories } from "./repositories";

/** What is known at synth of a registry that was created here. */
export interface RegistryFacts {
  /** Whether only some reach it: by a private endpoint, or from ranges of addresses. */
  readonly isRestricted: boolean;
  /** Whether Azure's own services reach it all the same. */
  readonly trustedServices: boolean;
}

/**
 * What created and imported registries have in common.
 *
 * @internal
 */
export abstract class ContainerRegistryBase extends Construct implements IContainerRegistry {
  public abstract readonly registryId: string;
  public abstract readonly registryName: string;
  public abstract readonly loginServer: string;
  /** @internal */
  public abstract readonly _resourceGroupName: string;
  /** @internal */
  public abstract readonly _location: string;
  /** @internal */
  public readonly _facts?: RegistryFacts;
  /** @internal */
  public readonly _roleAssignmentMode: RegistryRoleAssignmentMode = RegistryRoleAssignmentMode.RBAC;
  /**
   * Whether it is known to lie in the subscription that Terraform deploys to.
   *
   * @internal
   */
  public readonly _isOfProvidersSubscription: boolean = true;
  /**
   * The cache rules so far, which must not overlap.
   *
   * @internal
   */
  public readonly _cacheRules: CachedRepositories[] = [];
  /**
   * The webhooks so far.
   *
   * @internal
   */
  public readonly _webhooks: IConstruct[] = [];
  /** What each role was granted for. */
  private readonly grants = new Map<RoleAssignment, (Repositories | undefined)[]>();

  public get prerequisites(): ITerraformDependable[] {
    return [];
  }

  /**
   * What a `PrivateEndpoint` must know of the registry. Throws for a registry created here that is
   * not `RegistrySku.PREMIUM`.
   */
  public get privateLink(): PrivateLinkTarget {
    return {
      resourceId: this.registryId,
      subresource: "registry",
      dnsZoneName: "privatelink.azurecr.io",
    };
  }

  public grantPull(principal: Principal, repositories?: Repositories): void {
    this.grant("pull", principal, repositories);
  }

  public grantPush(principal: Principal, repositories?: Repositories): void {
    this.grant("push", principal, repositories);
  }

  public grantDelete(principal: Principal, repositories?: Repositories): void {
    this.grant("delete", principal, repositories);
  }

  public grantSign(principal: Principal, repositories?: Repositories): void {
    this.grant("sign", principal, repositories);
  }

  public grantImport(principal: Principal): void {
    this.grant("import", principal);
  }

  public grantListRepositories(principal: Principal): void {
    this.grant("list", principal);
  }

  /**
   * Lets a principal pull from a repository, or from all where the registry knows no others, and gives
   * what must exist before it does.
   *
   * @internal
   */
  public _pullRole(principal: Principal, repository: string): ITerraformDependable {
    const isForRepositories = this._roleAssignmentMode === RegistryRoleAssignmentMode.RBAC_ABAC;
    const repositories = isForRepositories ? Repositories.named(repository) : undefined;
    return this.grant("pull", principal, repositories);
  }

  /**
   * The regions of the registry and its replicas; undefined where not all of them are known.
   *
   * @internal
   */
  public _regions(): readonly string[] | undefined {
    return undefined;
  }

  private grant(
    right: keyof typeof REGISTRY_RIGHTS,
    principal: Principal,
    repositories?: Repositories,
  ): RoleAssignment {
    const mode = this._roleAssignmentMode;
    enforce(this, registryGrantRules, { mode, repositories });
    const { roles, actions } = REGISTRY_RIGHTS[right];
    const grants: (Repositories | undefined)[] = [];
    const assignment = grantRole(this, {
      role: roles[mode],
      scope: this.registryId,
      principal,
      condition: repositories && { produce: () => repositoryCondition(actions, grants) },
    });
    const before = this.grants.get(assignment) ?? grants;
    before.push(repositories);
    this.grants.set(assignment, before);
    return assignment;
  }
}
