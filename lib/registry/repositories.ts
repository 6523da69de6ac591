import { publicApi } from "../api/public-api";
import { FORMATS } from "../rules/formats";
import { SOURCES } from "../rules/limits";
import { defineRules } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

/** A set of repositories in a registry. They need not exist yet. */
@publicApi("Repositories")
export class Repositories {
  /**
   * Single repositories.
   *
   * @param names The full path of each repository: `shop/api`.
   */
  public static named(...names: string[]): Repositories {
    return new Repositories(names, []);
  }

  /**
   * All repositories below these paths: `shop` covers `shop/api` and `shop/web/assets`, but not
   * `shopfront/api`.
   *
   * @param paths Paths without a trailing slash.
   */
  public static under(...paths: string[]): Repositories {
    return new Repositories([], paths);
  }

  private constructor(
    /** Repositories by their names. */
    public readonly names: string[],
    /** Paths whose repositories are included. */
    public readonly paths: string[],
  ) {}

  /** The union of these repositories and others. */
  public and(others: Repositories): Repositories {
    return new Repositories([...this.names, ...others.names], [...this.paths, ...others.paths]);
  }
}

/** Repositories with the option that they were given in. */
export interface WrittenRepositories {
  readonly option: string;
  readonly repositories?: Repositories;
}

export const repositoryRules = defineRules<readonly WrittenRepositories[]>("2026-11-29", [
  formatRule({
    id: "AKS-ACR-020",
    title: "Repository names are lower case, without a registry or tag",
    source: SOURCES.distributionSpec,
    format: FORMATS.repositoryName,
    fields: (written) =>
      written.flatMap(({ option, repositories }) =>
        (repositories ? allOf(repositories) : []).map((name) => [option, name] as const),
      ),
  }),
  {
    id: "AKS-ACR-022",
    title: "Repositories list at least one name or path",
    why: "The list of repositories is empty.",
    fix: 'Repositories.named("shop/api") or Repositories.under("shop")',
    source: SOURCES.registryRepositoryPermissions,
    check: (written) =>
      written
        .filter(({ repositories }) => repositories && allOf(repositories).length === 0)
        .map(({ option }) => ({
          option,
        })),
  },
]);

function allOf({ names, paths }: Repositories): string[] {
  return [...names, ...paths];
}
