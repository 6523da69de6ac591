import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { privateLinkZone } from "../facts/dns-zones";
import type { Grant } from "../identity/grant";
import type { Principal } from "../identity/principal";
import { grantRole } from "../identity/role-assignment";
import type { PrivateLinkTarget } from "../private-link/private-link";
import { enforce } from "../rules/report";
import type { IContainerRegistry } from "./i-container-registry";
import { registryFacts, roleAssignmentModeOf } from "./registry-facts";
import { REGISTRY_RIGHTS, registryGrantRules, repositoryCondition } from "./registry-grants";
import type { Repositories } from "./repositories";

/**
 * The base class of created and imported registries.
 *
 * @internal
 */
@publicApi("IContainerRegistry")
export abstract class ContainerRegistryBase extends Construct implements IContainerRegistry {
  public abstract readonly registryId: string;
  public abstract readonly registryName: string;
  public abstract readonly loginServer: string;
  /** The repositories that each role was granted for. */
  private readonly grants = new Map<RoleAssignment, (Repositories | undefined)[]>();

  public get prerequisites(): ITerraformDependable[] {
    return [];
  }

  /**
   * The target for a `PrivateEndpoint`. Throws for a registry of this app that is not
   * `RegistrySku.PREMIUM`.
   */
  public get privateLink(): PrivateLinkTarget {
    return {
      resourceId: this.registryId,
      subresource: "registry",
      dnsZoneName: privateLinkZone("acrPrivateDnsZone", registryFacts.of(this)?.knownLocation),
    };
  }

  public grantPull(principal: Principal, repositories?: Repositories): Grant {
    return this.grant("pull", principal, repositories);
  }

  public grantPush(principal: Principal, repositories?: Repositories): Grant {
    return this.grant("push", principal, repositories);
  }

  public grantDelete(principal: Principal, repositories?: Repositories): Grant {
    return this.grant("delete", principal, repositories);
  }

  public grantSign(principal: Principal, repositories?: Repositories): Grant {
    return this.grant("sign", principal, repositories);
  }

  public grantImport(principal: Principal): Grant {
    return this.grant("import", principal);
  }

  public grantListRepositories(principal: Principal): Grant {
    return this.grant("list", principal);
  }

  private grant(
    right: keyof typeof REGISTRY_RIGHTS,
    principal: Principal,
    repositories?: Repositories,
  ): Grant {
    const mode = roleAssignmentModeOf(this);
    enforce(this, registryGrantRules, { mode, repositories });
    const { roles, actions } = REGISTRY_RIGHTS[right];
    const grants: (Repositories | undefined)[] = [];
    const grant = grantRole(this, {
      role: roles[mode],
      scope: this.registryId,
      principal,
      condition: repositories && { produce: () => repositoryCondition(actions, grants) },
    });
    const before = this.grants.get(grant.resource) ?? grants;
    before.push(repositories);
    this.grants.set(grant.resource, before);
    return grant;
  }
}
