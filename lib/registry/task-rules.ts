import type { ConstructReference } from "../api/construct-reference";
import { FORMATS } from "../rules/formats";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import type { Format } from "../rules/value-rules";
import { formatRule } from "../rules/value-rules";
import type { IContainerRegistry } from "./i-container-registry";
import { registryFacts, roleAssignmentModeOf } from "./registry-facts";
import { RegistryRoleAssignmentMode } from "./registry-grants";

const NAMES = {
  months:
    "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(tember)?|oct(ober)?|nov(ember)?|dec(ember)?",
  days: "(sun|mon|tues|wednes|thurs|fri|satur)day|sun|mon|tue|wed|thu|fri|sat",
};

const FIELDS = [
  field("[0-5]?\\d"),
  field("[01]?\\d|2[0-3]"),
  field("0?[1-9]|[12]\\d|3[01]"),
  field(`0?[1-9]|1[0-2]|${NAMES.months}`),
  field(`0?[0-6]|${NAMES.days}`),
];

/** Single values, ranges, intervals, and lists of these. */
function field(value: string): string {
  const some = `(\\*|(${value})(-(${value}))?)(/[1-9]\\d*)?`;
  return `${some}(,${some})*`;
}

/** Source: `SOURCES.registryTaskTimers` */
export const TASK_SCHEDULE: Format = {
  matches: new RegExp(`^${FIELDS.join("\\s+")}$`, "i"),
  form: "the five fields minute, hour, day, month and day of the week (0–6 or sun–sat) of a cron expression, in UTC",
  example: '"0 2 * * sun"',
};

/** A pool of machines that tasks run on: an `azurerm_container_registry_agent_pool`. */
export interface TaskAgentPoolReference extends ConstructReference {
  /** The name of the pool. */
  readonly name: string;
}

export interface TaskSpec {
  readonly name: string;
  readonly schedule?: string;
  readonly hasAgentPool: boolean;
  /** Whether network access to the registry is restricted; undefined where that is unknown. */
  readonly isRestricted?: boolean;
  readonly mode: RegistryRoleAssignmentMode;
}

/** What is known about the registry that a task runs in. */
export function taskRegistry(
  registry: IContainerRegistry,
): Pick<TaskSpec, "isRestricted" | "mode"> {
  return {
    isRestricted: registryFacts.of(registry)?.reach?.isRestricted,
    mode: roleAssignmentModeOf(registry),
  };
}

export const taskRules = defineRules<TaskSpec>("2026-11-29", [
  formatRule({
    id: "AKS-ACR-060",
    title: 'Task names have 5–50 letters, digits, "_" and "-"',
    source: LIMITS.registryTaskName.source,
    format: FORMATS.registryTaskName,
    fields: (task) => [["name", task.name]],
  }),
  formatRule({
    id: "AKS-ACR-061",
    title: "A task schedule is a cron expression with five fields",
    source: SOURCES.registryTaskTimers,
    format: TASK_SCHEDULE,
    fields: ({ schedule }) => [["schedule", schedule]],
  }),
  {
    id: "AKS-ACR-062",
    title: "Tasks in a registry with restricted access run in an agent pool",
    why: "Tasks run on shared Azure machines, which the network rules of this registry block unless networkRuleBypassAllowedForTasks is set on it; trustedServices no longer covers tasks.",
    fix: "agentPool: an azurerm_container_registry_agent_pool in a subnet that can reach the registry",
    source: SOURCES.registryTaskPools,
    severity: "warning",
    check: ({ isRestricted, hasAgentPool }) =>
      problemIf(isRestricted === true && !hasAgentPool, () => ({
        option: "agentPool",
      })),
  },
  {
    id: "AKS-ACR-063",
    title: "Tasks need a registry in the RBAC permissions mode",
    why: "In the ABAC permissions mode, a task needs an identity to access its own registry, and azurerm, up to 5.10, cannot assign one.",
    fix: "`az acr task create --source-acr-auth-id`, or a pipeline with grants",
    source: SOURCES.registryRepositoryPermissions,
    check: ({ mode }) =>
      problemIf(mode === RegistryRoleAssignmentMode.RBAC_ABAC, () => ({ option: "registry" })),
  },
]);
