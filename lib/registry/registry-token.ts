import { ContainerRegistryScopeMap } from "@cdktf/provider-azurerm/lib/container-registry-scope-map";
import { ContainerRegistryToken } from "@cdktf/provider-azurerm/lib/container-registry-token";
import { ContainerRegistryTokenPassword } from "@cdktf/provider-azurerm/lib/container-registry-token-password";
import { Construct } from "constructs";
import { defaultName } from "../resource/default-name";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import type { IContainerRegistry } from "./i-container-registry";
import { requireOwnSubscription, resourceGroupNameOf } from "./registry-place";
import type { Repositories } from "./repositories";
import { tokenRules } from "./token-rules";

/** Options of a token, whichever way it is added to a registry. */
export interface RegistryTokenOptions {
  /**
   * The name, which is the user's name at `docker login`: 5–49 letters, digits and `-`, with a letter
   * first. Changing it replaces the token.
   *
   * @default - `token-` and the path of the construct
   */
  readonly name?: string;
  /**
   * What may be pulled, and its tags listed.
   *
   * @default - nothing
   */
  readonly pull?: Repositories;
  /**
   * Where may be pushed to and pulled from.
   *
   * @default - nowhere
   */
  readonly push?: Repositories;
  /**
   * Where images and tags may be deleted.
   *
   * @default - nowhere
   */
  readonly delete?: Repositories;
  /**
   * Has Terraform make a password that holds until then, such as `2027-06-30T00:00:00Z`. It stands in
   * Terraform's state. Changing this makes another password; the old one is void at once.
   *
   * @default - no password: `az acr token credential generate` makes one that Terraform never sees
   */
  readonly passwordExpiry?: string;
}

/** Options of a token with its registry. */
export interface RegistryTokenProps extends RegistryTokenOptions {
  /** The registry that is logged in to. Changing it replaces the token. */
  readonly registry: IContainerRegistry;
}

/**
 * A user name and password for some repositories of a registry, for those who have no identity in
 * Entra ID: devices, other companies. Everybody else gets a grant.
 */
export class RegistryToken extends Construct {
  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: ContainerRegistryToken;
  /** The L1 resource of what the token may do. */
  public readonly scopeMap: ContainerRegistryScopeMap;
  private readonly passwordResource?: ContainerRegistryTokenPassword;

  constructor(scope: Construct, id: string, props: RegistryTokenProps) {
    super(scope, id);
    const { registry, passwordExpiry } = props;
    const name = props.name ?? defaultName(this, "token", LIMITS.registryTokenName.value);
    enforce(this, tokenRules, { ...props, name });
    const place = {
      name,
      resourceGroupName: resourceGroupNameOf(registry),
      containerRegistryName: registry.registryName,
    };
    this.scopeMap = new ContainerRegistryScopeMap(this, "scope-map", {
      ...place,
      actions: actionsOf(props),
    });
    requireOwnSubscription(this.scopeMap, registry);
    this.resource = new ContainerRegistryToken(this, "Default", {
      ...place,
      scopeMapId: this.scopeMap.id,
    });
    if (passwordExpiry !== undefined) {
      this.passwordResource = new ContainerRegistryTokenPassword(this, "password", {
        containerRegistryTokenId: this.resource.id,
        password1: { expiry: passwordExpiry },
      });
    }
  }

  /** The user's name at `docker login`. */
  public get tokenName(): string {
    return this.resource.name;
  }

  /**
   * The password, as a reference that Terraform keeps out of its output, but not out of its state.
   * Throws for a token without `passwordExpiry`.
   */
  public get password(): string {
    if (!this.passwordResource) {
      throw new Error(
        `[${this.node.path}] The token was made without a password. Pass passwordExpiry, such as "2027-06-30T00:00:00Z".`,
      );
    }
    return this.passwordResource.password1.value;
  }
}

/** Source: `SOURCES.registryTokens` */
const ACTIONS = {
  pull: ["content/read", "metadata/read"],
  push: ["content/read", "content/write", "metadata/read"],
  delete: ["content/delete", "content/read", "metadata/read"],
} as const;

/** Each once, and always in the same order. */
function actionsOf(options: RegistryTokenOptions): string[] {
  const rights = ["pull", "push", "delete"] as const;
  const actions = rights.flatMap((right) => {
    const { names = [], paths = [] } = options[right] ?? {};
    return [...names, ...paths.map((path) => `${path}/*`)].flatMap((repository) =>
      ACTIONS[right].map((action) => `repositories/${repository}/${action}`),
    );
  });
  return [...new Set(actions)].sort();
}
