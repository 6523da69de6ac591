import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { AppPort } from "../application/app-port";
import { AppScaling } from "../application/app-scaling";
import { AppService } from "../application/app-service";
import type { AppStorage } from "../application/app-storage";
import { Application, type ApplicationProps } from "../application/application";
import { HealthChecks, Probe } from "../application/health-checks";
import { Mount } from "../application/mount";
import { SecretVariable } from "../application/secret-variable";
import { StatefulApplication } from "../application/stateful-application";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";

/** Options of the pet store. */
export interface StoreDemoProps {
  /** The cluster to deploy to. */
  readonly cluster: IKubernetesCluster;
  /** The namespace, which must exist. */
  readonly namespace: string;
  /** A Kubernetes secret of the namespace with `username` and `password` for the queue. */
  readonly queueSecretName: string;
  /**
   * The registry path of the images of the store: `order-service`, `product-service` and
   * `store-front`.
   *
   * @default ghcr.io/azure-samples/aks-store-demo
   */
  readonly imageRepository?: string;
  /**
   * The version of the store, which is the tag of its images.
   *
   * @default 2.2.0
   */
  readonly version?: string;
  /**
   * The image of RabbitMQ.
   *
   * @default rabbitmq:4.3.2-management-alpine
   */
  readonly queueImage?: string;
  /**
   * The image that waits for the queue.
   *
   * @default busybox:1.37.0
   */
  readonly waitImage?: string;
  /**
   * A volume for the queue, at `/var/lib/rabbitmq`, such as `8Gi`.
   *
   * @default - pending orders are lost with the pod
   */
  readonly queueVolumeSize?: string;
  /**
   * How the store is reached.
   *
   * @default AppService.publicLoadBalancer()
   */
  readonly service?: AppService;
}

/** The users of the images, which name none and would run as root: where each may read its files. */
const USERS = { rabbitmq: 100, node: 1000, nobody: 65_532, nginx: 101 };
const RABBITMQ_GROUP = 101;
const QUEUE_DATA = "/var/lib/rabbitmq";
const QUEUE_PORT = 5672;

/**
 * The present sample of AKS: a pet store with a page, two services and a queue of orders.
 * Source: https://github.com/Azure-Samples/aks-store-demo (`aks-store-quickstart.yaml`)
 */
@publicApi("StoreDemo")
export class StoreDemo extends Construct {
  /** RabbitMQ. */
  public readonly queue: StatefulApplication;
  /** What puts orders into the queue. */
  public readonly orderService: Application;
  /** What knows the products. */
  public readonly productService: Application;
  /** The page. */
  public readonly storeFront: Application;

  constructor(scope: Construct, id: string, props: StoreDemoProps) {
    super(scope, id);
    this.queue = this.addQueue(props);
    this.orderService = this.addOrderService(props, this.queue);
    this.productService = this.addProductService(props);
    this.storeFront = this.addStoreFront(props);
  }

  private addQueue(props: StoreDemoProps): StatefulApplication {
    const { cluster, namespace, queueSecretName, queueVolumeSize: size } = props;
    const storage: AppStorage | undefined =
      size === undefined ? undefined : { path: QUEUE_DATA, size };
    return new StatefulApplication(this, "rabbitmq", {
      cluster,
      namespace,
      image: props.queueImage ?? "rabbitmq:4.3.2-management-alpine",
      ports: [
        AppPort.tcp(QUEUE_PORT, { name: "rabbitmq-amqp" }),
        AppPort.http(15_672, { name: "rabbitmq-http" }),
      ],
      secrets: {
        RABBITMQ_DEFAULT_USER: SecretVariable.fromSecret(queueSecretName, "username"),
        RABBITMQ_DEFAULT_PASS: SecretVariable.fromSecret(queueSecretName, "password"),
      },
      mounts: {
        "/var/log/rabbitmq": Mount.scratch("64Mi"),
        ...(storage ? {} : { [QUEUE_DATA]: Mount.scratch("1Gi") }),
      },
      storage,
      resources: { cpu: "10m", cpuLimit: "250m", memory: "128Mi", memoryLimit: "256Mi" },
      security: { userId: USERS.rabbitmq, groupId: RABBITMQ_GROUP, volumeGroupId: RABBITMQ_GROUP },
      health: HealthChecks.of({
        startup: Probe.tcp({ initialDelaySeconds: 10, periodSeconds: 10, failureThreshold: 30 }),
        readiness: Probe.tcp({ initialDelaySeconds: 5, periodSeconds: 5, failureThreshold: 3 }),
        liveness: Probe.tcp({ initialDelaySeconds: 30, periodSeconds: 10, failureThreshold: 3 }),
      }),
    });
  }

  private addOrderService(props: StoreDemoProps, queue: StatefulApplication): Application {
    const resources = { cpu: "1m", cpuLimit: "75m", memory: "50Mi", memoryLimit: "128Mi" };
    return this.addStorePart("order-service", props, {
      ports: [AppPort.http(3000)],
      environment: {
        ORDER_QUEUE_HOSTNAME: queue.name,
        ORDER_QUEUE_PORT: String(QUEUE_PORT),
        ORDER_QUEUE_NAME: "orders",
        FASTIFY_ADDRESS: "0.0.0.0",
      },
      secrets: {
        ORDER_QUEUE_USERNAME: SecretVariable.fromSecret(props.queueSecretName, "username"),
        ORDER_QUEUE_PASSWORD: SecretVariable.fromSecret(props.queueSecretName, "password"),
      },
      mounts: { "/home/node/.npm": Mount.scratch("64Mi") },
      resources,
      security: { userId: USERS.node },
      health: healthOf({ initialDelaySeconds: 20, periodSeconds: 10, failureThreshold: 5 }),
      initContainers: [
        {
          name: "wait-for-rabbitmq",
          image: props.waitImage ?? "busybox:1.37.0",
          command: [
            "sh",
            "-c",
            `until nc -zv ${queue.name} ${QUEUE_PORT}; do echo waiting for ${queue.name}; sleep 2; done;`,
          ],
          resources,
        },
      ],
    });
  }

  private addProductService(props: StoreDemoProps): Application {
    return this.addStorePart("product-service", props, {
      ports: [AppPort.http(3002)],
      environment: { AI_SERVICE_URL: "http://ai-service:5001/" },
      resources: { cpu: "1m", cpuLimit: "2m", memory: "1Mi", memoryLimit: "20Mi" },
      security: { userId: USERS.nobody },
      health: healthOf(),
    });
  }

  private addStoreFront(props: StoreDemoProps): Application {
    return this.addStorePart("store-front", props, {
      ports: [AppPort.http(8080, { name: "store-front", servicePort: 80 })],
      mounts: { "/var/cache/nginx": Mount.scratch("64Mi"), "/run": Mount.scratch("1Mi") },
      resources: { cpu: "1m", cpuLimit: "1000m", memory: "200Mi", memoryLimit: "512Mi" },
      security: { userId: USERS.nginx },
      health: healthOf({ initialDelaySeconds: 5, periodSeconds: 5, failureThreshold: 3 }, 3),
      service: props.service ?? AppService.publicLoadBalancer(),
    });
  }

  /** One of the store's own images, with one pod. */
  private addStorePart(
    name: string,
    props: StoreDemoProps,
    options: Omit<ApplicationProps, "cluster" | "namespace" | "image">,
  ): Application {
    const { imageRepository = "ghcr.io/azure-samples/aks-store-demo", version = "2.2.0" } = props;
    return new Application(this, name, {
      cluster: props.cluster,
      namespace: props.namespace,
      image: `${imageRepository}/${name}:${version}`,
      scaling: AppScaling.fixed(1),
      ...options,
    });
  }
}

/** All of the store's images tell of themselves at the same path. */
function healthOf(
  startup?: Parameters<typeof Probe.http>[1],
  readinessPeriodSeconds = 5,
): HealthChecks {
  const path = "/health";
  return HealthChecks.of({
    startup: startup && Probe.http(path, startup),
    readiness: Probe.http(path, {
      initialDelaySeconds: 3,
      periodSeconds: readinessPeriodSeconds,
      failureThreshold: 3,
    }),
    liveness: Probe.http(path, { initialDelaySeconds: 3, periodSeconds: 3, failureThreshold: 5 }),
  });
}
