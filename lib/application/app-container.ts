import type { ContainerHooks } from "./container-hooks";
import type { AppResources } from "./container-options";
import type { EnvironmentSource } from "./environment-source";
import type { HealthChecks } from "./health-checks";
import type { SecretVariable } from "./secret-variable";
import type { VariableReference } from "./variable-reference";

/** When a node pulls an image. */
export enum ImagePullPolicy {
  /** Whenever a container starts. Layers that the node already has are not transferred again. */
  ALWAYS = "Always",
  /** If the node does not have the image. */
  IF_NOT_PRESENT = "IfNotPresent",
  /** Never: the node must already have the image, as after `minikube image load`. */
  NEVER = "Never",
}

/** Options of all containers of a pod. They share the mounts and the security options of the pod. */
export interface AppContainer {
  /** The image: `<registry>/<repository>:<tag>` or `<registry>/<repository>@sha256:…`. */
  readonly image: string;
  /**
   * When a node pulls the image.
   *
   * @default - always for the tag `latest` and for images without a tag, and otherwise if it is not present
   */
  readonly imagePullPolicy?: ImagePullPolicy;
  /**
   * The command, which replaces the entry point of the image.
   *
   * @default - from the image
   */
  readonly command?: string[];
  /**
   * The arguments of the command.
   *
   * @default - from the image
   */
  readonly args?: string[];
  /**
   * Environment variables that are not secret. Values may refer to variables of `secrets` and
   * `environmentReferences`: `$(PASSWORD)`. Literal text: `${HOME}` reaches the container as it is.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };
  /**
   * Environment variables with values from Kubernetes secrets.
   *
   * @default - none
   */
  readonly secrets?: { [name: string]: SecretVariable };
  /**
   * Environment variables with values from config maps, or from the pod itself.
   *
   * @default - none
   */
  readonly environmentReferences?: { [name: string]: VariableReference };
  /**
   * Config maps and secrets whose keys all become environment variables.
   *
   * @default - none
   */
  readonly environmentFrom?: EnvironmentSource[];
  /**
   * The requests and limits.
   *
   * @default - the defaults of `AppResources`
   */
  readonly resources?: AppResources;
}

/** A container that must complete successfully before the application starts. */
export interface AppInitContainer extends AppContainer {
  /** The name: 1–63 lower-case letters, digits and `-`. */
  readonly name: string;
}

/** A container that runs beside the main container and shares its network: a proxy or an exporter. */
export interface AppSideCar extends AppContainer {
  /** The name: 1–63 lower-case letters, digits and `-`. */
  readonly name: string;
  /**
   * What Kubernetes does when the container starts and stops.
   *
   * @default - nothing
   */
  readonly hooks?: ContainerHooks;
  /**
   * The health checks. Probes name the port of the container: `Probe.http("/healthz", { port: 9090 })`. A pod
   * receives requests only while all its containers are ready.
   *
   * @default - none: the container is ready as soon as it runs
   */
  readonly health?: HealthChecks;
}
