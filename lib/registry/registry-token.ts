import { ContainerRegistryScopeMap } from "@cdktf/provider-azurerm/lib/container-registry-scope-map";
import { ContainerRegistryToken } from "@cdktf/provider-azurerm/lib/container-registry-token";
import { ContainerRegistryTokenPassword } from "@cdktf/provider-azurerm/lib/container-registry-token-password";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { defaultName } from "../resource/default-name";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import type { IContainerRegistry } from "./i-container-registry";
import { requireOwnSubscription, resourceGroupNameOf } from "./registry-place";
import type { Repositories } from "./repositories";
import { tokenRules } from "./token-rules";

/** Options of a token. */
export interface RegistryTokenOptions {
  /**
   * The name, which is the user name for `docker login`: 5–49 letters, digits and `-`, with a
   * letter first. Changing it replaces the token.
   *
   * @default - `token-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The repositories that the token may pull and list tags of.
   *
   * @default - none
   */
  readonly pull?: Repositories;
  /**
   * The repositories that the token may push to and pull from.
   *
   * @default - none
   */
  readonly push?: Repositories;
  /**
   * The repositories in which the token may delete images and tags.
   *
   * @default - none
   */
  readonly delete?: Repositories;
  /**
   * Creates a password in Terraform that expires at this time, such as `2027-06-30T00:00:00Z`. It
   * is stored in Terraform state. Changing this creates a new password and invalidates the old one
   * immediately.
   *
   * @default - no password: generate one outside Terraform with `az acr token credential generate`
   */
  readonly passwordExpiry?: string;
}

/** Options of a token, with its registry. */
export interface RegistryTokenProps extends RegistryTokenOptions {
  /** The registry of the token. Changing it replaces the token. */
  readonly registry: IContainerRegistry;
}

/**
 * A user name and password for some repositories of a registry, for clients without an identity in
 * Entra ID, such as devices or other companies. For all other clients, use a grant.
 */
@publicApi("RegistryToken")
export class RegistryToken extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: ContainerRegistryToken;
  /** The L1 resource of the token's permissions. */
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

  /** The user name for `docker login`. */
  public get tokenName(): string {
    return this.resource.name;
  }

  /**
   * The password, as a sensitive value, which is stored in Terraform state. Throws for a token
   * without `passwordExpiry`.
   */
  public get password(): string {
    if (!this.passwordResource) {
      throw new Error(
        `[${this.node.path}] The token was created without a password. Fix: pass passwordExpiry, such as "2027-06-30T00:00:00Z".`,
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

/** The distinct actions, in a stable order. */
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
