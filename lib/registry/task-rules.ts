import { azurermName } from "../facts/provider";
import { FORMATS } from "../rules/formats";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import type { Format } from "../rules/value-rules";
import { formatRule } from "../rules/value-rules";
import type { IContainerRegistry } from "./i-container-registry";
import { registryFacts, roleAssignmentModeOf } from "./registry-facts";
import { RegistryRoleAssignmentMode } from "./registry-grants";

const NAMES = {
  months: "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
  days: "sun|mon|tue|wed|thu|fri|sat",
};

const FIELDS = [
  field("[1-5]?\\d"),
  field("1?\\d|2[0-3]"),
  field("[1-9]|[12]\\d|3[01]"),
  field(`[1-9]|1[0-2]|${NAMES.months}`),
  field(`[0-6]|${NAMES.days}`),
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
export interface TaskAgentPoolReference {
  /** The name of the pool. */
  readonly name: string;
}

export interface TaskSpec {
  readonly name: string;
  readonly schedule?: string;
  readonly hasAgentPool: boolean;
  /** Whether only some reach the registry; undefined where nobody knows. */
  readonly isRestricted?: boolean;
  readonly mode: RegistryRoleAssignmentMode;
}

/** What is known of the registry that a task runs in. */
export function taskRegistry(
  registry: IContainerRegistry,
): Pick<TaskSpec, "isRestricted" | "mode"> {
  return {
    isRestricted: registryFacts.of(registry)?.reach?.isRestricted,
    mode: roleAssignmentModeOf(registry),
  };
}

export const taskRules = defineRules<TaskSpec>("2026-11-24", [
  formatRule({
    id: "AKS-ACR-060",
    source: SOURCES.azurermRegistryTask,
    format: FORMATS.registryTaskName,
    fields: (task) => [["name", task.name]],
  }),
  formatRule({
    id: "AKS-ACR-061",
    source: SOURCES.registryTaskTimers,
    format: TASK_SCHEDULE,
    fields: ({ schedule }) => [["schedule", schedule]],
  }),
  {
    id: "AKS-ACR-062",
    source: SOURCES.registryTaskPools,
    check: ({ isRestricted, hasAgentPool }) =>
      problemIf(isRestricted === true && !hasAgentPool, () => ({
        option: "agentPool",
        reason:
          "Tasks run on machines of Azure's, which this registry does not let in; trustedServices is not for them any more.",
        fix: "agentPool: an azurerm_container_registry_agent_pool in a subnet that reaches the registry",
      })),
  },
  {
    id: "AKS-ACR-063",
    source: SOURCES.registryRepositoryPermissions,
    check: ({ mode }) =>
      problemIf(mode === RegistryRoleAssignmentMode.RBAC_ABAC, () => ({
        option: "registry",
        reason: `In this permissions mode a task reaches its own registry as an identity only, which ${azurermName()} cannot give it.`,
        fix: "`az acr task create --source-acr-auth-id`, or a pipeline with grants",
      })),
  },
]);
