import { Fn, Token } from "cdktf";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";

/**
 * The regular expression of the images of these registries and repositories, anchored at both ends.
 * After a registry comes a `/`, after a repository a tag, a digest, a `/` or nothing, so that no
 * other name begins like one of them. A `.` is written `[.]`, which needs no backslash in Terraform
 * and JSON.
 */
export function imagePattern(
  loginServers: readonly string[],
  repositories: readonly string[],
): string {
  const sources = [
    ...loginServers.map((server) => `${literal(server)}/.+`),
    ...repositories.map((repository) => `${literal(repository)}${restOf(repository)}`),
  ];
  return `^(${[...new Set(sources)].join("|")})$`;
}

function restOf(repository: string): string {
  return isKnown(repository) && !repository.includes("/") ? "/.+" : "([/:@].+)?";
}

/** A text of letters, digits, `-`, `_`, `/`, `:` and `.`, of which only the last has a meaning. */
function literal(text: string): string {
  return isKnown(text)
    ? text.replaceAll(".", "[.]")
    : Token.asString(Fn.replace(functionArgument(text), ".", "[.]"));
}
