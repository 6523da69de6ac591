import { ContainerRegistryTask } from "@cdktf/provider-azurerm/lib/container-registry-task";
import { Construct } from "constructs";
import { stringify } from "yaml";
import { defaultName } from "../resource/default-name";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { literalPattern } from "../rules/literal-pattern";
import { enforce } from "../rules/report";
import type { IContainerRegistry } from "./i-container-registry";
import { purgeRules } from "./purge-rules";
import type { Repositories } from "./repositories";
import { type TaskAgentPoolReference, taskRegistry } from "./task-rules";

/** Options of a purge, whichever way it is added to a registry. */
export interface RegistryPurgeOptions {
  /** Where images are deleted. */
  readonly repositories: Repositories;
  /** How old a tag must be, in days since it last changed: 1 or more. */
  readonly olderThanDays: number;
  /**
   * How many of the newest tags of each repository stay, however old they are: 0 or more. What runs
   * in a cluster is not spared otherwise.
   *
   * @default 10
   */
  readonly keep?: number;
  /**
   * A regular expression for the tags that are deleted: letters, digits and
   * `^ . * + ? , [ ] ( ) | { } - _`.
   *
   * @default ".*"
   */
  readonly tagPattern?: string;
  /**
   * Whether manifests that no tag points at any more are deleted as well, at the same age. Only this
   * frees storage; deployments that name images by their digest lose them.
   *
   * @default false
   */
  readonly untagged?: boolean;
  /**
   * Whether nothing is deleted, and the log of the run lists what would be.
   *
   * @default false
   */
  readonly dryRun?: boolean;
  /**
   * When it runs: minute, hour, day, month and day of the week of a cron expression, in UTC.
   *
   * @default "0 2 * * sun"
   */
  readonly schedule?: string;
  /**
   * The machines that it runs on. Needed where the registry does not let in everybody.
   *
   * @default - Azure's own
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
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}

/** Options of a purge with its registry. */
export interface RegistryPurgeProps extends RegistryPurgeOptions {
  /** The registry that is purged. Changing it replaces the task. */
  readonly registry: IContainerRegistry;
}

/**
 * Written out with its version: with the one behind the alias `acr`, `--untagged` deletes manifests
 * whatever their age. Source: https://learn.microsoft.com/azure/container-registry/container-registry-auto-purge
 */
const ACR_CLI = "mcr.microsoft.com/acr/acr-cli:0.19";
const TIMEOUT_SECONDS = 3600;

/** Deletes old images for good on a schedule: `acr purge`, as a task of the registry. */
export class RegistryPurge extends Construct {
  /** The L1 resource, for every argument that has no option here. */
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
  // `acr purge` matches the whole name of a repository.
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
