import { FORMATS } from "../rules/formats";
import { SOURCES } from "../rules/limits";
import { defineRules } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

/** Some repositories of a registry, which need not exist yet. */
export class Repositories {
  /**
   * Single repositories.
   *
   * @param names Each with its whole path: `shop/api`.
   */
  public static named(...names: string[]): Repositories {
    return new Repositories(names, []);
  }

  /**
   * All repositories below these paths: `shop` stands for `shop/api` and `shop/web/assets`, and not
   * for `shopfront/api`.
   *
   * @param paths Each without the slash at its end.
   */
  public static under(...paths: string[]): Repositories {
    return new Repositories([], paths);
  }

  private constructor(
    /** Repositories by their names. */
    public readonly names: string[],
    /** Paths that repositories lie below. */
    public readonly paths: string[],
  ) {}

  /** These repositories and those. */
  public and(others: Repositories): Repositories {
    return new Repositories([...this.names, ...others.names], [...this.paths, ...others.paths]);
  }
}

/** What was written, with its option, for rules about it. */
export interface WrittenRepositories {
  readonly option: string;
  readonly repositories?: Repositories;
}

export const repositoryRules = defineRules<readonly WrittenRepositories[]>("2026-11-24", [
  formatRule({
    id: "AKS-ACR-020",
    title: "Repository names are lower case, without a registry or tag",
    source:
      "https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests",
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
