import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

/** The repositories that are cached, and where. */
export interface CachedRepositories {
  /** `mcr.microsoft.com/dotnet/*` */
  readonly source: string;
  /** `mcr.microsoft.com/dotnet/*` */
  readonly target: string;
}

export interface CacheRuleSpec extends CachedRepositories {
  readonly hasCredentials: boolean;
}

/** A cache rule with the other rules of its registry. */
export interface CacheRuleInRegistry extends CacheRuleSpec {
  readonly others: readonly CachedRepositories[];
  /** Whether the caching service can reach the registry; undefined where that is unknown. */
  readonly isReachable?: boolean;
}

enum Login {
  NEEDED = "needed",
  POSSIBLE = "possible",
  IMPOSSIBLE = "impossible",
}

/** Source: `SOURCES.artifactCache` */
const UPSTREAMS: readonly (readonly [host: RegExp, login: Login])[] = [
  [/^docker\.io$/, Login.NEEDED],
  [/^dhi\.io$/, Login.NEEDED],
  [/\.azurecr\.io$/, Login.NEEDED],
  [/\.pkg\.dev$/, Login.NEEDED],
  [/^registry\.redhat\.io$/, Login.NEEDED],
  [/^(ghcr\.io|quay\.io|registry\.k8s\.io|nvcr\.io)$/, Login.POSSIBLE],
  [/^(.+\.)?gcr\.io$/, Login.POSSIBLE],
  [/^mcr\.microsoft\.com$/, Login.IMPOSSIBLE],
  [/^public\.ecr\.aws$/, Login.IMPOSSIBLE],
  [/^registry\.access\.redhat\.com$/, Login.IMPOSSIBLE],
];

function hostOf(source: string): string {
  return source.split("/", 1)[0] ?? "";
}

function loginOf(source: string): Login | undefined {
  return UPSTREAMS.find(([host]) => host.test(hostOf(source)))?.[1];
}

function isWildcard(repository: string): boolean {
  return repository === "*" || repository.endsWith("/*");
}

/** The common prefix of all matching repositories: the pattern without its `*`. */
function prefixOf(repository: string): string {
  return repository.slice(0, -1);
}

function overlap(one: string, other: string): boolean {
  if (isWildcard(one) !== isWildcard(other)) {
    return false;
  }
  return isWildcard(one)
    ? prefixOf(one).startsWith(prefixOf(other)) || prefixOf(other).startsWith(prefixOf(one))
    : one === other;
}

const sourceRules = defineRules<CacheRuleInRegistry>("2026-11-29", [
  {
    id: "AKS-ACR-030",
    title: "Cache rules use a supported upstream registry",
    why: "The artifact cache supports only certain upstream registries, and this is not one of them.",
    fix: '"docker.io/library/*", "mcr.microsoft.com/*", "quay.io/…", "ghcr.io/…"',
    source: SOURCES.artifactCache,
    check: ({ source }) =>
      problemIf(isKnown(source) && loginOf(source) === undefined, () => ({
        option: "source",
        value: source,
      })),
  },
  {
    id: "AKS-ACR-031",
    title: "Cache rules have credentials exactly where the upstream registry uses them",
    why: "Azure pulls from some upstream registries only with credentials, and from others only without.",
    fix: "credentials from a vault, or no credentials",
    source: SOURCES.artifactCache,
    check: ({ source, hasCredentials }) => {
      const login = isKnown(source) ? loginOf(source) : undefined;
      const isMissing = login === Login.NEEDED && !hasCredentials;
      const isTooMuch = login === Login.IMPOSSIBLE && hasCredentials;
      return problemIf(isMissing || isTooMuch, () => ({
        option: "credentials",
        reason: isMissing
          ? `Azure pulls from ${hostOf(source)} only with credentials.`
          : `Azure pulls from ${hostOf(source)} only without credentials.`,
        fix: isMissing
          ? 'credentials: { vault, usernameSecret: "docker-user", passwordSecret: "docker-token" }'
          : "no credentials",
      }));
    },
  },
  formatRule({
    id: "AKS-ACR-032",
    title: "The source of a cache rule is a repository, or a path that ends with /*",
    source: SOURCES.artifactCacheWildcards,
    format: {
      matches: new RegExp(`^[^/]+/(\\*$|${pathPattern()})`),
      form: 'a registry and a repository in it, or a path that ends with "/*" for all repositories below it',
      example: '"docker.io/library/*"',
    },
    fields: ({ source }) => [["source", source]],
  }),
]);

const targetRules = defineRules<CacheRuleInRegistry>("2026-11-29", [
  formatRule({
    id: "AKS-ACR-033",
    title: "The target of a cache rule is a repository, or a path that ends with /*",
    source: SOURCES.artifactCacheWildcards,
    format: {
      matches: new RegExp(`^(\\*$|${pathPattern()})`),
      form: 'a repository, or a path that ends with "/*" for all repositories below it',
      example: '"docker.io/library/*"',
    },
    fields: ({ target }) => [["target", target]],
  }),
  {
    id: "AKS-ACR-034",
    title: "Source and target of a cache rule both have a wildcard, or neither has",
    why: "A wildcard source needs a wildcard target, and a single repository is cached as a single repository.",
    fix: "a wildcard at the end of both, or of neither",
    source: SOURCES.artifactCacheWildcards,
    check: ({ source, target }) =>
      problemIf(
        isKnown(source) && isKnown(target) && isWildcard(source) !== isWildcard(target),
        () => ({
          option: "target",
          value: target,
          fix: isWildcard(source) ? `"${target}/*"` : "a target without a wildcard",
        }),
      ),
  },
  {
    id: "AKS-ACR-035",
    title: "Targets of cache rules do not overlap",
    why: "Azure does not accept two cache rules with overlapping targets in one registry.",
    fix: "a different target",
    source: SOURCES.artifactCacheWildcards,
    check: ({ target, others }) =>
      others
        .filter((other) => isKnown(target) && isKnown(other.target))
        .filter((other) => overlap(target, other.target))
        .map((other) => ({
          option: "target",
          value: target,
          reason: `It overlaps the target ${other.target}, where the registry caches ${other.source}.`,
        })),
  },
]);

const capacityRules = defineRules<CacheRuleInRegistry>("2026-11-29", [
  {
    id: "AKS-ACR-036",
    title: `A registry has at most ${LIMITS.registryCacheRules.value} cache rules`,
    why: `A registry can have at most ${LIMITS.registryCacheRules.value} cache rules.`,
    fix: 'fewer rules that cover more repositories each, such as "docker.io/library/*"',
    source: LIMITS.registryCacheRules.source,
    check: ({ others }) =>
      problemIf(others.length >= LIMITS.registryCacheRules.value, () => ({
        option: "source",
      })),
  },
  {
    id: "AKS-ACR-037",
    title: "A registry with cache rules lets trusted Azure services in",
    why: "An Azure service fills the cache, and the network rules of this registry block it.",
    fix: "a registry with trustedServices: true",
    source: "https://learn.microsoft.com/azure/container-registry/artifact-cache-cli",
    check: ({ isReachable }) =>
      problemIf(isReachable === false, () => ({
        option: "registry",
      })),
  },
]);

export const cacheRuleRules = defineRules<CacheRuleInRegistry>("2026-11-29", [
  ...sourceRules,
  ...targetRules,
  ...capacityRules,
]);

/** A repository, or a path that ends with a wildcard, up to the end of the text. */
function pathPattern(): string {
  return `${FORMATS.repositoryName.matches.source.slice(1, -1)}(/\\*)?$`;
}
