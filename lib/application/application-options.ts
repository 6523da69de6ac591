import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import type { ServiceAccount } from "../workload/service-account";
import type { WorkloadServiceAccount } from "../workload/workload-service-account";
import type { AppContainer, AppInitContainer, AppSideCar } from "./app-container";
import type { AppIngress } from "./app-ingress";
import type { AppPlacement } from "./app-placement";
import type { AppPort } from "./app-port";
import type { AppService } from "./app-service";
import type { ContainerHooks } from "./container-hooks";
import type { AppSecurity } from "./container-options";
import type { HealthChecks } from "./health-checks";
import type { Mount } from "./mount";

/** Options of pods, common to applications and jobs. */
export interface AppPodOptions extends AppContainer {
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
  /**
   * The mounts of all containers by path, below `/` and without `..`. On Linux, `/tmp` is a scratch volume
   * of 256Mi unless it is set here.
   *
   * @default - `/tmp` only
   */
  readonly mounts?: { [path: string]: Mount };
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
   * The service account of pods that use the Kubernetes API without access to Azure. It must be in the same
   * namespace. Not with `identity`.
   *
   * @default - the service account of the namespace, without a token
   */
  readonly serviceAccount?: ServiceAccount;
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
  /**
   * Annotations of the pods, for example for the agents of the cluster.
   *
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };
  /**
   * What Kubernetes does when the main container starts and stops.
   *
   * @default - nothing
   */
  readonly hooks?: ContainerHooks;
  /**
   * The time between SIGTERM and SIGKILL when a pod stops, in seconds: 0 or more.
   *
   * @default 30
   */
  readonly terminationGraceSeconds?: number;
  /**
   * Host names that the pods resolve without DNS, by IP address.
   *
   * @default - none
   */
  readonly hostAliases?: { [ipAddress: string]: string[] };
  /**
   * The name of an existing priority class, which determines which pods are evicted first.
   *
   * @default - the default class of the cluster
   */
  readonly priorityClass?: string;
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
  /**
   * Containers that run beside the main container, such as proxies and exporters.
   *
   * @default - none
   */
  readonly sideCars?: AppSideCar[];
}
