import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf, rulesFor } from "../rules/rule";
import { isTimestamp } from "../rules/timestamps";
import { formatRule } from "../rules/value-rules";
import { type Repositories, repositoryRules } from "./repositories";

export interface TokenSpec {
  readonly name: string;
  readonly pull?: Repositories;
  readonly push?: Repositories;
  readonly delete?: Repositories;
  readonly passwordExpiry?: string;
}

export const tokenRules = defineRules<TokenSpec>("2026-11-29", [
  ...rulesFor(repositoryRules, (token: TokenSpec) => [
    { option: "pull", repositories: token.pull },
    { option: "push", repositories: token.push },
    { option: "delete", repositories: token.delete },
  ]),
  formatRule({
    id: "AKS-ACR-040",
    title: 'Token names have 5–49 letters, digits and "-"',
    source: SOURCES.azurermRegistryToken,
    format: FORMATS.registryTokenName,
    fields: (token) => [["name", token.name]],
  }),
  {
    id: "AKS-ACR-041",
    title: "A token has at least one permission",
    why: "Azure requires a scope map with at least one permission for a token.",
    fix: 'pull: Repositories.named("shop/api"), push or delete',
    source: SOURCES.azurermRegistryScopeMap,
    check: ({ pull, push, delete: deleted }) =>
      problemIf((pull ?? push ?? deleted) === undefined, () => ({
        option: "pull",
      })),
  },
  {
    id: "AKS-ACR-042",
    title: "The expiry of a token password is a date and time with a UTC offset",
    why: "It must be a time with its date and its offset from UTC (RFC 3339).",
    fix: '"2027-06-30T00:00:00Z"',
    source: SOURCES.azurermRegistryToken,
    check: ({ passwordExpiry }) =>
      problemIf(isKnown(passwordExpiry) && !isTimestamp(passwordExpiry), () => ({
        option: "passwordExpiry",
        value: passwordExpiry,
      })),
  },
]);
