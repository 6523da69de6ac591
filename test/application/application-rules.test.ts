import { describe, expect, test } from "@jest/globals";
import { ref, Token } from "cdktf";
import {
  AppIngress,
  AppOs,
  AppPort,
  AppScaling,
  AppService,
  HealthChecks,
  Mount,
  Probe,
  Rollout,
  type ScheduledJobProps,
  SecretVariable,
  type StatefulApplicationProps,
  SyncedSecret,
} from "../../lib";
import {
  applicationRules,
  scheduledJobRules,
  statefulApplicationRules,
} from "../../lib/application/application-rules";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { refusal, synthesize } from "../support/synth";
import {
  accountIn,
  applicationIn,
  jobIn,
  OF_PODS,
  SYNCED,
  secretsIn,
  statefulIn,
} from "./applications";
import { containerCases, type Options } from "./container-rule-cases";

/** A text that only Terraform knows. */
const later = (name: string) => Token.asString(ref(`var.${name}`));
const port = (options = {}) => [AppPort.http(8080, options)];
const probe = (one: Probe) => ({ ports: port(), health: HealthChecks.of({ readiness: one }) });
const sideCarWith = (health: HealthChecks) => ({
  sideCars: [{ name: "proxy", image: "envoyproxy/envoy:v1.36.2", health }],
});
const fromKeyVault = (synced: SyncedSecret, key: string) =>
  titled<Options>({
    [`the key "${key}" of the synced secret "${synced.secretName}"`]: (stack) => ({
      secrets: { A: SecretVariable.fromKeyVault(secretsIn(stack), synced, key) },
    }),
  });

const identityIn = (namespace: string) =>
  titled<Options>({
    [`a service account in the namespace "${namespace}"`]: (stack) => ({
      identity: accountIn(stack, namespace),
    }),
  });

const podCases: RuleCase<Options>[] = [
  {
    rule: "AKS-APP-120",
    refused: { image: "crshop.azurecr.io/orders:latest" },
    says: ['image = "crshop.azurecr.io/orders:latest"', "another image at any time", "a digest"],
    accepted: { image: "crshop.azurecr.io/orders:1.4.2" },
  },
  {
    rule: "AKS-APP-001",
    refused: { name: "Orders" },
    says: ['name = "Orders"'],
    accepted: { name: "orders-2" },
  },
  {
    rule: "AKS-APP-001",
    refused: { namespace: "my_shop" },
    says: ['namespace = "my_shop"'],
    accepted: { namespace: "${kubernetes_namespace_v1.shop.metadata[0].name}" },
  },
  {
    rule: "AKS-APP-002",
    refused: { image: "https://crshop.azurecr.io/orders:1.4.2" },
    says: [
      "image = ",
      'It must be an image reference with an optional registry, tag and digest, without "https://".',
    ],
    accepted: { image: `crshop.azurecr.io:443/team/orders@sha256:${"0".repeat(64)}` },
  },
  {
    rule: "AKS-APP-002",
    refused: { initContainers: [{ name: "wait", image: "BusyBox:1.37.0" }] },
    says: [/initContainers\[0\]\.image = "BusyBox:1\.37\.0"/],
    accepted: { initContainers: [{ name: "wait", image: "busybox:1.37.0" }] },
  },
  {
    rule: "AKS-APP-003",
    refused: { environment: { "LOG=LEVEL": "debug" } },
    says: ['environment = "LOG=LEVEL"'],
    accepted: { environment: { "LOG.LEVEL": "debug" } },
  },
  {
    rule: "AKS-APP-003",
    refused: { secrets: { "": SecretVariable.fromSecret("db", "password") } },
    says: ['secrets = ""'],
    accepted: { secrets: { "1st": SecretVariable.fromSecret("db", "password") } },
  },
  {
    rule: "AKS-APP-004",
    refused: { environment: { A: "1" }, secrets: { A: SecretVariable.fromSecret("db", "a") } },
    says: ["environment.A", "in only one of environment, secrets and environmentReferences"],
    accepted: { environment: { A: "1" }, secrets: { B: SecretVariable.fromSecret("db", "a") } },
  },
  {
    rule: "AKS-APP-005",
    refused: { secrets: { A: SecretVariable.fromSecret("DB", "password") } },
    says: [/secrets\.A \(name\) = "DB"/],
    accepted: { secrets: { A: SecretVariable.fromSecret("db.v1", "password") } },
  },
  {
    rule: "AKS-APP-005",
    refused: { mounts: { "/etc/orders": Mount.configMap("orders_config") } },
    says: ['mounts["/etc/orders"] = "orders_config"'],
    accepted: { mounts: { "/etc/orders": Mount.configMap("orders-config") } },
  },
  {
    rule: "AKS-APP-006",
    refused: { secrets: { A: SecretVariable.fromSecret("db", "pass word") } },
    says: [/secrets\.A \(key\) = "pass word"/],
    accepted: { secrets: { A: SecretVariable.fromSecret("db", "password.txt") } },
  },
  {
    rule: "AKS-APP-007",
    refused: fromKeyVault(SyncedSecret.opaque("other", { DB_PASSWORD: "x" }), "DB_PASSWORD"),
    says: ["secrets.A", "does not sync this secret"],
    accepted: fromKeyVault(SYNCED, "DB_PASSWORD"),
  },
  {
    rule: "AKS-APP-007",
    refused: fromKeyVault(SYNCED, "PASSWORD"),
    says: ["no such key; its keys are DB_PASSWORD"],
    accepted: fromKeyVault(SYNCED, "${var.key}"),
  },
  {
    rule: "AKS-APP-008",
    refused: { initContainers: [{ name: "orders", image: "busybox:1.37.0" }] },
    says: ["two containers of the same name in a pod"],
    accepted: { initContainers: [{ name: "wait", image: "busybox:1.37.0" }] },
  },
  {
    rule: "AKS-APP-009",
    refused: { initContainers: [{ name: "Wait", image: "busybox:1.37.0" }] },
    says: [/initContainers\[0\]\.name = "Wait"/],
    accepted: { initContainers: [{ name: "wait-1", image: "busybox:1.37.0" }] },
  },
  {
    rule: "AKS-APP-010",
    refused: { resources: { memory: "256MB" } },
    says: ["1 problem:", 'resources.memory = "256MB"', "a number with an optional unit"],
    accepted: { resources: { cpu: "0.25", memory: "1Gi" } },
  },
  ...(["cpu", "memory"] as const).flatMap((name): RuleCase<Options>[] => [
    {
      rule: "AKS-APP-010",
      refused: { resources: { [name]: "1x", [`${name}Limit`]: "1x" } },
      says: ["1 problem:", `resources.${name} = "1x"`],
      accepted: { resources: { [name]: "2Gi", [`${name}Limit`]: "2Gi" } },
    },
    {
      rule: "AKS-APP-010",
      refused: { resources: { [`${name}Limit`]: "1x" } },
      says: ["1 problem:", `resources.${name}Limit = "1x"`],
      accepted: { resources: { [`${name}Limit`]: "2Gi" } },
    },
  ]),
  {
    rule: "AKS-APP-010",
    refused: { mounts: { "/data": Mount.scratch("64 Mi") } },
    says: [/mounts\["\/data"\] = "64 Mi"/],
    accepted: { mounts: { "/data": Mount.scratch("64Mi") } },
  },
  {
    rule: "AKS-APP-010",
    refused: {
      initContainers: [{ name: "wait", image: "busybox:1.37.0", resources: { cpu: "much" } }],
    },
    says: [/initContainers\[0\]\.resources\.cpu = "much"/],
    accepted: {
      initContainers: [{ name: "wait", image: "busybox:1.37.0", resources: { cpu: "1m" } }],
    },
  },
  {
    rule: "AKS-APP-011",
    refused: { resources: { cpu: "2", cpuLimit: "1500m" } },
    says: ['resources.cpuLimit = "1500m"', "lower than the request of 2"],
    accepted: { resources: { cpu: "1500m", cpuLimit: "2" } },
  },
  {
    rule: "AKS-APP-011",
    refused: { resources: { memory: "1Gi", memoryLimit: "1G" } },
    says: ['resources.memoryLimit = "1G"'],
    accepted: { resources: { memory: "${var.memory}", memoryLimit: "1G" } },
  },
  {
    rule: "AKS-APP-012",
    refused: { mounts: { "/data:ro": Mount.scratch("64Mi") } },
    says: ['mounts = "/data:ro"'],
    accepted: { mounts: { "C:\\data": Mount.scratch("64Mi") } },
  },
  {
    rule: "AKS-APP-012",
    refused: { mounts: { "${dir}:ro": Mount.scratch("64Mi") } },
    says: ['mounts = "${dir}:ro"'],
    accepted: titled({ "a token": { mounts: { [later("path")]: Mount.scratch("64Mi") } } }),
  },
  {
    rule: "AKS-APP-020",
    refused: { security: { userId: 0 } },
    says: ["security.userId = 0", "other than root"],
    accepted: { security: { userId: 65_532 } },
  },
  {
    rule: "AKS-APP-020",
    refused: { security: { userId: 2_147_483_648 } },
    says: ["security.userId = 2147483648", "Fix: 2147483647"],
    accepted: { security: { userId: 2_147_483_647 } },
  },
  {
    rule: "AKS-APP-021",
    refused: { security: { volumeGroupId: 2_147_483_648 } },
    says: ["security.volumeGroupId = 2147483648", "Fix: 2147483647"],
    accepted: { security: { userId: 1, groupId: 2_147_483_647, volumeGroupId: 2_147_483_647 } },
  },
  {
    rule: "AKS-APP-021",
    refused: { security: { groupId: -1 } },
    says: ["security.groupId = -1"],
    accepted: { security: { groupId: 0, volumeGroupId: 2000, userId: 0, allowRoot: true } },
  },
  {
    rule: "AKS-APP-022",
    refused: { security: { allowCapabilities: ["CAP_NET_BIND_SERVICE"] } },
    says: [/allowCapabilities\[0\] = "CAP_NET_BIND_SERVICE"/, "without CAP_ in front"],
    accepted: { security: { allowCapabilities: ["NET_BIND_SERVICE"] } },
  },
  {
    rule: "AKS-APP-023",
    refused: { placement: { os: AppOs.WINDOWS }, security: { userId: 1000 } },
    says: ["security.userId = 1000", "applies to Linux only"],
    accepted: { placement: { os: AppOs.WINDOWS }, security: { allowRoot: true } },
  },
  {
    rule: "AKS-APP-024",
    refused: identityIn("other"),
    says: ['identity = "other"', 'the namespace "shop"'],
    accepted: identityIn("shop"),
  },
  {
    rule: "AKS-APP-025",
    refused: { placement: { nodeLabels: { "kubernetes.io/os": "windows" } } },
    says: ["placement: { os: AppOs.WINDOWS }"],
    accepted: { placement: { nodeLabels: { "kubernetes.io/os": "linux", sku: "gpu" } } },
  },
  {
    rule: "AKS-APP-026",
    refused: { labels: { "my team": "shop" } },
    says: ['labels = "my team"'],
    accepted: { labels: { "example.com/team": "shop" } },
  },
  {
    rule: "AKS-APP-026",
    refused: { placement: { tolerations: [{ key: "sku=gpu" }] } },
    says: [/placement\.tolerations\[0\]\.key = "sku=gpu"/],
    accepted: { placement: { tolerations: [{ key: "sku", value: "gpu" }] } },
  },
  {
    rule: "AKS-APP-027",
    refused: { labels: { team: "the shop" } },
    says: [/labels\["team"\] = "the shop"/],
    accepted: { labels: { team: "" } },
  },
  {
    rule: "AKS-APP-028",
    refused: { labels: { "app.kubernetes.io/name": "shop" } },
    says: ["The selector of the pods uses this label"],
    accepted: { labels: { "app.kubernetes.io/part-of": "shop" } },
  },
];

const podTrapCases: RuleCase<Options>[] = [
  {
    rule: "AKS-APP-091",
    refused: titled({
      "a variable from a vault of the pods' identity, without that identity": (stack) => ({
        secrets: {
          A: SecretVariable.fromKeyVault(secretsIn(stack, OF_PODS), SYNCED, "DB_PASSWORD"),
        },
      }),
    }),
    says: ["identity  (", "a WorkloadServiceAccount with the same identity"],
    accepted: titled({
      "a variable from a vault of the pods' identity, with that identity": (stack) => ({
        identity: accountIn(stack),
        secrets: {
          A: SecretVariable.fromKeyVault(secretsIn(stack, OF_PODS), SYNCED, "DB_PASSWORD"),
        },
      }),
    }),
  },
  {
    rule: "AKS-APP-091",
    refused: titled({
      "a mount of a vault of the pods' identity, without that identity": (stack) => ({
        mounts: { "/a": Mount.keyVault(secretsIn(stack, OF_PODS)) },
      }),
    }),
    says: ["ContainerCreating"],
    accepted: titled({
      "a mount of a vault of the cluster's identity": (stack) => ({
        mounts: { "/a": Mount.keyVault(secretsIn(stack)) },
      }),
    }),
  },
  {
    rule: "AKS-APP-092",
    refused: titled({
      "a mounted class of another namespace": (stack) => ({
        mounts: { "/a": Mount.keyVault(secretsIn(stack, undefined, "other")) },
      }),
    }),
    says: ['= "other"', 'a SecretProviderClass in the namespace "shop"'],
    accepted: titled({
      "a mounted class of an unknown namespace": (stack) => ({
        mounts: { "/a": Mount.keyVault(secretsIn(stack, undefined, "${var.namespace}")) },
      }),
    }),
  },
  {
    rule: "AKS-APP-121",
    refused: {
      environment: { DB_PASSWORD: "hunter2", URL: "postgres://shop:hunter2@db/shop" },
      command: ["serve", "--token", "hunter2"],
      args: ["--password=hunter2"],
      initContainers: [
        { name: "wait", image: "busybox:1.37.0", command: ["curl", "https://a:hunter2@b"] },
      ],
    },
    says: [
      'environment["DB_PASSWORD"]',
      'environment["URL"]',
      "command[2]",
      "args[0]",
      "initContainers[0].command[1]",
      "SecretVariable",
    ],
    accepted: {
      environment: { DB_PASSWORD_FILE: "/mnt/password", URL: "postgres://shop:$(DB_PASSWORD)@db" },
      args: ["--password=$(DB_PASSWORD)", "--token", "$(TOKEN)"],
    },
  },
  {
    rule: "AKS-APP-099",
    refused: { resources: { memory: "128m" } },
    says: ["1 problem:", 'resources.memory = "128m"', "0.128 bytes is too little", '"128Mi"'],
    accepted: { resources: { memory: "4Mi" } },
  },
  {
    rule: "AKS-APP-099",
    refused: { resources: { memory: "1Mi" } },
    says: ['resources.memory = "1Mi"', "needs at least 4Mi"],
    accepted: { resources: { memory: "1Mi", memoryLimit: "7Mi" } },
  },
  {
    rule: "AKS-APP-099",
    refused: { resources: { memory: "64", memoryLimit: "256" } },
    says: ["2 problems:", 'resources.memoryLimit = "256"', 'Fix: "256Mi"'],
    accepted: { resources: { memory: "268435456" } },
  },
  {
    rule: "AKS-APP-099",
    refused: {
      initContainers: [{ name: "wait", image: "busybox:1.37.0", resources: { memory: "0" } }],
    },
    says: [/initContainers\[0\]\.resources\.memory = "0"/, 'Fix: "128Mi"'],
    accepted: { resources: { memory: "${var.memory}" } },
  },
  {
    rule: "AKS-APP-100",
    refused: { resources: { cpu: "0" } },
    says: ['resources.cpu = "0"'],
    accepted: { resources: { cpu: "1m" } },
  },
  {
    rule: "AKS-APP-102",
    refused: { mounts: { "/": Mount.scratch("64Mi") } },
    says: ['mounts = "/"', 'a path below "/"'],
    accepted: { mounts: { data: Mount.scratch("64Mi") } },
  },
  {
    rule: "AKS-APP-102",
    refused: { mounts: { "/data/../etc": Mount.scratch("64Mi") } },
    says: ['without ".."'],
    accepted: { mounts: { "/data/..etc": Mount.scratch("64Mi") } },
  },
  {
    rule: "AKS-APP-102",
    refused: { mounts: { "/${var.dir}/..": Mount.scratch("64Mi") } },
    says: ['mounts = "/${var.dir}/.."', 'without ".."'],
    accepted: { mounts: { "/${var.dir}": Mount.scratch("64Mi") } },
  },
  {
    rule: "AKS-APP-102",
    refused: { mounts: { "/..": Mount.scratch("64Mi") } },
    says: ['without ".."'],
    accepted: titled({
      "a folder above a token": { mounts: { [`${later("dir")}/..`]: Mount.scratch("64Mi") } },
    }),
  },
  {
    rule: "AKS-APP-103",
    refused: { mounts: { "/data": Mount.scratch("64Mi"), "/data/": Mount.scratch("1Mi") } },
    says: ['mounts = "/data/"', "mounted at /data"],
    accepted: { mounts: { "/data/": Mount.scratch("64Mi"), "/data/a": Mount.scratch("1Mi") } },
  },
  {
    rule: "AKS-APP-103",
    refused: { mounts: { data: Mount.scratch("64Mi"), "/data": Mount.scratch("1Mi") } },
    says: ['mounts = "/data"'],
    accepted: { mounts: { "/tmp/": Mount.scratch("1Gi") } },
  },
  {
    rule: "AKS-APP-103",
    refused: { mounts: { "/${a}": Mount.scratch("64Mi"), "/${a}/": Mount.scratch("1Mi") } },
    says: ['mounts = "/${a}/"'],
    accepted: { mounts: { "/${a}": Mount.scratch("64Mi"), "/${b}/": Mount.scratch("1Mi") } },
  },
];

const servingCases: RuleCase<Options>[] = [
  {
    rule: "AKS-APP-030",
    refused: { ports: [AppPort.http(80_000)] },
    says: [/ports\[0\]\.port = 80000/, "from 1 to 65535", "1 problem:"],
    accepted: { ports: [AppPort.http(65_535)] },
  },
  {
    rule: "AKS-APP-030",
    refused: { ports: port({ servicePort: 0 }) },
    says: [/ports\[0\]\.servicePort = 0/],
    accepted: { ports: port({ servicePort: 80 }) },
  },
  {
    rule: "AKS-APP-030",
    refused: probe(Probe.tcp({ port: 0 })),
    says: ["health.readiness.port = 0"],
    accepted: probe(Probe.tcp({ port: 9090 })),
  },
  {
    rule: "AKS-APP-031",
    refused: { ports: port({ name: "orders-over-http" }) },
    says: [/ports\[0\]\.name = "orders-over-http"/, "1–15 lower-case letters"],
    accepted: { ports: port({ name: "orders-http" }) },
  },
  {
    rule: "AKS-APP-032",
    refused: { ports: [AppPort.http(8080), AppPort.http(8081)] },
    says: [/ports\[1\]\.name = "http"/, "http-2"],
    accepted: { ports: [AppPort.http(8080), AppPort.http(8081, { name: "admin" })] },
  },
  {
    rule: "AKS-APP-033",
    refused: { ports: [AppPort.tcp(53), AppPort.tcp(5353, { servicePort: 53 })] },
    says: [/ports\[1\]\.servicePort = 53/],
    accepted: { ports: [AppPort.tcp(53), AppPort.udp(53)] },
  },
  {
    rule: "AKS-APP-033",
    refused: { ports: [AppPort.tcp(53), AppPort.tcp(5353, { servicePort: 53 })] },
    says: ["1 problem:"],
    accepted: {
      ports: [AppPort.tcp(53), AppPort.tcp(5353, { servicePort: 53 })],
      service: AppService.none(),
    },
  },
  {
    rule: "AKS-APP-034",
    refused: { service: AppService.publicLoadBalancer() },
    says: ["rejects a service without ports"],
    accepted: titled({ "no service": { service: AppService.none() } }),
  },
  {
    rule: "AKS-APP-035",
    refused: titled({ "a service with the name 2nd-shop": { name: "2nd-shop", ports: port() } }),
    says: [
      'name = "2nd-shop"',
      'It must be 1–63 lower-case letters, digits and "-", starting with a letter and not ending with "-".',
    ],
    accepted: titled({
      "an application with the name 2nd-shop and no service": { name: "2nd-shop" },
    }),
  },
  {
    rule: "AKS-APP-036",
    refused: { ports: port(), service: AppService.nodePort(8080) },
    says: ["= 8080", "from 30000 to 32767"],
    accepted: { ports: port(), service: AppService.nodePort(30_080) },
  },
  {
    rule: "AKS-APP-037",
    refused: { ports: port(), service: AppService.publicLoadBalancer({ dnsLabel: "Shop" }) },
    says: ['service.dnsLabel = "Shop"'],
    accepted: { ports: port(), service: AppService.publicLoadBalancer({ dnsLabel: "shop-1" }) },
  },
  {
    rule: "AKS-APP-038",
    refused: { ports: port(), service: AppService.internalLoadBalancer({ ipAddress: "10.0.0" }) },
    says: ['service.ipAddress = "10.0.0"'],
    accepted: {
      ports: port(),
      service: AppService.internalLoadBalancer({ ipAddress: "10.0.0.9" }),
    },
  },
  {
    rule: "AKS-APP-039",
    refused: { ports: port(), service: AppService.internalLoadBalancer({ subnetName: "a/b" }) },
    says: ['service.subnetName = "a/b"'],
    accepted: { ports: port(), service: AppService.internalLoadBalancer({ subnetName: "snet-a" }) },
  },
  {
    rule: "AKS-APP-040",
    refused: {
      ports: port(),
      service: AppService.publicLoadBalancer({ sourceRanges: ["203.0.113.7"] }),
    },
    says: ['service.sourceRanges = "203.0.113.7"'],
    accepted: {
      ports: port(),
      service: AppService.publicLoadBalancer({ sourceRanges: ["203.0.113.7/32", "2001:db8::/32"] }),
    },
  },
  {
    rule: "AKS-APP-041",
    refused: titled({
      "an ingress with a TCP port alone": {
        ports: [AppPort.tcp(80)],
        ingress: AppIngress.webAppRouting("shop.example.com"),
      },
    }),
    says: ["the first HTTP port of the service"],
    accepted: titled({
      "an ingress with an HTTP port": {
        ports: port(),
        ingress: AppIngress.webAppRouting("shop.example.com"),
      },
    }),
  },
  {
    rule: "AKS-APP-041",
    refused: titled({
      "an ingress without a service": {
        ports: port(),
        service: AppService.none(),
        ingress: AppIngress.webAppRouting("shop.example.com"),
      },
    }),
    says: ["ports: [AppPort.http(8080)], and a service"],
    accepted: titled({
      "neither an ingress nor a service": { ports: port(), service: AppService.none() },
    }),
  },
  {
    rule: "AKS-APP-042",
    refused: { ports: port(), ingress: AppIngress.webAppRouting("https://shop.example.com") },
    says: ["a lower-case host name"],
    accepted: { ports: port(), ingress: AppIngress.webAppRouting("*.example.com") },
  },
  {
    rule: "AKS-APP-042",
    refused: { ports: port(), ingress: AppIngress.webAppRouting("203.0.113.7") },
    says: ["not an IP address"],
    accepted: { ports: port(), ingress: AppIngress.webAppRouting("7.example.com") },
  },
  {
    rule: "AKS-APP-043",
    refused: {
      ports: port(),
      ingress: AppIngress.webAppRouting("a.example.com", { path: "shop" }),
    },
    says: ['ingress.path = "shop"'],
    accepted: { ports: port(), ingress: AppIngress.webAppRouting("a.example.com", { path: "/a" }) },
  },
  {
    rule: "AKS-APP-044",
    refused: {
      ports: port(),
      ingress: AppIngress.webAppRouting("a.example.com", { certificateId: "shop" }),
    },
    says: ['ingress.certificateId = "shop"'],
    accepted: {
      ports: port(),
      ingress: AppIngress.webAppRouting("a.example.com", {
        certificateId: "https://kv-shop.vault.azure.net/certificates/shop",
      }),
    },
  },
  {
    rule: "AKS-APP-045",
    refused: { ports: port(), ingress: AppIngress.ofClass("Nginx", "a.example.com") },
    says: ['= "Nginx"'],
    accepted: {
      ports: port(),
      ingress: AppIngress.ofClass("nginx", "a.example.com", { tlsSecretName: "tls" }),
    },
  },
  {
    rule: "AKS-APP-045",
    refused: {
      ports: port(),
      ingress: AppIngress.ofClass("nginx", "a.example.com", { tlsSecretName: "TLS" }),
    },
    says: ['ingress.tlsSecretName = "TLS"'],
    accepted: {
      name: "a".repeat(63),
      ports: port(),
      ingress: AppIngress.webAppRouting("a.example.com", {
        certificateId: "https://kv-shop.vault.azure.net/certificates/shop",
      }),
    },
  },
  {
    rule: "AKS-APP-050",
    refused: { ports: port(), health: HealthChecks.http("") },
    says: ['health (path) = ""', 'Fix: "/healthz"'],
    accepted: { ports: port(), health: HealthChecks.http("/healthz") },
  },
  {
    rule: "AKS-APP-050",
    refused: {
      ports: port(),
      health: HealthChecks.of({ liveness: Probe.http(""), readiness: Probe.http("") }),
    },
    says: ["health.liveness (path)", "health.readiness (path)"],
    accepted: { ports: port(), health: HealthChecks.of({ liveness: Probe.http("/") }) },
  },
  {
    rule: "AKS-APP-051",
    refused: { ports: port(), health: HealthChecks.http("/healthz", { startSeconds: 0 }) },
    says: ["health.startSeconds = 0", "1 problem:"],
    accepted: { ports: port(), health: HealthChecks.http("/healthz", { startSeconds: 600 }) },
  },
  {
    rule: "AKS-APP-051",
    refused: probe(Probe.tcp({ periodSeconds: 0.5 })),
    says: ["health.readiness.periodSeconds = 0.5"],
    accepted: probe(Probe.tcp({ periodSeconds: 1, timeoutSeconds: 5, failureThreshold: 1 })),
  },
  {
    rule: "AKS-APP-052",
    refused: probe(Probe.tcp({ initialDelaySeconds: -1 })),
    says: ["health.readiness.initialDelaySeconds = -1"],
    accepted: probe(Probe.tcp({ initialDelaySeconds: 0 })),
  },
  {
    rule: "AKS-APP-053",
    refused: { ports: [AppPort.udp(53)], health: HealthChecks.tcp() },
    says: ["health  (", "there is no such port", "1 problem:"],
    accepted: {
      ports: [AppPort.udp(53)],
      health: HealthChecks.of({
        readiness: Probe.command(["dig"]),
        liveness: Probe.tcp({ port: 9 }),
      }),
    },
  },
  {
    rule: "AKS-APP-053",
    refused: { ports: port(), ...sideCarWith(HealthChecks.http("/healthz")) },
    says: ["sideCars[0].health  (", "A side car has no ports of its own", "port: 9090"],
    accepted: {
      ports: port(),
      ...sideCarWith(HealthChecks.of({ startup: Probe.grpc({ port: 9090 }) })),
    },
  },
  {
    rule: "AKS-APP-051",
    refused: sideCarWith(
      HealthChecks.of({ readiness: Probe.tcp({ port: 9090, periodSeconds: 0 }) }),
    ),
    says: ["sideCars[0].health.readiness.periodSeconds = 0"],
    accepted: sideCarWith(HealthChecks.of({ readiness: Probe.tcp({ port: 9090 }) })),
  },
];

const servingTrapCases: RuleCase<Options>[] = [
  {
    rule: "AKS-APP-095",
    refused: { ports: port(), service: AppService.publicLoadBalancer({ sourceRanges: [] }) },
    says: ["service.sourceRanges = []", "open to everyone"],
    accepted: titled({
      "a public load balancer without source ranges": {
        ports: port(),
        service: AppService.publicLoadBalancer(),
      },
    }),
  },
  {
    rule: "AKS-APP-096",
    refused: {
      ports: port(),
      service: AppService.internalLoadBalancer({ sourceRanges: ["203.0.113.7/24"] }),
    },
    says: ['"203.0.113.7/24"', '"203.0.113.0/24"'],
    accepted: {
      ports: port(),
      service: AppService.internalLoadBalancer({ sourceRanges: ["203.0.113.0/24", "0.0.0.0/0"] }),
    },
  },
  {
    rule: "AKS-APP-096",
    refused: {
      ports: port(),
      service: AppService.publicLoadBalancer({ sourceRanges: ["2001:db8::1/32"] }),
    },
    says: ['"2001:db8::/32"'],
    accepted: {
      ports: port(),
      service: AppService.publicLoadBalancer({ sourceRanges: ["${var.range}"] }),
    },
  },
  {
    rule: "AKS-APP-122",
    refused: probe(Probe.http("/healthz?token=hunter2")),
    says: ["health.readiness (path)"],
    accepted: probe(Probe.http("/healthz?full=1")),
  },
];

const scalingCases: RuleCase<Options>[] = [
  {
    rule: "AKS-APP-060",
    refused: { scaling: AppScaling.fixed(-1) },
    says: ["= -1"],
    accepted: { scaling: AppScaling.fixed(0) },
  },
  {
    rule: "AKS-APP-061",
    refused: { scaling: AppScaling.autoscale(0, 3) },
    says: ["= 0"],
    accepted: { scaling: AppScaling.autoscale(1, 3) },
  },
  {
    rule: "AKS-APP-062",
    refused: { scaling: AppScaling.autoscale(5, 3) },
    says: ["lower than the minimum of 5"],
    accepted: { scaling: AppScaling.autoscale(3, 3) },
  },
  {
    rule: "AKS-APP-062",
    refused: { scaling: AppScaling.autoscale(4, 3) },
    says: ["AppScaling.autoscale(3, 4)"],
    accepted: { scaling: AppScaling.autoscale(5, Token.asNumber("${var.pods}")) },
  },
  {
    rule: "AKS-APP-063",
    refused: { scaling: AppScaling.autoscale(1, 3, { cpuPercent: 0.7 }) },
    says: ["scaling.cpuPercent = 0.7"],
    accepted: { scaling: AppScaling.autoscale(1, 3, { cpuPercent: 150 }) },
  },
  {
    rule: "AKS-APP-064",
    refused: { rollout: Rollout.rolling({ maxUnavailable: "150%" }) },
    says: ['rollout.maxUnavailable = "150%"'],
    accepted: { rollout: Rollout.rolling({ maxSurge: "150%", maxUnavailable: "1" }) },
  },
  {
    rule: "AKS-APP-065",
    refused: { rollout: Rollout.rolling({ maxSurge: "0" }) },
    says: ["cannot replace any pod"],
    accepted: { rollout: Rollout.rolling({ maxSurge: "0", maxUnavailable: "1" }) },
  },
  {
    rule: "AKS-APP-066",
    refused: { rollout: Rollout.rolling({ minReadySeconds: -5 }) },
    says: ["rollout.minReadySeconds = -5"],
    accepted: { rollout: Rollout.rolling({ minReadySeconds: 5 }) },
  },
];

const scalingTrapCases: RuleCase<Options>[] = [
  {
    rule: "AKS-APP-097",
    refused: { scaling: AppScaling.autoscale(1, 2, { memoryPercent: 120 }) },
    says: ["scaling.memoryPercent = 120", "caps usage at 100 %", "at most 90"],
    accepted: { scaling: AppScaling.autoscale(1, 2, { memoryPercent: 90 }) },
  },
  {
    rule: "AKS-APP-097",
    refused: {
      scaling: AppScaling.autoscale(1, 2, { cpuPercent: 190 }),
      resources: { cpu: "1", cpuLimit: "2" },
    },
    says: ["scaling.cpuPercent = 190", "caps usage at 200 %", "resources.cpuLimit"],
    accepted: {
      scaling: AppScaling.autoscale(1, 2, { memoryPercent: 120 }),
      resources: { memory: "256Mi", memoryLimit: "512Mi" },
    },
  },
];

const statefulCases: RuleCase<Partial<StatefulApplicationProps>>[] = [
  {
    rule: "AKS-APP-070",
    refused: { replicas: 1.5 },
    says: ["replicas = 1.5"],
    accepted: { replicas: 3 },
  },
  {
    rule: "AKS-APP-071",
    refused: { name: "o".repeat(53) },
    says: ["at most 52 characters"],
    accepted: { name: "o".repeat(52) },
  },
  {
    rule: "AKS-APP-072",
    refused: { storage: { path: "/data", size: "8 GB" } },
    says: ['storage.size = "8 GB"'],
    accepted: { storage: { path: "/data", size: "8Gi" } },
  },
  {
    rule: "AKS-APP-073",
    refused: { storage: { path: "/data", size: "8Gi", storageClass: "Premium" } },
    says: ['storage.storageClass = "Premium"'],
    accepted: { storage: { path: "/data", size: "8Gi", storageClass: "managed-csi-premium" } },
  },
  {
    rule: "AKS-APP-074",
    refused: { storage: { path: "/tmp", size: "8Gi" } },
    says: ['storage.path = "/tmp"'],
    accepted: { storage: { path: "/data", size: "8Gi" } },
  },
  {
    rule: "AKS-APP-074",
    refused: { storage: { path: "/data/", size: "8Gi" }, mounts: { data: Mount.claim("a") } },
    says: ['storage.path = "/data/"'],
    accepted: { storage: { path: "/data/", size: "8Gi" }, mounts: { other: Mount.claim("a") } },
  },
  {
    rule: "AKS-APP-104",
    refused: { storage: { path: "/", size: "8Gi" } },
    says: ['storage.path = "/"'],
    accepted: { storage: { path: "/data", size: "8Gi" } },
  },
  {
    rule: "AKS-APP-104",
    refused: { storage: { path: "/${HOME}/..", size: "8Gi" } },
    says: ['storage.path = "/${HOME}/.."'],
    accepted: titled({ "a token": { storage: { path: later("path"), size: "8Gi" } } }),
  },
];

const jobCases: RuleCase<Partial<ScheduledJobProps>>[] = [
  {
    rule: "AKS-APP-080",
    refused: { schedule: "61 * * * *" },
    says: ['schedule = "61 * * * *"', "The minute is 61, but must be from 0 to 59."],
    accepted: { schedule: "*/15 2-4 * * mon-fri" },
  },
  {
    rule: "AKS-APP-080",
    refused: { schedule: "* * * *" },
    says: ['schedule = "* * * *"'],
    accepted: { schedule: "${var.schedule}" },
  },
  {
    rule: "AKS-APP-081",
    refused: { timeZone: "Local" },
    says: ['timeZone = "Local"'],
    accepted: { timeZone: "America/Argentina/Buenos_Aires" },
  },
  {
    rule: "AKS-APP-081",
    refused: { timeZone: "Europe/Berlim" },
    says: ['timeZone = "Europe/Berlim"'],
    accepted: { timeZone: "Europe/Kyiv" },
  },
  {
    rule: "AKS-APP-081",
    refused: { timeZone: "europe/berlin" },
    says: ["with the correct capitalization"],
    accepted: { timeZone: "${var.zone}" },
  },
  {
    rule: "AKS-APP-101",
    refused: { schedule: "0 2 30 2 *" },
    says: ["never has this day"],
    accepted: { schedule: "0 2 29 2 *" },
  },
  {
    rule: "AKS-APP-101",
    refused: { schedule: "0 2 31 4 *" },
    says: ["never has this day"],
    accepted: { schedule: "${var.schedule}" },
  },
  {
    rule: "AKS-APP-082",
    refused: { name: "o".repeat(53) },
    says: ["1–52 lower-case letters", "1 problem:"],
    accepted: { name: "o".repeat(52) },
  },
  {
    rule: "AKS-APP-083",
    refused: { retries: -1 },
    says: ["retries = -1"],
    accepted: { retries: 0 },
  },
  {
    rule: "AKS-APP-084",
    refused: { timeLimitSeconds: 0 },
    says: ["timeLimitSeconds = 0"],
    accepted: { timeLimitSeconds: 1 },
  },
];

describe("an application", () => {
  describeRules(
    (stack, options: Options) =>
      applicationIn(stack, typeof options === "function" ? options(stack) : options),
    applicationRules,
    [
      ...podCases,
      ...podTrapCases,
      ...containerCases,
      ...servingCases,
      ...servingTrapCases,
      ...scalingCases,
      ...scalingTrapCases,
    ],
  );
});

const ownRules = <R extends { readonly id: string }>(rules: readonly R[]): R[] =>
  rules.filter(({ id }) => !applicationRules.some((one) => one.id === id));

describe("a stateful application", () => {
  describeRules(statefulIn, ownRules(statefulApplicationRules), statefulCases);
});

describe("a scheduled job", () => {
  describeRules(jobIn, ownRules(scheduledJobRules), jobCases);

  test("is held to the rules of all pods", () => {
    expect(() => synthesize((stack) => jobIn(stack, { image: "Nightly" }))).toThrow("AKS-APP-002");
  });
});

test("a name of a wrong form is told of once", () => {
  const certificateId = "https://kv-shop.vault.azure.net/certificates/shop";
  const ingress = AppIngress.webAppRouting("shop.example.com", { certificateId });
  expect(
    refusal((stack) => applicationIn(stack, { name: "my_app", ports: port(), ingress })),
  ).toContain("1 problem:");
  expect(refusal((stack) => applicationIn(stack, { name: "my_app", ports: port() }))).toContain(
    "1 problem:",
  );
  expect(refusal((stack) => jobIn(stack, { name: "my_job" }))).toContain("1 problem:");
});
