import { ContainerRegistryTask } from "@cdktf/provider-azurerm/lib/container-registry-task";
import { Construct } from "constructs";
import { stringify } from "yaml";
import { publicApi } from "../api/public-api";
import { defaultName } from "../resource/default-name";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { literalPattern } from "../rules/literal-pattern";
import { enforce } from "../rules/report";
import type { IContainerRegistry } from "./i-container-registry";
import { purgeRules } from "./purge-rules";
import type { Repositories } from "./repositories";
import { type TaskAgentPoolReference, taskRegistry } from "./task-rules";

/** Options of a purge task. */
export interface RegistryPurgeOptions {
  /** The repositories to purge. */
  readonly repositories: Repositories;
  /** The minimum age of deleted tags, in days since their last change. With 0, tags of any age. */
  readonly olderThanDays: number;
  /**
   * The number of newest tags to keep in each repository, whatever their age: at least 0. Images in
   * use by clusters are not otherwise protected.
   *
   * @default 10
   */
  readonly keep?: number;
  /**
   * A regular expression for the tags to delete: letters, digits and `^ . * + ? , [ ] ( ) | { } -
   * _`.
   *
   * @default ".*"
   */
  readonly tagPattern?: string;
  /**
   * Whether untagged manifests of the same age are also deleted. Only this frees storage;
   * deployments that reference such images by digest can then no longer pull them.
   *
   * @default false
   */
  readonly untagged?: boolean;
  /**
   * Whether the run only logs what it would delete.
   *
   * @default false
   */
  readonly dryRun?: boolean;
  /**
   * The schedule: a cron expression with minute, hour, day, month and day of the week, in UTC.
   *
   * @default "0 2 * * sun"
   */
  readonly schedule?: string;
  /**
   * The agent pool that it runs on. Needed if network access to the registry is restricted.
   *
   * @default - shared Azure machines
   */
  readonly agentPool?: TaskAgentPoolReference;
  /**
   * The name: 5–50 letters, digits, `_` and `-`. Changing it replaces the task.
   *
   * @default - `purge-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Tags of the task.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/** Options of a purge task, with its registry. */
export interface RegistryPurgeProps extends RegistryPurgeOptions {
  /** The registry to purge. Changing it replaces the task. */
  readonly registry: IContainerRegistry;
}

/**
 * Pinned to a version: with the version behind the alias `acr`, `--untagged` deletes manifests
 * whatever their age. Source:
 * https://learn.microsoft.com/azure/container-registry/container-registry-auto-purge
 */
const ACR_CLI = "mcr.microsoft.com/acr/acr-cli:0.19";
const TIMEOUT_SECONDS = 3600;

/** A registry task that permanently deletes old images on a schedule, with `acr purge`. */
@publicApi("RegistryPurge")
export class RegistryPurge extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: ContainerRegistryTask;

  constructor(scope: Construct, id: string, props: RegistryPurgeProps) {
    super(scope, id);
    const { registry, schedule = "0 2 * * sun", agentPool, keep = 10 } = props;
    const name = props.name ?? defaultName(this, "purge", LIMITS.registryTaskName.value);
    enforce(this, purgeRules, {
      ...taskRegistry(registry),
      name,
      schedule,
      hasAgentPool: agentPool !== undefined,
      repositories: props.repositories,
      olderThanDays: props.olderThanDays,
      keep,
      tagPattern: props.tagPattern,
    });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.resource = new ContainerRegistryTask(this, "Default", {
      name,
      containerRegistryId: registry.registryId,
      platform: { os: "Linux" },
      encodedStep: { taskContent: taskContent({ ...props, keep }) },
      timerTrigger: [{ name: "schedule", schedule }],
      timeoutInSeconds: TIMEOUT_SECONDS,
      agentPoolName: agentPool?.name,
    });
  }
}

function taskContent(options: RegistryPurgeOptions): string {
  const step = {
    cmd: purgeCommand(options),
    disableWorkingDirectoryOverride: true,
    timeout: TIMEOUT_SECONDS,
  };
  return stringify({ version: "v1.1.0", steps: [step] }, { lineWidth: 0 });
}

function purgeCommand(options: RegistryPurgeOptions): string {
  const { repositories, olderThanDays, keep, tagPattern = ".*", untagged, dryRun } = options;
  // `acr purge` matches the full name of a repository.
  const expressions = [
    ...repositories.names.map(literalPattern),
    ...repositories.paths.map((path) => `${literalPattern(path)}/.*`),
  ];
  return [
    ACR_CLI,
    "purge --registry $Registry",
    ...expressions.map((expression) => `--filter '${expression}:${tagPattern}'`),
    `--ago ${olderThanDays}d`,
    `--keep ${keep}`,
    ...(untagged ? ["--untagged"] : []),
    ...(dryRun ? ["--dry-run"] : []),
  ].join(" ");
}
