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

/** What runs in pods, whatever makes the pods. */
export interface AppPodOptions {
  /** Where it goes. */
  readonly cluster: IKubernetesCluster;
  /**
   * The namespace, which must exist, or be that of a `Namespace` of the stack, which is made before
   * then. Changing it replaces everything.
   */
  readonly namespace: string;
  /**
   * The name of all objects, and the host name by which other pods find the service: 1–63 lower-case
   * letters, digits and `-`; a letter first where there is a service. Changing it replaces everything.
   *
   * @default - the id of the construct
   */
  readonly name?: string;
  /** The image: `<registry>/<repository>:<tag>`, or with `@sha256:…` behind it. */
  readonly image: string;
  /**
   * What runs in place of the image's entry point.
   *
   * @default - the image's own
   */
  readonly command?: string[];
  /**
   * The arguments of what runs.
   *
   * @default - the image's own
   */
  readonly args?: string[];
  /**
   * Environment variables that everybody may read. Their values may name secret ones: `$(PASSWORD)`.
   * `$${HOME}` is `${HOME}`, which Terraform would take for its own.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };
  /**
   * Environment variables whose values stand in secrets.
   *
   * @default - none
   */
  readonly secrets?: { [name: string]: SecretVariable };
  /**
   * What the container finds at which path, below `/` and without `..`. On Linux there is `/tmp` with 256Mi as well, where
   * nothing else is there.
   *
   * @default - `/tmp` alone
   */
  readonly mounts?: { [path: string]: Mount };
  /**
   * What each container reserves of its node, and the most that it gets.
   *
   * @default - as `AppResources` says
   */
  readonly resources?: AppResources;
  /**
   * What is weaker than the restricted pod security standard.
   *
   * @default - nothing
   */
  readonly security?: AppSecurity;
  /**
   * Who the pods are in Azure, in the same namespace. Needed where secrets come from a class of
   * `SecretsIdentity.ofWorkload`.
   *
   * @default - nobody
   */
  readonly identity?: WorkloadServiceAccount;
  /**
   * Which nodes it runs on.
   *
   * @default - any node with Linux
   */
  readonly placement?: AppPlacement;
  /**
   * What must end well before it starts, in this order.
   *
   * @default - nothing
   */
  readonly initContainers?: AppInitContainer[];
  /**
   * More labels of all objects and pods. They are not selected by, so they change in place.
   *
   * @default - `app.kubernetes.io/name` and `app.kubernetes.io/managed-by`
   */
  readonly labels?: { [key: string]: string };
}

/** How what runs in pods is reached. */
export interface AppServingOptions extends AppPodOptions {
  /**
   * The ports that the container listens on.
   *
   * @default - none, and so no service
   */
  readonly ports?: AppPort[];
  /**
   * How Kubernetes knows that it is well.
   *
   * @default - by connections to the first TCP port, if there is one
   */
  readonly health?: HealthChecks;
  /**
   * How it is reached. Kinds of services change in place.
   *
   * @default - from within the cluster alone, if there are ports
   */
  readonly service?: AppService;
  /**
   * How HTTP comes in by a host name.
   *
   * @default - not at all
   */
  readonly ingress?: AppIngress;
}
