import { ContainerRegistryTask } from "@cdktf/provider-azurerm/lib/container-registry-task";
import { Construct } from "constructs";
import { Principal } from "../identity/principal";
import { defaultName } from "../resource/default-name";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { buildRules } from "./build-rules";
import type { IContainerRegistry } from "./i-container-registry";
import { type TaskAgentPoolReference, taskRegistry } from "./task-rules";

/** Options of a build, whichever way it is added to a registry. */
export interface RegistryBuildOptions {
  /** Where the code is: `https://github.com/acme/shop.git#main:api`, with branch and folder. */
  readonly context: string;
  /**
   * A token that reads the code, and that azurerm wants for public code, too. It never stands in the
   * code: the value of a sensitive `TerraformVariable`, or `keyVault.secretValue("…")`.
   */
  readonly contextToken: string;
  /** What is pushed, without the login server: `shop/api:{{.Run.ID}}`. One name or more. */
  readonly images: string[];
  /**
   * The path of the Dockerfile in the context.
   *
   * @default "Dockerfile"
   */
  readonly dockerfile?: string;
  /**
   * Whether a new version of the base image under the same tag starts a build, once a first one has
   * found out which image that is. Base images may lie in any Azure Container Registry, Docker Hub or
   * mcr.microsoft.com.
   *
   * @default true
   */
  readonly onBaseImageUpdate?: boolean;
  /**
   * When it runs: minute, hour, day, month and day of the week of a cron expression, in UTC.
   *
   * @default - on no schedule
   */
  readonly schedule?: string;
  /**
   * Other registries that base images are pulled from: the build gets an identity, and the right to
   * pull there.
   *
   * @default - none
   */
  readonly pullFrom?: IContainerRegistry[];
  /**
   * The machines that it runs on. Needed where the registry does not let in everybody.
   *
   * @default - Azure's own
   */
  readonly agentPool?: TaskAgentPoolReference;
  /**
   * The name: 5–50 letters, digits, `_` and `-`. Changing it replaces the task.
   *
   * @default - `build-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Tags of the task.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}

/** Options of a build with its registry. */
export interface RegistryBuildProps extends RegistryBuildOptions {
  /** The registry that builds, and that is pushed to. Changing it replaces the task. */
  readonly registry: IContainerRegistry;
}

/** Builds a Linux image from a Git repository and pushes it, as a task of the registry. */
export class RegistryBuild extends Construct {
  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: ContainerRegistryTask;

  constructor(scope: Construct, id: string, props: RegistryBuildProps) {
    super(scope, id);
    const { registry, agentPool, schedule, context, contextToken, images, pullFrom = [] } = props;
    const name = props.name ?? defaultName(this, "build", LIMITS.registryTaskName.value);
    enforce(this, buildRules, {
      ...taskRegistry(registry),
      name,
      schedule,
      hasAgentPool: agentPool !== undefined,
      contextToken,
      images,
    });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.resource = new ContainerRegistryTask(this, "Default", {
      name,
      containerRegistryId: registry.registryId,
      platform: { os: "Linux" },
      dockerStep: {
        contextPath: context,
        contextAccessToken: contextToken,
        dockerfilePath: props.dockerfile ?? "Dockerfile",
        imageNames: [...images],
      },
      baseImageTrigger:
        (props.onBaseImageUpdate ?? true) ? { name: "base-image", type: "Runtime" } : undefined,
      timerTrigger: schedule === undefined ? undefined : [{ name: "schedule", schedule }],
      agentPoolName: agentPool?.name,
      ...(pullFrom.length > 0 ? pullCredentials(pullFrom) : {}),
    });
    for (const other of pullFrom) {
      other.grantPull(Principal._ownedBy(this, this.resource.identity.principalId));
    }
  }
}

function pullCredentials(registries: readonly IContainerRegistry[]) {
  return {
    identity: { type: "SystemAssigned" },
    registryCredential: {
      custom: registries.map(({ loginServer }) => ({ loginServer, identity: "[system]" })),
    },
  };
}
