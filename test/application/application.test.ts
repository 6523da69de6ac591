import type { DeploymentV1SpecTemplateSpecContainer } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, TerraformVariable } from "cdktf";
import {
  AppIngress,
  Application,
  type ApplicationProps,
  AppOs,
  AppPort,
  AppScaling,
  AppService,
  HealthChecks,
  KubernetesCluster,
  Mount,
  Probe,
  Rollout,
  SecretProviderClass,
  SecretsIdentity,
  SecretVariable,
  SyncedSecret,
  TaintEffect,
  VaultObject,
  WorkloadServiceAccount,
} from "../../lib";
import { OBJECT_ID } from "../support/ids";
import { synthesize, warningsOf } from "../support/synth";
import {
  applicationIn,
  clusterIn,
  containerOf,
  DEPLOYMENT,
  IMAGE,
  podsOf,
  SERVICE,
  synthesizeApplication,
} from "./applications";

const AUTOSCALER = "kubernetes_horizontal_pod_autoscaler_v2";
const BUDGET = "kubernetes_pod_disruption_budget_v1";
const INGRESS = "kubernetes_ingress_v1";
const POLICY = "kubernetes_network_policy_v1";
const PORTS = [AppPort.http(8080, { servicePort: 80 })];
const SELECTOR = { "app.kubernetes.io/name": "orders" };
const LABELS = { ...SELECTOR, "app.kubernetes.io/managed-by": "cdktf-aks" };
const METADATA = { name: "orders", namespace: "shop", labels: LABELS };

describe("an application with an image and a port", () => {
  const stack = synthesizeApplication({ ports: PORTS });

  test("is a deployment with these arguments and no others", () => {
    const probe = { tcp_socket: [{ port: "http" }], timeout_seconds: 3 };
    const spread = {
      max_skew: 1,
      when_unsatisfiable: "ScheduleAnyway",
      label_selector: [{ match_labels: SELECTOR }],
      match_label_keys: ["pod-template-hash"],
    };
    expect(stack.only(DEPLOYMENT)).toEqual({
      provider: "kubernetes",
      metadata: METADATA,
      spec: {
        replicas: "2",
        selector: { match_labels: SELECTOR },
        strategy: {
          type: "RollingUpdate",
          rolling_update: { max_surge: "25%", max_unavailable: "0" },
        },
        template: {
          metadata: { labels: LABELS },
          spec: {
            automount_service_account_token: false,
            enable_service_links: false,
            node_selector: { "kubernetes.io/os": "linux" },
            security_context: {
              run_as_non_root: true,
              seccomp_profile: { type: "RuntimeDefault" },
            },
            topology_spread_constraint: [
              { topology_key: "topology.kubernetes.io/zone", ...spread },
              { topology_key: "kubernetes.io/hostname", ...spread },
            ],
            container: [
              {
                name: "orders",
                image: IMAGE,
                port: [{ name: "http", container_port: 8080, protocol: "TCP" }],
                resources: {
                  requests: { cpu: "100m", memory: "256Mi" },
                  limits: { cpu: "500m", memory: "256Mi" },
                },
                security_context: {
                  run_as_non_root: true,
                  allow_privilege_escalation: false,
                  read_only_root_filesystem: true,
                  capabilities: { drop: ["ALL"] },
                },
                readiness_probe: probe,
                liveness_probe: { ...probe, failure_threshold: 6 },
                startup_probe: { ...probe, period_seconds: 5, failure_threshold: 24 },
                volume_mount: [{ name: "mount-0", mount_path: "/tmp", read_only: false }],
              },
            ],
            volume: [{ name: "mount-0", empty_dir: { size_limit: "256Mi" } }],
          },
        },
      },
    });
  });

  test("is reached within the cluster", () => {
    expect(stack.only(SERVICE)).toEqual({
      provider: "kubernetes",
      metadata: METADATA,
      spec: {
        type: "ClusterIP",
        selector: SELECTOR,
        port: [{ name: "http", port: 80, target_port: "http", protocol: "TCP" }],
      },
    });
  });

  test("lets nodes be drained a pod at a time", () => {
    expect(stack.only(BUDGET)).toEqual({
      provider: "kubernetes",
      metadata: METADATA,
      spec: { max_unavailable: "1", selector: { match_labels: SELECTOR } },
    });
  });
});

test("an application without ports has neither service nor probes", () => {
  const stack = synthesizeApplication();
  expect(stack.all(SERVICE)).toEqual({});
  expect(Object.keys(containerOf(stack)).filter((name) => /probe|port/.test(name))).toEqual([]);
});

test("all objects use its cluster, even with several clusters in the stack", () => {
  const stack = synthesize((scope) => {
    clusterIn(scope);
    const cluster = KubernetesCluster.local(scope, "kind", "kind-kind");
    new Application(scope, "orders", {
      cluster,
      namespace: "shop",
      image: IMAGE,
      ports: PORTS,
      scaling: AppScaling.autoscale(2, 4),
      ingress: AppIngress.webAppRouting("shop.example.com"),
    });
  });
  for (const type of [DEPLOYMENT, SERVICE, AUTOSCALER, BUDGET, INGRESS, POLICY]) {
    expect(stack.only(type).provider).toBe("kubernetes.kind");
  }
});

describe("the number of pods", () => {
  test("is set only by the autoscaler, if there is one", () => {
    const stack = synthesizeApplication({ scaling: AppScaling.autoscale(3, 9) });
    expect(stack.only(DEPLOYMENT).spec).not.toHaveProperty("replicas");
    expect(stack.only(AUTOSCALER)).toEqual({
      provider: "kubernetes",
      metadata: METADATA,
      spec: {
        min_replicas: 3,
        max_replicas: 9,
        scale_target_ref: {
          api_version: "apps/v1",
          kind: "Deployment",
          name: `\${${DEPLOYMENT}.orders.metadata[0].name}`,
        },
        metric: [
          {
            type: "Resource",
            resource: { name: "cpu", target: { type: "Utilization", average_utilization: 70 } },
          },
        ],
      },
    });
  });

  test.each([
    [{ memoryPercent: 80 }, ["memory 80"]],
    [{ cpuPercent: 50, memoryPercent: 80 }, ["cpu 50", "memory 80"]],
  ])("follows %j", (targets, expected) => {
    const { spec } = synthesizeApplication({
      scaling: AppScaling.autoscale(1, 3, targets),
    }).only(AUTOSCALER);
    const metrics: { resource: { name: string; target: { average_utilization: number } } }[] =
      spec.metric;
    expect(
      metrics.map(({ resource }) => `${resource.name} ${resource.target.average_utilization}`),
    ).toEqual(expected);
  });

  test.each([
    ["one", AppScaling.fixed(1), false, false],
    ["none", AppScaling.fixed(0), false, false],
    ["one and more", AppScaling.autoscale(1, 3), false, true],
    ["two and more", AppScaling.autoscale(2, 3), true, true],
  ])("decides about budget and spread: %s", (_, scaling, hasBudget, isSpread) => {
    const stack = synthesizeApplication({ scaling });
    expect(Object.keys(stack.all(BUDGET))).toHaveLength(hasBudget ? 1 : 0);
    expect(podsOf(stack).spec.topology_spread_constraint !== undefined).toBe(isSpread);
  });
});

describe("the environment", () => {
  test("has the secret variables first, by reference", () => {
    const stack = synthesizeApplication({
      environment: { DB_URL: "pg://app:$(DB_PASSWORD)@db" },
      secrets: { DB_PASSWORD: SecretVariable.fromSecret("db", "password") },
    });
    expect(containerOf(stack).env).toEqual([
      { name: "DB_PASSWORD", value_from: { secret_key_ref: { name: "db", key: "password" } } },
      { name: "DB_URL", value: "pg://app:$(DB_PASSWORD)@db" },
    ]);
  });

  test.each([
    ["by itself", undefined, "/mnt/secrets-test-secrets"],
    ["where it is asked for", "/vault", "/vault"],
  ])("reads secrets from Key Vault, which the pod mounts %s", (_, asked, path) => {
    const synced = SyncedSecret.opaque("db", { DB_PASSWORD: "db-password" });
    const stack = synthesize((scope) => {
      const secrets = new SecretProviderClass(scope, "secrets", {
        namespace: "shop",
        vault: { vaultName: "kv-shop", tenantId: OBJECT_ID },
        identity: SecretsIdentity.ofCluster({ keyVaultSecretsClientId: OBJECT_ID }),
        objects: [VaultObject.secret("db-password")],
        syncedSecrets: [synced],
      });
      applicationIn(scope, {
        secrets: { PASSWORD: SecretVariable.fromKeyVault(secrets, synced, "DB_PASSWORD") },
        mounts: asked === undefined ? undefined : { [asked]: Mount.keyVault(secrets) },
      });
    });
    expect(containerOf(stack).env).toEqual([
      { name: "PASSWORD", value_from: { secret_key_ref: { name: "db", key: "DB_PASSWORD" } } },
    ]);
    const { name } = podsOf(stack).spec.volume.find((one: { csi?: object }) => one.csi);
    expect(containerOf(stack).volume_mount).toContainEqual({
      name,
      mount_path: path,
      read_only: true,
    });
  });
});

test("mounts are as configured, including those of init containers", () => {
  const stack = synthesizeApplication({
    mounts: {
      "/etc/orders": Mount.configMap("orders-config"),
      "/etc/tls": Mount.secret("tls"),
      "/data": Mount.claim("orders-data"),
      "/tmp": Mount.scratch("1Gi"),
    },
    initContainers: [{ name: "migrate", image: "orders:1", command: ["migrate"] }],
  });
  const { volume, init_container } = podsOf(stack).spec;
  expect(volume).toEqual([
    { name: "mount-0", config_map: { name: "orders-config" } },
    { name: "mount-1", secret: { secret_name: "tls" } },
    { name: "mount-2", persistent_volume_claim: { claim_name: "orders-data" } },
    { name: "mount-3", empty_dir: { size_limit: "1Gi" } },
  ]);
  const mounts = [
    { name: "mount-0", mount_path: "/etc/orders", read_only: true },
    { name: "mount-1", mount_path: "/etc/tls", read_only: true },
    { name: "mount-2", mount_path: "/data", read_only: false },
    { name: "mount-3", mount_path: "/tmp", read_only: false },
  ];
  expect(containerOf(stack).volume_mount).toEqual(mounts);
  expect(init_container).toMatchObject([
    {
      name: "migrate",
      image: "orders:1",
      command: ["migrate"],
      volume_mount: mounts,
      security_context: containerOf(stack).security_context,
      resources: containerOf(stack).resources,
    },
  ]);
});

test.each([
  [{ cpu: "1m" }, { cpu: "500m", memory: "256Mi" }],
  [{ cpu: "1.5" }, { cpu: "3000m", memory: "256Mi" }],
  [{ memory: "2Gi" }, { cpu: "500m", memory: "2Gi" }],
  [
    { cpuLimit: "1", memoryLimit: "1Gi" },
    { cpu: "1", memory: "1Gi" },
  ],
  [{ cpu: "${var.cpu}" }, { cpu: "${var.cpu}", memory: "256Mi" }],
])("a request of %j has the limit %j", (resources, limits) => {
  expect(containerOf(synthesizeApplication({ resources })).resources.limits).toEqual(limits);
});

describe("an identity", () => {
  const stack = synthesize((scope) => {
    applicationIn(scope, {
      identity: new WorkloadServiceAccount(scope, "account", {
        identity: { clientId: OBJECT_ID },
        account: { namespace: "shop", name: "orders" },
      }),
    });
  });

  test("gives pods its account and the label, and no token of the cluster's", () => {
    const { metadata, spec } = podsOf(stack);
    expect(metadata.labels).toEqual({ ...LABELS, "azure.workload.identity/use": "true" });
    expect(spec.service_account_name).toBe(
      "${kubernetes_service_account_v1.account.metadata[0].name}",
    );
    expect(spec.automount_service_account_token).toBe(false);
  });

  test("does not change what pods are selected by", () => {
    expect(stack.only(DEPLOYMENT).spec.selector.match_labels).toEqual(SELECTOR);
  });
});

test("labels of one's own are on all objects and pods, and select nothing", () => {
  const stack = synthesizeApplication({ ports: PORTS, labels: { team: "shop" } });
  expect(podsOf(stack).metadata.labels.team).toBe("shop");
  expect(stack.only(SERVICE).metadata.labels.team).toBe("shop");
  expect(stack.only(SERVICE).spec.selector).toEqual(SELECTOR);
});

test("pods run on the selected nodes", () => {
  const stack = synthesizeApplication({
    placement: {
      nodeLabels: { sku: "gpu" },
      toleratesSpot: true,
      tolerations: [{ key: "sku", value: "gpu", effect: TaintEffect.NO_EXECUTE }, { key: "team" }],
    },
  });
  expect(podsOf(stack).spec.node_selector).toEqual({ "kubernetes.io/os": "linux", sku: "gpu" });
  expect(podsOf(stack).spec.toleration).toEqual([
    { key: "sku", operator: "Equal", value: "gpu", effect: "NoExecute" },
    { key: "team", operator: "Exists", effect: "NoSchedule" },
    {
      key: "kubernetes.azure.com/scalesetpriority",
      operator: "Equal",
      value: "spot",
      effect: "NoSchedule",
    },
  ]);
});

test("on Windows, containers write everywhere and have no /tmp", () => {
  const stack = synthesizeApplication({ placement: { os: AppOs.WINDOWS } });
  expect(podsOf(stack).spec.node_selector).toEqual({ "kubernetes.io/os": "windows" });
  expect(podsOf(stack).spec).not.toHaveProperty("volume");
  expect(containerOf(stack).security_context.read_only_root_filesystem).toBe(false);
});

describe("probes", () => {
  const container = (health: HealthChecks, ports = PORTS) =>
    containerOf(synthesizeApplication({ ports, health }));

  test("of a path ask the first HTTP port", () => {
    const ports = [AppPort.tcp(9000), ...PORTS];
    const { readiness_probe, liveness_probe, startup_probe } = container(
      HealthChecks.http("/healthz", { startSeconds: 61 }),
      ports,
    );
    const http_get = { path: "/healthz", port: "http" };
    expect(readiness_probe).toEqual({ http_get, timeout_seconds: 3 });
    expect(liveness_probe).toEqual({ http_get, timeout_seconds: 3, failure_threshold: 6 });
    expect(startup_probe).toMatchObject({ http_get, period_seconds: 5, failure_threshold: 13 });
  });

  test("of gRPC ask the number of the port", () => {
    expect(container(HealthChecks.grpc()).liveness_probe.grpc).toEqual([{ port: 8080 }]);
  });

  test("are those that were asked for, and no others", () => {
    const health = HealthChecks.of({
      liveness: Probe.command(["test", "-f", "/tmp/alive"], { periodSeconds: 30 }),
      readiness: Probe.http("/ready", { port: 9090, timeoutSeconds: 1 }),
    });
    const { readiness_probe, liveness_probe, startup_probe } = container(health);
    expect(liveness_probe).toEqual({
      exec: { command: ["test", "-f", "/tmp/alive"] },
      period_seconds: 30,
      timeout_seconds: 3,
    });
    expect(readiness_probe).toEqual({
      http_get: { path: "/ready", port: "9090" },
      timeout_seconds: 1,
    });
    expect(startup_probe).toBeUndefined();
  });

  test("are omitted if disabled", () => {
    expect(container(HealthChecks.none())).not.toHaveProperty("readiness_probe");
  });
});

describe("a service", () => {
  const service = (one: AppService) => {
    const { metadata, spec } = synthesizeApplication({ ports: PORTS, service: one }).only(SERVICE);
    return { annotations: metadata.annotations, ...spec };
  };
  const AZURE = "service.beta.kubernetes.io/azure";

  test("is public", () => {
    expect(
      service(
        AppService.publicLoadBalancer({ dnsLabel: "shop", sourceRanges: ["203.0.113.0/24"] }),
      ),
    ).toMatchObject({
      type: "LoadBalancer",
      annotations: { [`${AZURE}-dns-label-name`]: "shop" },
      load_balancer_source_ranges: ["203.0.113.0/24"],
    });
  });

  test("is internal", () => {
    expect(
      service(AppService.internalLoadBalancer({ subnetName: "snet-lb", ipAddress: "10.240.9.9" })),
    ).toMatchObject({
      type: "LoadBalancer",
      annotations: {
        [`${AZURE}-load-balancer-internal`]: "true",
        [`${AZURE}-load-balancer-internal-subnet`]: "snet-lb",
        [`${AZURE}-load-balancer-ipv4`]: "10.240.9.9",
      },
    });
  });

  test("is a port of the nodes", () => {
    expect(service(AppService.nodePort(30_080))).toMatchObject({
      type: "NodePort",
      port: [{ node_port: 30_080 }],
    });
  });

  test("tells the address of its load balancer, and only that", () => {
    const stack = synthesize((scope) => {
      const { loadBalancerAddress } = applicationIn(scope, {
        ports: PORTS,
        service: AppService.publicLoadBalancer(),
      });
      new TerraformOutput(scope, "address", { value: loadBalancerAddress });
    });
    expect(stack.output("address").value).toMatch(
      /^\$\{kubernetes_service_v1\.orders_service_\w+\.status\[0\]\.load_balancer\[0\]\.ingress\[0\]\.ip\}$/,
    );
    expect(() =>
      synthesize((scope) => void applicationIn(scope, { ports: PORTS }).loadBalancerAddress),
    ).toThrow("AppService.publicLoadBalancer()");
  });
});

describe("an ingress", () => {
  const ingress = (one: AppIngress) =>
    synthesizeApplication({ ports: [AppPort.tcp(9000), ...PORTS], ingress: one }).only(INGRESS);

  test("of web app routing reads its certificate from Key Vault", () => {
    const certificateId = "https://kv-shop.vault.azure.net/certificates/shop";
    const { metadata, spec } = ingress(
      AppIngress.webAppRouting("shop.example.com", { certificateId }),
    );
    expect(metadata.annotations).toEqual({
      "kubernetes.azure.com/tls-cert-keyvault-uri": certificateId,
    });
    expect(spec).toEqual({
      ingress_class_name: "webapprouting.kubernetes.azure.com",
      rule: [
        {
          host: "shop.example.com",
          http: {
            path: [
              {
                path: "/",
                path_type: "Prefix",
                backend: { service: { name: "orders", port: { name: "http" } } },
              },
            ],
          },
        },
      ],
      tls: [{ hosts: ["shop.example.com"], secret_name: "keyvault-orders" }],
    });
  });

  test("of another class uses a secret", () => {
    const { metadata, spec } = ingress(
      AppIngress.ofClass("nginx", "a.example.com", { path: "/shop", tlsSecretName: "tls" }),
    );
    expect(metadata).not.toHaveProperty("annotations");
    expect(spec.ingress_class_name).toBe("nginx");
    expect(spec.rule[0].http.path[0].path).toBe("/shop");
    expect(spec.tls).toEqual([{ hosts: ["a.example.com"], secret_name: "tls" }]);
  });

  test("does without TLS", () => {
    expect(ingress(AppIngress.webAppRouting("a.example.com")).spec).not.toHaveProperty("tls");
  });
});

describe("a network policy", () => {
  const policies = (props: Partial<ApplicationProps>) =>
    Object.values(
      synthesizeApplication({ ports: [...PORTS, AppPort.udp(53)], ...props }).all(POLICY),
    );

  test.each<[string, Partial<ApplicationProps>]>([
    ["a public load balancer", { service: AppService.publicLoadBalancer() }],
    ["an internal load balancer", { service: AppService.internalLoadBalancer() }],
    ["a node port", { service: AppService.nodePort() }],
    ["an ingress", { ingress: AppIngress.webAppRouting("a.example.com") }],
  ])("opens the ports where there is %s", (_, props) => {
    expect(policies(props)).toEqual([
      {
        provider: "kubernetes",
        metadata: METADATA,
        spec: {
          pod_selector: { match_labels: SELECTOR },
          policy_types: ["Ingress"],
          ingress: [
            {
              ports: [
                { port: "8080", protocol: "TCP" },
                { port: "53", protocol: "UDP" },
              ],
            },
          ],
        },
      },
    ]);
  });

  test("has no policy without an exposed port", () => {
    expect(policies({})).toEqual([]);
    expect(policies({ service: AppService.none() })).toEqual([]);
  });
});

describe("a rollout", () => {
  const spec = (rollout: Rollout) => synthesizeApplication({ rollout }).only(DEPLOYMENT).spec;

  test("replaces some pods at a time", () => {
    const { strategy, min_ready_seconds } = spec(
      Rollout.rolling({ maxSurge: "1", maxUnavailable: "1", minReadySeconds: 5 }),
    );
    expect(strategy.rolling_update).toEqual({ max_surge: "1", max_unavailable: "1" });
    expect(min_ready_seconds).toBe(5);
  });

  test("replaces all at once", () => {
    expect(spec(Rollout.recreate()).strategy).toEqual({ type: "Recreate" });
  });
});

test("what has no option is one typed line away", () => {
  const stack = synthesize((scope) => {
    const app = applicationIn(scope, { ports: PORTS });
    app.deployment.waitForRollout = false;
    app.deployment.spec.template.spec.priorityClassName = "high";
    app.deployment.spec.template.spec.putImagePullSecrets([{ name: "registry" }]);
  });
  expect(stack.only(DEPLOYMENT).wait_for_rollout).toBe(false);
  expect(podsOf(stack).spec).toMatchObject({
    priority_class_name: "high",
    image_pull_secrets: [{ name: "registry" }],
  });
});

test("tokens are not checked, and are kept", () => {
  const stack = synthesize((scope) => {
    const number = (name: string) =>
      new TerraformVariable(scope, name, { type: "number" }).numberValue;
    const text = (name: string) => new TerraformVariable(scope, name, {}).stringValue;
    applicationIn(scope, {
      name: text("name"),
      image: text("image"),
      ports: [AppPort.http(number("port"))],
      scaling: AppScaling.fixed(number("replicas")),
      resources: { cpu: text("cpu"), memory: text("memory") },
      security: { userId: number("user") },
      health: HealthChecks.http(text("path"), { startSeconds: number("seconds") }),
      service: AppService.publicLoadBalancer({
        dnsLabel: text("label"),
        sourceRanges: [text("range")],
      }),
    });
  });
  expect(stack.only(DEPLOYMENT).spec.replicas).toBe("${var.replicas}");
  expect(podsOf(stack).spec.security_context.run_as_user).toBe("${var.user}");
  const { startup_probe, port, image, resources } = containerOf(stack);
  expect(image).toBe("${var.image}");
  expect(resources.limits).toEqual({ cpu: "${var.cpu}", memory: "${var.memory}" });
  expect(port[0].container_port).toBe("${var.port}");
  expect(startup_probe.failure_threshold).toBe("${ceil((var.seconds / 5))}");
  expect(startup_probe.http_get).toEqual({ path: "${var.path}", port: "http" });
  expect(stack.only(SERVICE).spec).toMatchObject({
    port: [{ port: "${var.port}" }],
    load_balancer_source_ranges: ["${var.range}"],
  });
});

describe("an image", () => {
  const warnings = (image: string) => warningsOf((stack) => void applicationIn(stack, { image }));

  test.each(["orders", "orders:latest", "localhost:5000/orders"])("%s may change", (image) => {
    expect(warnings(image)).toEqual([expect.stringContaining(`image = "${image}"`)]);
  });

  test.each([IMAGE, `orders@sha256:${"0".repeat(64)}`, "${var.image}"])("%s is kept", (image) => {
    expect(warnings(image)).toEqual([]);
  });
});

test("a field of a repeated block, which has no option, is set with a new list", () => {
  const stack = synthesize((scope) => {
    const cluster = KubernetesCluster.local(scope, "cluster", "minikube");
    const { deployment } = new Application(scope, "orders", {
      cluster,
      namespace: "shop",
      image: "orders:1.0.0",
    });
    const pod = deployment.spec.template.spec;
    const containers = pod.containerInput as DeploymentV1SpecTemplateSpecContainer[];
    pod.putContainer(containers.map((each) => ({ ...each, imagePullPolicy: "Always" })));
  });
  const { container } = stack.only("kubernetes_deployment_v1").spec.template.spec;
  expect(container[0]).toMatchObject({ name: "orders", image_pull_policy: "Always" });
});
