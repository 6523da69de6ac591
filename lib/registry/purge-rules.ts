import { defineRules, rulesFor } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import { type Repositories, repositoryRules } from "./repositories";
import { type TaskSpec, taskRules } from "./task-rules";

export interface PurgeSpec extends TaskSpec {
  readonly repositories: Repositories;
  readonly olderThanDays: number;
  readonly keep: number;
  readonly tagPattern?: string;
}

const SOURCE = "https://learn.microsoft.com/azure/container-registry/container-registry-auto-purge";

export const purgeRules = defineRules<PurgeSpec>("2026-11-29", [
  ...rulesFor(taskRules, (purge: PurgeSpec) => purge),
  ...rulesFor(repositoryRules, ({ repositories }: PurgeSpec) => [
    { option: "repositories", repositories },
  ]),
  rangeRule({
    id: "AKS-ACR-064",
    title: "The age of tags that a purge task deletes is not negative",
    source: SOURCE,
    minimum: 0,
    maximum: Number.POSITIVE_INFINITY,
    unit: "days",
    fields: (purge) => [["olderThanDays", purge.olderThanDays]],
  }),
  rangeRule({
    id: "AKS-ACR-065",
    title: "The number of tags that a purge task keeps is not negative",
    source: SOURCE,
    minimum: 0,
    maximum: Number.POSITIVE_INFINITY,
    unit: "tags",
    fields: (purge) => [["keep", purge.keep]],
  }),
  formatRule({
    // The pattern is quoted in a command and follows the colon after the repository.
    id: "AKS-ACR-066",
    title: "The tag pattern of a purge task is a regular expression without quotes or spaces",
    source: SOURCE,
    format: {
      matches: /^[\w^.*+?,[\](){}|-]+$/,
      form: 'a regular expression of letters, digits and ^ . * + ? , [ ] ( ) | { } - _, without spaces, quotes, "$" or ":"',
      example: '"pr-.*"',
    },
    fields: (purge) => [["tagPattern", purge.tagPattern]],
  }),
]);
