import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AppService,
  AzureVotingApp,
  HelloMinikube,
  KubernetesCluster,
  StoreDemo,
  type StoreDemoProps,
} from "../../lib";
import { failsBaseline, failsRestricted } from "../support/pod-security-standard";
import { type Block, type SynthesizedStack, synthesize } from "../support/synth";

const DEPLOYMENT = "kubernetes_deployment_v1";
const STATEFUL_SET = "kubernetes_stateful_set_v1";

const build = (make: (stack: TerraformStack, cluster: KubernetesCluster) => void) =>
  synthesize((stack) => make(stack, KubernetesCluster.local(stack, "minikube", "minikube")));

const votingApp = build((stack, cluster) => {
  new AzureVotingApp(stack, "voting-app", { cluster, namespace: "voting" });
});
const helloMinikube = build((stack, cluster) => {
  new HelloMinikube(stack, "hello", { cluster, namespace: "hello" });
});
const storeDemo = build((stack, cluster) => {
  new StoreDemo(stack, "store", { cluster, namespace: "pets", queueSecretName: "rabbitmq" });
});

/** All that has pods, by its name. */
function workloads(stack: SynthesizedStack): Record<string, Block> {
  const all = [...Object.values(stack.all(DEPLOYMENT)), ...Object.values(stack.all(STATEFUL_SET))];
  return Object.fromEntries(all.map((one) => [one.metadata.name, one.spec]));
}

function services(stack: SynthesizedStack): Record<string, Block> {
  const all = Object.values(stack.all("kubernetes_service_v1"));
  return Object.fromEntries(all.map((one) => [one.metadata.name, one.spec]));
}

const resources = (cpu: string, memory: string, cpuLimit: string, memoryLimit: string) => ({
  requests: { cpu, memory },
  limits: { cpu: cpuLimit, memory: memoryLimit },
});
/** Ours, where the manifest says nothing. */
const OURS = resources("100m", "256Mi", "500m", "256Mi");
const secret = (key: string) => `secret rabbitmq ${key}`;

/** When a probe asks: initial delay, period, failures. */
type Timing = readonly [initialDelay: number, period: number, failures: number];

/** A published object, with all of its values. */
interface Published {
  readonly image: string;
  readonly replicas: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly resources: object;
  /** The path, or "tcp", that all probes ask; none where the manifest has no probe. */
  readonly asks?: string;
  readonly startup?: Timing;
  readonly readiness?: Timing;
  readonly liveness?: Timing;
  readonly initImage?: string;
  readonly service: readonly [type: string, ...ports: (readonly [port: number, name: string])[]];
}

const TAG = "ghcr.io/azure-samples/aks-store-demo";

/**
 * azure-vote-all-in-one-redis.yaml of Azure-Samples/azure-voting-app-redis, and aks-store-quickstart.yaml
 * of Azure-Samples/aks-store-demo, where the user and the password of the queue stand in the manifest.
 */
const PUBLISHED: readonly [stack: SynthesizedStack, name: string, published: Published][] = [
  [
    votingApp,
    "azure-vote-back",
    {
      image: "mcr.microsoft.com/oss/bitnami/redis:6.0.8",
      replicas: "1",
      ports: { redis: 6379 },
      env: { ALLOW_EMPTY_PASSWORD: "yes" },
      resources: OURS,
      service: ["ClusterIP", [6379, "redis"]],
    },
  ],
  [
    votingApp,
    "azure-vote-front",
    {
      image: "mcr.microsoft.com/azuredocs/azure-vote-front:v1",
      replicas: "1",
      ports: { http: 80 },
      env: { REDIS: "azure-vote-back" },
      // The memory is ours.
      resources: resources("250m", "256Mi", "500m", "256Mi"),
      service: ["LoadBalancer", [80, "http"]],
    },
  ],
  [
    helloMinikube,
    "hello-minikube",
    {
      image: "kicbase/echo-server:1.0",
      replicas: "1",
      ports: { http: 8080 },
      resources: OURS,
      service: ["NodePort", [8080, "http"]],
    },
  ],
  [
    storeDemo,
    "rabbitmq",
    {
      image: "rabbitmq:4.3.2-management-alpine",
      replicas: "1",
      ports: { "rabbitmq-amqp": 5672, "rabbitmq-http": 15_672 },
      env: { RABBITMQ_DEFAULT_USER: secret("username"), RABBITMQ_DEFAULT_PASS: secret("password") },
      resources: resources("10m", "128Mi", "250m", "256Mi"),
      asks: "tcp rabbitmq-amqp",
      startup: [10, 10, 30],
      readiness: [5, 5, 3],
      liveness: [30, 10, 3],
      service: ["ClusterIP", [5672, "rabbitmq-amqp"], [15_672, "rabbitmq-http"]],
    },
  ],
  [
    storeDemo,
    "order-service",
    {
      image: `${TAG}/order-service:2.2.0`,
      replicas: "1",
      ports: { http: 3000 },
      env: {
        ORDER_QUEUE_HOSTNAME: "rabbitmq",
        ORDER_QUEUE_PORT: "5672",
        ORDER_QUEUE_USERNAME: secret("username"),
        ORDER_QUEUE_PASSWORD: secret("password"),
        ORDER_QUEUE_NAME: "orders",
        FASTIFY_ADDRESS: "0.0.0.0",
      },
      resources: resources("1m", "50Mi", "75m", "128Mi"),
      asks: "/health http",
      startup: [20, 10, 5],
      readiness: [3, 5, 3],
      liveness: [3, 3, 5],
      initImage: "busybox:1.37.0",
      service: ["ClusterIP", [3000, "http"]],
    },
  ],
  [
    storeDemo,
    "product-service",
    {
      image: `${TAG}/product-service:2.2.0`,
      replicas: "1",
      ports: { http: 3002 },
      env: { AI_SERVICE_URL: "http://ai-service:5001/" },
      resources: resources("1m", "1Mi", "2m", "20Mi"),
      asks: "/health http",
      readiness: [3, 5, 3],
      liveness: [3, 3, 5],
      service: ["ClusterIP", [3002, "http"]],
    },
  ],
  [
    storeDemo,
    "store-front",
    {
      image: `${TAG}/store-front:2.2.0`,
      replicas: "1",
      ports: { "store-front": 8080 },
      resources: resources("1m", "200Mi", "1000m", "512Mi"),
      asks: "/health store-front",
      startup: [5, 5, 3],
      readiness: [3, 3, 3],
      liveness: [3, 3, 5],
      service: ["LoadBalancer", [80, "store-front"]],
    },
  ],
];

describe.each(PUBLISHED.map(([stack, name, published]) => [name, stack, published] as const))(
  "%s is as published",
  (name, stack, published) => {
    const { replicas, template } = workloads(stack)[name] as Block;
    const [container] = template.spec.container;

    test("its pods", () => {
      expect(replicas).toBe(published.replicas);
      expect(template.spec.node_selector).toEqual({ "kubernetes.io/os": "linux" });
      expect(template.spec.container).toHaveLength(1);
      expect(container.name).toBe(name);
      expect(container.image).toBe(published.image);
      expect(container.resources).toEqual(published.resources);
      const ports: Block[] = container.port;
      expect(Object.fromEntries(ports.map((one) => [one.name, one.container_port]))).toEqual(
        published.ports,
      );
      expect(environment(container)).toEqual(published.env ?? {});
      expect(template.spec.init_container?.[0].image).toBe(published.initImage);
    });

    if (published.asks) {
      test("its probes", () => {
        expect(timing(container.startup_probe)).toEqual(published.startup);
        expect(timing(container.readiness_probe)).toEqual(published.readiness);
        expect(timing(container.liveness_probe)).toEqual(published.liveness);
        for (const probe of [container.readiness_probe, container.liveness_probe]) {
          expect(asked(probe)).toBe(published.asks);
        }
      });
    }

    test("its service", () => {
      const { type, port, selector } = services(stack)[name] as Block;
      const [publishedType, ...publishedPorts] = published.service;
      expect(type).toBe(publishedType);
      expect(port.map((one: Block) => [one.port, one.target_port])).toEqual(publishedPorts);
      expect(template.metadata.labels).toMatchObject(selector);
    });
  },
);

function environment({ env = [] }: Block): Record<string, string> {
  return Object.fromEntries(
    env.map(({ name, value, value_from }: Block) => [
      name,
      value ?? secretOf(value_from.secret_key_ref),
    ]),
  );
}

function secretOf({ name, key }: Block): string {
  return `secret ${name} ${key}`;
}

function timing(probe: Block | undefined): number[] | undefined {
  return probe && [probe.initial_delay_seconds, probe.period_seconds, probe.failure_threshold];
}

function asked({ http_get, tcp_socket }: Block): string {
  return http_get ? `${http_get.path} ${http_get.port}` : `tcp ${tcp_socket[0].port}`;
}

test("no sample has other pods than those that were published", () => {
  const names = [votingApp, helloMinikube, storeDemo].flatMap((stack) =>
    Object.keys(workloads(stack)),
  );
  expect(names.sort()).toEqual(PUBLISHED.map(([, name]) => name).sort());
});

test("the page of the voting app is replaced as published, after Redis is there", () => {
  const [back = "", front = ""] = Object.keys(votingApp.all(DEPLOYMENT));
  const { spec, depends_on } = votingApp.all(DEPLOYMENT)[front] as Block;
  expect(depends_on).toEqual([`${DEPLOYMENT}.${back}`]);
  expect(back).toContain("azure-vote-back");
  expect(spec.min_ready_seconds).toBe(5);
  expect(spec.strategy.rolling_update).toEqual({ max_surge: "1", max_unavailable: "1" });
});

describe("the restricted pod security standard", () => {
  const all = [votingApp, helloMinikube, storeDemo].flatMap((stack) =>
    Object.entries(workloads(stack)),
  );

  /** What its image cannot do without, and says so in the sample. */
  const EXCEPTIONS: Readonly<Record<string, string[]>> = {
    "azure-vote-front": [
      "Running as Non-root: azure-vote-front",
      "Capabilities (restricted): azure-vote-front",
    ],
  };

  test.each(all)("%s complies, except for known violations", (name, { template }) => {
    expect(failsRestricted(template.spec)).toEqual(EXCEPTIONS[name] ?? []);
    expect(failsBaseline(template.spec)).toEqual([]);
  });

  test.each(all)("%s writes where it may, and nowhere else", (name, { template }) => {
    const isReadOnly = template.spec.container[0].security_context.read_only_root_filesystem;
    expect(isReadOnly).toBe(!name.startsWith("azure-vote"));
  });
});

describe("options", () => {
  test("of the voting app", () => {
    const stack = build((scope, cluster) => {
      new AzureVotingApp(scope, "voting-app", {
        cluster,
        namespace: "voting",
        frontImage: "crshop.azurecr.io/vote:2",
        backImage: "crshop.azurecr.io/redis:8",
        service: AppService.clusterIp(),
      });
    });
    const images = Object.values(workloads(stack)).map(
      ({ template }) => template.spec.container[0].image,
    );
    expect(images).toEqual(["crshop.azurecr.io/redis:8", "crshop.azurecr.io/vote:2"]);
    expect(services(stack)["azure-vote-front"]?.type).toBe("ClusterIP");
  });

  test.each([
    ["without an image of the page", undefined, 1],
    ["with the published one", "mcr.microsoft.com/azuredocs/azure-vote-front:v1", 1],
    ["with another one", "crshop.azurecr.io/vote:2", 0],
  ])("of the voting app: warned %s", (_, frontImage, warnings) => {
    let said: unknown[] = [];
    build((scope, cluster) => {
      const app = new AzureVotingApp(scope, "voting", { cluster, namespace: "a", frontImage });
      said = app.node.metadata.map(({ data }) => data);
    });
    expect(
      said.filter((data) => /missing.*AKS_VOTING_IMAGE.*AKS-SMP-001/.test(String(data))),
    ).toHaveLength(warnings);
  });

  test("of the echo server", () => {
    const stack = build((scope, cluster) => {
      const service = AppService.publicLoadBalancer();
      new HelloMinikube(scope, "hello", { cluster, namespace: "a", image: "echo:2", service });
    });
    expect(workloads(stack)["hello-minikube"]?.template.spec.container[0].image).toBe("echo:2");
    expect(services(stack)["hello-minikube"]?.type).toBe("LoadBalancer");
  });

  const store = (props: Partial<StoreDemoProps>) =>
    build((scope, cluster) => {
      new StoreDemo(scope, "store", { cluster, namespace: "a", queueSecretName: "q", ...props });
    });

  test("of the store: images", () => {
    const stack = store({
      imageRepository: "crshop.azurecr.io/store",
      version: "3.0.0",
      queueImage: "crshop.azurecr.io/rabbitmq:5",
      waitImage: "crshop.azurecr.io/busybox:1",
    });
    const all = Object.values(workloads(stack)).flatMap(({ template }) => [
      ...template.spec.container,
      ...(template.spec.init_container ?? []),
    ]);
    expect(all.map(({ image }) => image).sort()).toEqual([
      "crshop.azurecr.io/busybox:1",
      "crshop.azurecr.io/rabbitmq:5",
      "crshop.azurecr.io/store/order-service:3.0.0",
      "crshop.azurecr.io/store/product-service:3.0.0",
      "crshop.azurecr.io/store/store-front:3.0.0",
    ]);
  });

  test("of the store: a volume for the queue, and how it is reached", () => {
    const stack = store({ queueVolumeSize: "8Gi", service: AppService.internalLoadBalancer() });
    const { template, volume_claim_template } = workloads(stack).rabbitmq as Block;
    expect(volume_claim_template[0].spec.resources.requests).toEqual({ storage: "8Gi" });
    const mounts: Block[] = template.spec.container[0].volume_mount;
    expect(mounts.filter((one) => one.mount_path === "/var/lib/rabbitmq")).toHaveLength(1);
    expect(services(stack)["store-front"]?.type).toBe("LoadBalancer");
  });
});
