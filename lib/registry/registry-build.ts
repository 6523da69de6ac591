import { ContainerRegistryTask } from "@cdktf/provider-azurerm/lib/container-registry-task";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { Principal } from "../identity/principal";
import { defaultName } from "../resource/default-name";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { buildRules } from "./build-rules";
import type { IContainerRegistry } from "./i-container-registry";
import { type TaskAgentPoolReference, taskRegistry } from "./task-rules";

/** Options of a build. */
export interface RegistryBuildOptions {
  /**
   * The Git URL of the source, with branch and folder: `https://github.com/acme/shop.git#main:api`.
   */
  readonly context: string;
  /**
   * A token with read access to the repository, which azurerm also requires for public
   * repositories. It must not be a literal: use a sensitive `TerraformVariable`, or
   * `keyVault.secretValue("…")`.
   */
  readonly contextToken: string;
  /** The images to push, without the login server: `shop/api:{{.Run.ID}}`. At least one. */
  readonly images: string[];
  /**
   * The path of the Dockerfile in the context.
   *
   * @default "Dockerfile"
   */
  readonly dockerfile?: string;
  /**
   * Whether an update of the base image under the same tag triggers a build, after a first build
   * has determined the base image. Base images may be in any Azure Container Registry, Docker Hub
   * or mcr.microsoft.com.
   *
   * @default true
   */
  readonly onBaseImageUpdate?: boolean;
  /**
   * The schedule: a cron expression with minute, hour, day, month and day of the week, in UTC.
   *
   * @default - no schedule
   */
  readonly schedule?: string;
  /**
   * Other registries that base images are pulled from. The build gets an identity with the role to
   * pull from them.
   *
   * @default - none
   */
  readonly pullFrom?: IContainerRegistry[];
  /**
   * The agent pool that it runs on. Needed if network access to the registry is restricted.
   *
   * @default - shared Azure machines
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
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/** Options of a build, with its registry. */
export interface RegistryBuildProps extends RegistryBuildOptions {
  /** The registry that builds and stores the image. Changing it replaces the task. */
  readonly registry: IContainerRegistry;
}

/** A registry task that builds a Linux image from a Git repository and pushes it. */
@publicApi("RegistryBuild")
export class RegistryBuild extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
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
      context,
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
