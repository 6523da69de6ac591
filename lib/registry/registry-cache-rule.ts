import { ContainerRegistryCacheRule } from "@cdktf/provider-azurerm/lib/container-registry-cache-rule";
import type { ContainerRegistryCredentialSet } from "@cdktf/provider-azurerm/lib/container-registry-credential-set";
import { Construct } from "constructs";
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

/** Options of a cache rule, whichever way it is added to a registry. */
export interface RegistryCacheRuleOptions {
  /**
   * What is cached: a repository with its registry, `docker.io/library/nginx`, or all below a path,
   * `docker.io/library/*` or `mcr.microsoft.com/*`. A registry that Azure does not cache is refused.
   * Changing it replaces the rule.
   */
  readonly source: string;
  /**
   * Where it is found in this registry: a repository that does not exist yet, or a path with `/*` if
   * the source ends in it. What overlaps with another rule is refused. Changing it replaces the rule.
   *
   * @default - the same as `source`, so that images are named as ever, behind the login server:
   * `<name>.azurecr.io/docker.io/library/nginx`
   */
  readonly target?: string;
  /**
   * Who pulls from there. Needed for Docker Hub, for example, and refused where Azure pulls without,
   * as it does from `mcr.microsoft.com`.
   *
   * @default - nobody in particular
   */
  readonly credentials?: UpstreamCredentials;
}

/** Options of a cache rule with its registry. */
export interface RegistryCacheRuleProps extends RegistryCacheRuleOptions {
  /** The registry that caches. Changing it replaces the rule. */
  readonly registry: IContainerRegistry;
}

/** In `<host>/<repository>`. */
const HOST_PART = 0;
const LONGEST_NAME = 49;
const HASH_LENGTH = 6;

/**
 * Lets images of another registry be pulled from this one, which keeps them from the first pull on.
 * Later changes of a tag arrive when the tag is pulled again, and only as long as the other registry
 * can be reached.
 */
export class RegistryCacheRule extends Construct {
  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: ContainerRegistryCacheRule;
  /** The L1 resource of where the credentials are, which rules of one registry and user share. */
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
 * Another name for another target: azurerm plans to change a target in place, and changes nothing.
 */
function ruleName(rule: Construct, source: string, target: string): string {
  const readable = isKnown(target) ? target : rule.node.path;
  const words = readable.replace(/[^a-zA-Z0-9]+/g, "-").replace(/^-/, "");
  const start = words.slice(0, LONGEST_NAME - HASH_LENGTH - 1).replace(/-$/, "");
  const hash = shortHash(isKnown(target) ? `${source} ${target}` : rule.node.path, HASH_LENGTH);
  return [start, hash].filter((part) => part !== "").join("-");
}
