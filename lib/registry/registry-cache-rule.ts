import { ContainerRegistryCacheRule } from "@cdktf/provider-azurerm/lib/container-registry-cache-rule";
import type { ContainerRegistryCredentialSet } from "@cdktf/provider-azurerm/lib/container-registry-credential-set";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { prerequisitesOf } from "../resource/prerequisites";
import { partOf } from "../resource/resource-id";
import { shortHash } from "../resource/short-hash";
import { isKnown } from "../rules/known";
import { enforce } from "../rules/report";
import { type CachedRepositories, cacheRuleRules } from "./cache-rule-rules";
import type { IContainerRegistry } from "./i-container-registry";
import { cachedIn, registryFacts } from "./registry-facts";
import { requireOwnSubscription } from "./registry-place";
import { CredentialSet, type UpstreamCredentials } from "./upstream-credentials";

/** Options of a cache rule. */
export interface RegistryCacheRuleOptions {
  /**
   * The upstream repository with its registry, `docker.io/library/nginx`, or all repositories below
   * a path, `docker.io/library/*` or `mcr.microsoft.com/*`. Upstream registries that Azure does not
   * support are rejected. Changing it replaces the rule.
   */
  readonly source: string;
  /**
   * The target in this registry: a repository that does not exist yet, or a path with `/*` if the
   * source ends with it. Overlapping targets are rejected. Changing it replaces the rule.
   *
   * @default - the same as `source`, so that the original image name follows the login server:
   * `<name>.azurecr.io/docker.io/library/nginx`
   */
  readonly target?: string;
  /**
   * The upstream credentials. Required for Docker Hub, for example, and rejected where Azure pulls
   * anonymously, as from `mcr.microsoft.com`.
   *
   * @default - anonymous pull
   */
  readonly credentials?: UpstreamCredentials;
}

/** Options of a cache rule, with its registry. */
export interface RegistryCacheRuleProps extends RegistryCacheRuleOptions {
  /** The registry that caches the images. Changing it replaces the rule. */
  readonly registry: IContainerRegistry;
}

/** In `<host>/<repository>`. */
const HOST_PART = 0;
const LONGEST_NAME = 49;
const HASH_LENGTH = 6;

/**
 * Caches images of an upstream registry on the first pull. Changes of a tag are fetched when the
 * tag is pulled again, if the upstream registry is reachable.
 */
@publicApi("RegistryCacheRule")
export class RegistryCacheRule extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: ContainerRegistryCacheRule;
  /**
   * The L1 resource of the credential set, which the rules with the same upstream registry and user
   * share.
   */
  public readonly credentialSet?: ContainerRegistryCredentialSet;
  /** @internal */
  public readonly _registry: IContainerRegistry;
  /** @internal */
  public readonly _cached: CachedRepositories;

  constructor(scope: Construct, id: string, props: RegistryCacheRuleProps) {
    super(scope, id);
    const { registry, source, target = source, credentials } = props;
    this._registry = registry;
    this._cached = { source, target };
    const reach = registryFacts.of(registry)?.reach;
    const cached = cachedIn(registry);
    enforce(this, cacheRuleRules, {
      source,
      target,
      hasCredentials: credentials !== undefined,
      others: cached,
      isReachable: reach && (reach.trustedServices || !reach.isRestricted),
    });
    cached.push({ source, target });
    const credentialSet =
      credentials && CredentialSet.of(registry, partOf(source, HOST_PART), credentials);
    this.resource = new ContainerRegistryCacheRule(this, "Default", {
      name: ruleName(this, source, target),
      containerRegistryId: registry.registryId,
      sourceRepo: source,
      targetRepo: target,
      credentialSetId: credentialSet?.resource.id,
      dependsOn: prerequisitesOf(this, credentialSet?.prerequisites),
    });
    this.credentialSet = credentialSet?.resource;
    requireOwnSubscription(this.resource, registry);
  }
}

/**
 * The name depends on the target, because azurerm plans in-place changes of a target but does not
 * apply them.
 */
function ruleName(rule: Construct, source: string, target: string): string {
  const readable = isKnown(target) ? target : rule.node.path;
  const words = readable.replace(/[^a-zA-Z0-9]+/g, "-").replace(/^-/, "");
  const start = words.slice(0, LONGEST_NAME - HASH_LENGTH - 1).replace(/-$/, "");
  const hash = shortHash(isKnown(target) ? `${source} ${target}` : rule.node.path, HASH_LENGTH);
  return [start, hash].filter((part) => part !== "").join("-");
}
