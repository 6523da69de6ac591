import { isKnown } from "../rules/known";
import { literalPattern } from "../rules/literal-pattern";

/**
 * The regular expression of the images of these registries and repositories, anchored at both ends.
 * After a registry comes a `/`, after a repository a tag, a digest, a `/` or nothing, so that no
 * other name begins like one of them.
 */
export function imagePattern(
  loginServers: readonly string[],
  repositories: readonly string[],
): string {
  const sources = [
    ...loginServers.map((server) => `${literalPattern(server)}/.+`),
    ...repositories.map((repository) => `${literalPattern(repository)}${restOf(repository)}`),
  ];
  return `^(${[...new Set(sources)].join("|")})$`;
}

function restOf(repository: string): string {
  return isKnown(repository) && !repository.includes("/") ? "/.+" : "([/:@].+)?";
}
