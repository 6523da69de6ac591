import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import type { WorkloadServiceAccount } from "../workload/workload-service-account";
import type { AppIngress } from "./app-ingress";
import type { AppPlacement } from "./app-placement";
import type { AppPort } from "./app-port";
import type { AppService } from "./app-service";
import type { AppInitContainer, AppResources, AppSecurity } from "./container-options";
import type { HealthChecks } from "./health-checks";
import type { Mount } from "./mount";
import type { SecretVariable } from "./secret-variable";

/** Options of pods, common to applications and jobs. */
export interface AppPodOptions {
  /** The cluster to deploy to. */
  readonly cluster: IKubernetesCluster;
  /**
   * The namespace, which must exist or belong to a `Namespace` of the stack, which is created first.
   * Changing it replaces all objects.
   */
  readonly namespace: string;
  /**
   * The name of all objects, and the host name of the service for other pods: 1–63 lower-case letters,
   * digits and `-`; with a service, it starts with a letter. Changing it replaces all objects.
   *
   * @default - the id of the construct
   */
  readonly name?: string;
  /** The image: `<registry>/<repository>:<tag>` or `<registry>/<repository>@sha256:…`. */
  readonly image: string;
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
   * Environment variables that are not secret. Values may refer to secret variables: `$(PASSWORD)`.
   * Literal text: `${HOME}` reaches the container as it is.
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
   * The mounts by path, below `/` and without `..`. On Linux, `/tmp` is a scratch volume of 256Mi unless
   * it is set here.
   *
   * @default - `/tmp` only
   */
  readonly mounts?: { [path: string]: Mount };
  /**
   * The requests and limits of each container.
   *
   * @default - the defaults of `AppResources`
   */
  readonly resources?: AppResources;
  /**
   * Exceptions from the restricted pod security standard.
   *
   * @default - none
   */
  readonly security?: AppSecurity;
  /**
   * The service account of the pods, for access to Azure. It must be in the same namespace. Required for
   * secrets from a class with `SecretsIdentity.ofWorkload`.
   *
   * @default - none
   */
  readonly identity?: WorkloadServiceAccount;
  /**
   * The nodes that the pods may run on.
   *
   * @default - any Linux node
   */
  readonly placement?: AppPlacement;
  /**
   * Containers that must complete successfully before the application starts, in this order.
   *
   * @default - none
   */
  readonly initContainers?: AppInitContainer[];
  /**
   * Additional labels of all objects and pods. No selector uses them, so they can change in place.
   *
   * @default - `app.kubernetes.io/name` and `app.kubernetes.io/managed-by`
   */
  readonly labels?: { [key: string]: string };
}

/** Options for ports, services, ingresses and health checks. */
export interface AppServingOptions extends AppPodOptions {
  /**
   * The ports that the container listens on.
   *
   * @default - none, without a service
   */
  readonly ports?: AppPort[];
  /**
   * The health checks of the container.
   *
   * @default - TCP connections to the first TCP port, if there is one
   */
  readonly health?: HealthChecks;
  /**
   * The service. Its type can change in place.
   *
   * @default - a cluster IP, if there are ports
   */
  readonly service?: AppService;
  /**
   * The ingress, which routes HTTP by host name.
   *
   * @default - none
   */
  readonly ingress?: AppIngress;
}
