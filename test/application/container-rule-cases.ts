import type { TerraformStack } from "cdktf";
import {
  type ApplicationProps,
  AppPort,
  AppService,
  ContainerHook,
  EnvironmentSource,
  KubernetesCluster,
  Mount,
  SecretVariable,
  ServiceAccount,
  VariableReference,
} from "../../lib";
import { type RuleCase, titled } from "../support/rule-cases";
import { accountIn } from "./applications";

/** Props, or what makes them with the help of other constructs. */
export type Options =
  | Partial<ApplicationProps>
  | ((stack: TerraformStack) => Partial<ApplicationProps>);

const image = "envoyproxy/envoy:v1.36.2";
const configMapKey = (name: string, key: string) => VariableReference.configMapKey(name, key);
const withServiceAccount = (namespace: string) => (stack: TerraformStack) => {
  const cluster = KubernetesCluster.local(stack, "other", "minikube");
  return { cluster, serviceAccount: new ServiceAccount(stack, "own", { cluster, namespace }) };
};

/** Rules about the parts of containers that init containers and side cars also have. */
export const containerCases: RuleCase<Options>[] = [
  {
    rule: "AKS-APP-002",
    refused: { sideCars: [{ name: "proxy", image: "https://envoy" }] },
    says: [/sideCars\[0\]\.image/],
    accepted: { sideCars: [{ name: "proxy", image }] },
  },
  {
    rule: "AKS-APP-003",
    refused: { environmentReferences: { "POD=NAME": VariableReference.podName() } },
    says: ['environmentReferences = "POD=NAME"'],
    accepted: { environmentReferences: { POD_NAME: VariableReference.podName() } },
  },
  {
    rule: "AKS-APP-003",
    refused: { environmentFrom: [EnvironmentSource.configMap("orders", { prefix: "A=" })] },
    says: [/environmentFrom\[0\] \(prefix\) = "A="/],
    accepted: { environmentFrom: [EnvironmentSource.configMap("orders", { prefix: "A_" })] },
  },
  {
    rule: "AKS-APP-004",
    refused: {
      sideCars: [
        {
          name: "proxy",
          image,
          secrets: { A: SecretVariable.fromSecret("db", "a") },
          environmentReferences: { A: VariableReference.podIp() },
        },
      ],
    },
    says: ["sideCars[0].secrets.A"],
    accepted: { environmentReferences: { A: VariableReference.podIp() }, environment: { B: "1" } },
  },
  {
    rule: "AKS-APP-005",
    refused: { environmentReferences: { A: configMapKey("Orders", "level") } },
    says: [/environmentReferences\.A \(name\) = "Orders"/],
    accepted: { environmentReferences: { A: configMapKey("orders", "level") } },
  },
  {
    rule: "AKS-APP-005",
    refused: { environmentFrom: [EnvironmentSource.secret("DB")] },
    says: [/environmentFrom\[0\] \(name\) = "DB"/],
    accepted: { environmentFrom: [EnvironmentSource.secret("db")] },
  },
  {
    rule: "AKS-APP-006",
    refused: { environmentReferences: { A: configMapKey("orders", "log level") } },
    says: [/environmentReferences\.A \(key\) = "log level"/],
    accepted: { environmentReferences: { A: configMapKey("orders", "log.level") } },
  },
  {
    rule: "AKS-APP-006",
    refused: { mounts: { "/etc/a": Mount.configMap("a", { items: { "a/b": "b" } }) } },
    says: [/mounts\["\/etc\/a"\] \(items\) = "a\/b"/],
    accepted: { mounts: { "/etc/a": Mount.configMap("a", { items: { b: "a/b" } }) } },
  },
  {
    rule: "AKS-APP-008",
    refused: {
      initContainers: [{ name: "proxy", image }],
      sideCars: [{ name: "proxy", image }],
    },
    says: [/sideCars\[0\]\.name = "proxy"/],
    accepted: { sideCars: [{ name: "proxy", image }] },
  },
  {
    rule: "AKS-APP-009",
    refused: { sideCars: [{ name: "my_proxy", image }] },
    says: [/sideCars\[0\]\.name = "my_proxy"/],
    accepted: { sideCars: [{ name: "my-proxy", image }] },
  },
  {
    rule: "AKS-APP-121",
    refused: {
      sideCars: [{ name: "proxy", image, environment: { PROXY_PASSWORD: "hunter2" } }],
      initContainers: [{ name: "wait", image, args: ["--token", "hunter2"] }],
    },
    says: ['sideCars[0].environment["PROXY_PASSWORD"]', "initContainers[0].args[1]"],
    accepted: { sideCars: [{ name: "proxy", image, environment: { PROXY_PORT: "8080" } }] },
  },
  {
    rule: "AKS-APP-130",
    refused: { mounts: { "/etc/a.conf": Mount.configMap("a", { subPath: "/a.conf" }) } },
    says: ['mounts["/etc/a.conf"] = "/a.conf"', 'without "/" at the start'],
    accepted: { mounts: { "/etc/a.conf": Mount.configMap("a", { subPath: "a.conf" }) } },
  },
  {
    rule: "AKS-APP-130",
    refused: {
      mounts: {
        "/data": Mount.claim("data", { subPath: "../other" }),
        "/etc/a": Mount.secret("a", { items: { b: "b/../../c" } }),
      },
    },
    says: ["2 problems:", 'mounts["/data"] = "../other"', 'mounts["/etc/a"] (items)'],
    accepted: { mounts: { "/data": Mount.claim("data", { subPath: "a/..b" }) } },
  },
  {
    rule: "AKS-APP-131",
    refused: { mounts: { "/run": Mount.configMap("run", { fileMode: "rwx" }) } },
    says: ['mounts["/run"] = "rwx"', "octal"],
    accepted: { mounts: { "/run": Mount.configMap("run", { fileMode: "0755" }) } },
  },
  {
    rule: "AKS-APP-131",
    refused: { mounts: { "/run": Mount.secret("run", { fileMode: "0798" }) } },
    says: ['mounts["/run"] = "0798"'],
    accepted: { mounts: { "/run": Mount.secret("run", { fileMode: "400" }) } },
  },
  {
    rule: "AKS-APP-132",
    refused: { environmentReferences: { TEAM: VariableReference.podLabel("the team") } },
    says: ['environmentReferences.TEAM = "the team"'],
    accepted: { environmentReferences: { TEAM: VariableReference.podLabel("example.com/team") } },
  },
  {
    rule: "AKS-APP-133",
    refused: { terminationGraceSeconds: -1 },
    says: ["terminationGraceSeconds = -1"],
    accepted: { terminationGraceSeconds: 0 },
  },
  {
    rule: "AKS-APP-134",
    refused: { hooks: { beforeStop: ContainerHook.http("/drain", 0) } },
    says: ["hooks.beforeStop.port = 0"],
    accepted: { hooks: { beforeStop: ContainerHook.http("/drain", 8080) } },
  },
  {
    rule: "AKS-APP-135",
    refused: {
      sideCars: [{ name: "proxy", image, hooks: { afterStart: ContainerHook.command([]) } }],
    },
    says: ["sideCars[0].hooks.afterStart"],
    accepted: { hooks: { afterStart: ContainerHook.command(["/warm-up"]) } },
  },
  {
    rule: "AKS-APP-136",
    refused: { podAnnotations: { "prometheus.io/": "true" } },
    says: ['podAnnotations = "prometheus.io/"'],
    accepted: { podAnnotations: { "prometheus.io/scrape": "true" } },
  },
  {
    rule: "AKS-APP-137",
    refused: { hostAliases: { "10.1.0": ["db.internal"], "10.1.0.4": ["DB"] } },
    says: ["2 problems:", 'hostAliases = "10.1.0"', 'hostAliases["10.1.0.4"] = "DB"'],
    accepted: { hostAliases: { "10.1.0.4": ["db.internal"], "fd12::4": ["db6.internal"] } },
  },
  {
    rule: "AKS-APP-138",
    refused: { priorityClass: "Critical" },
    says: ['priorityClass = "Critical"'],
    accepted: { priorityClass: "system-node-critical" },
  },
  {
    rule: "AKS-APP-139",
    refused: {
      ports: [AppPort.tcp(5432, { servicePort: 80 })],
      service: AppService.headless(),
    },
    says: [/ports\[0\]\.servicePort = 80/, "clients connect to the port of the container"],
    accepted: { ports: [AppPort.tcp(5432)], service: AppService.headless() },
  },
  {
    rule: "AKS-APP-024",
    refused: titled<Options>({
      "a service account of another namespace": withServiceAccount("warehouse"),
    }),
    says: ['serviceAccount = "warehouse"', 'namespace "shop"'],
    accepted: titled<Options>({ "a service account of its namespace": withServiceAccount("shop") }),
  },
  {
    rule: "AKS-APP-146",
    refused: titled<Options>({
      "two service accounts": (stack) => ({
        ...withServiceAccount("shop")(stack),
        identity: accountIn(stack),
      }),
    }),
    says: ["serviceAccount", "WorkloadServiceAccount.allow"],
    accepted: titled<Options>({ "one service account": withServiceAccount("shop") }),
  },
];
