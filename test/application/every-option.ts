import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { TerraformOutput, type TerraformStack } from "cdktf";
import * as aks from "../../lib";
import { namespaceName as nameOfNamespace, namespaceMetadata } from "../../lib/provider/bindings";

const IMAGE = "crshop.azurecr.io/orders:1.4.2";
const PORTS = [aks.AppPort.http(8080)];

/** What changes in place, and how many there are. */
export interface Variation {
  readonly port?: aks.AppPort;
  readonly service?: aks.AppService;
  readonly labels?: { [key: string]: string };
}

/** Applications with every option between them, in a namespace that lets no weaker pod in. */
export function applicationsWithEveryOption(
  stack: TerraformStack,
  cluster: aks.IKubernetesCluster,
  namespaceName: string,
  { port = aks.AppPort.http(8080), service, labels = { team: "shop" } }: Variation = {},
): void {
  const shop = new NamespaceV1(stack, "namespace", {
    provider: cluster.provider,
    metadata: namespaceMetadata({
      name: namespaceName,
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    }),
  });
  const namespace = nameOfNamespace(shop);
  const app = (id: string, props: Partial<aks.ApplicationProps>) =>
    new aks.Application(stack, id, { cluster, namespace, image: IMAGE, ...props });

  const { deployment, loadBalancerAddress } = app("orders", {
    command: ["orders"],
    args: ["--verbose"],
    ports: [
      aks.AppPort.http(8080, { servicePort: 80 }),
      aks.AppPort.tcp(9000),
      aks.AppPort.udp(53),
    ],
    environment: { DB_URL: "pg://app:$(DB_PASSWORD)@db" },
    secrets: { DB_PASSWORD: aks.SecretVariable.fromSecret("db", "password") },
    mounts: {
      "/etc/orders": aks.Mount.configMap("orders"),
      "/etc/tls": aks.Mount.secret("tls"),
      "/data": aks.Mount.claim("orders"),
      "/cache": aks.Mount.scratch("0.5Gi"),
      "/etc/nginx/nginx.conf": aks.Mount.configMap("nginx", { subPath: "nginx.conf" }),
      "/etc/scripts": aks.Mount.configMap("scripts", {
        items: { run: "bin/run.sh" },
        fileMode: "0755",
        optional: true,
      }),
      "/archive": aks.Mount.claim("orders", { subPath: "archive", readOnly: true }),
    },
    imagePullPolicy: aks.ImagePullPolicy.ALWAYS,
    environmentReferences: {
      LEVEL: aks.VariableReference.configMapKey("orders", "level", { optional: true }),
      POD: aks.VariableReference.podName(),
      NODE_IP: aks.VariableReference.nodeIp(),
      TEAM: aks.VariableReference.podLabel("team"),
      BUILD: aks.VariableReference.podAnnotation("example.com/build"),
      CORES: aks.VariableReference.cpuLimit(),
      MEMORY: aks.VariableReference.memoryLimit(),
    },
    environmentFrom: [
      aks.EnvironmentSource.configMap("orders", { optional: true }),
      aks.EnvironmentSource.secret("mail", { prefix: "MAIL_", optional: true }),
    ],
    hooks: {
      afterStart: aks.ContainerHook.command(["true"]),
      beforeStop: aks.ContainerHook.http("/drain", 8080),
    },
    terminationGraceSeconds: 60,
    podAnnotations: { "example.com/build": "1234" },
    hostAliases: { "10.1.0.4": ["db.internal", "cache.internal"] },
    priorityClass: "system-cluster-critical",
    sideCars: [
      {
        name: "proxy",
        image: "busybox:1.37.0",
        args: ["sleep", "1d"],
        environment: { PORT: "9000" },
        hooks: { beforeStop: aks.ContainerHook.command(["true"]) },
        health: aks.HealthChecks.of({ readiness: aks.Probe.command(["true"]) }),
      },
    ],
    resources: { cpu: "0.5", cpuLimit: "1000m", memory: "1024Mi" },
    security: {
      userId: 1000,
      groupId: 1000,
      volumeGroupId: 2000,
      allowCapabilities: ["NET_BIND_SERVICE"],
      allowServiceAccountToken: true,
    },
    placement: {
      nodeLabels: { "kubernetes.io/arch": "amd64" },
      toleratesSpot: true,
      tolerations: [
        { key: "sku" },
        { key: "team", value: "shop", effect: aks.TaintEffect.NO_EXECUTE },
      ],
    },
    initContainers: [
      {
        name: "migrate",
        image: "busybox:1.37.0",
        command: ["sh"],
        args: ["-c", "true"],
        environmentReferences: { NODE: aks.VariableReference.nodeName() },
      },
    ],
    health: aks.HealthChecks.http("/healthz"),
    service: aks.AppService.publicLoadBalancer({
      dnsLabel: "shop",
      sourceRanges: ["203.0.113.0/24"],
    }),
    ingress: aks.AppIngress.webAppRouting("shop.example.com", {
      certificateId: "https://kv-shop.vault.azure.net/certificates/shop",
    }),
    scaling: aks.AppScaling.autoscale(2, 5, { cpuPercent: 60, memoryPercent: 80 }),
    rollout: aks.Rollout.rolling({ maxSurge: "1", minReadySeconds: 1 }),
  });
  // What it mounts is not there.
  deployment.waitForRollout = false;
  new TerraformOutput(stack, "address", { value: loadBalancerAddress });

  app("plain", { ports: [port], service, labels });
  app("internal", {
    ports: PORTS,
    health: aks.HealthChecks.grpc(),
    rollout: aks.Rollout.recreate(),
    service: aks.AppService.internalLoadBalancer({
      subnetName: "snet-load-balancers",
      ipAddress: "10.240.9.9",
    }),
    ingress: aks.AppIngress.ofClass("nginx", "*.example.com", {
      path: "/shop",
      tlsSecretName: "tls",
    }),
  });
  app("node-port", {
    ports: PORTS,
    service: aks.AppService.nodePort(),
    health: aks.HealthChecks.of({ readiness: aks.Probe.command(["true"]) }),
    scaling: aks.AppScaling.fixed(1),
  });
  app("worker", { scaling: aks.AppScaling.fixed(0) });
  const windows = app("windows", { ports: PORTS, placement: { os: aks.AppOs.WINDOWS } });
  windows.deployment.waitForRollout = false;

  const common = { cluster, namespace, image: IMAGE };
  const queue = new aks.StatefulApplication(stack, "queue", {
    ...common,
    ports: [aks.AppPort.tcp(5672)],
    replicas: 2,
  });
  const serviceAccount = new aks.ServiceAccount(stack, "api-account", {
    cluster,
    namespace,
    name: "api",
  });
  const api = app("api", {
    serviceAccount,
    ports: [aks.AppPort.tcp(9000)],
    service: aks.AppService.headless(),
  });
  serviceAccount.allow(aks.KubernetesPermission.read(["pods", "deployments"]));
  serviceAccount.allow(aks.KubernetesPermission.manage(["configmaps"]).onlyNamed(["state"]));
  serviceAccount.allow(aks.KubernetesPermission.clusterRole("view"));
  serviceAccount.allow(aks.KubernetesPermission.read(["nodes"]).inCluster());
  api.allowTo(queue);
  api.allowTo(aks.NetworkPeer.apiServer());
  api.allowTo(aks.NetworkPeer.addresses(["10.1.0.0/24"], { ports: [aks.AppPort.tcp(5432)] }));
  api.allowFrom(aks.NetworkPeer.pods("kube-system"));
  const { statefulSet } = new aks.StatefulApplication(stack, "database", {
    ...common,
    ports: [aks.AppPort.tcp(5432)],
    storage: {
      path: "/data",
      size: "8Gi",
      storageClass: "managed-csi-premium",
      deletedWithApplication: true,
    },
  });
  statefulSet.waitForRollout = false;
  new aks.ScheduledJob(stack, "report", {
    ...common,
    schedule: "30 2 * * 1-5",
    timeZone: "Europe/Berlin",
  });
}
