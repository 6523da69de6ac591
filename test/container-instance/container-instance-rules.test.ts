import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { ref, type TerraformStack, Token } from "cdktf";
import {
  ContainerImage,
  ContainerInstanceAddress,
  ContainerInstanceOs,
  type ContainerInstanceProps,
  ContainerProbe,
  ContainerRegistry,
  ContainerVolume,
  type GitRepository,
  InstancePort,
  KeyUse,
  KeyVault,
  RegistrySku,
} from "../../lib";
import { containerInstanceRules } from "../../lib/container-instance/container-instance-rules";
import { IDS, OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP } from "../support/synth";
import { HELLO, instanceIn, secretOf } from "./instances";

/** Options, or what makes them with the help of other constructs. */
type Options = Partial<ContainerInstanceProps> | ((stack: TerraformStack) => object);

/** A text that only Terraform knows. */
const later = (name: string) => Token.asString(ref(`var.${name}`));
const KEY_ID = "https://kv-1.vault.azure.net/keys/disks";
const publicIp = ContainerInstanceAddress.publicIp();
const inSubnet = (more: object) =>
  ContainerInstanceAddress.inSubnet({ id: IDS.subnet, name: "snet-nodes", ...more });
const tcp = (...ports: number[]) => ports.map((port) => InstancePort.tcp(port));
const image = (reference: string) => ContainerImage.fromPublicRegistry(reference);
const sideCars = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `side-${index}`,
    image: HELLO,
    cpu: 0.1,
    memoryGb: 0.1,
  }));
const emptyDirs = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `/data${index}`,
      ContainerVolume.emptyDir(`data-${index}`),
    ]),
  );
const shares = (count: number) =>
  titled<Options>({
    [`${count} shares that two containers mount`]: (stack: TerraformStack) => {
      const account = { name: "stshop", primaryAccessKey: secretOf(stack) };
      const volumes = Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `/data${index}`,
          ContainerVolume.azureFiles(`data-${index}x`, { account, share: "data" }),
        ]),
      );
      return { volumes, sideCars: [{ name: "side", image: HELLO, volumes }] };
    },
  });
const mounted = (volume: ContainerVolume) => ({ volumes: { "/data": volume } });
const files = ({ account = "stshop", share = "data" }) =>
  titled<Options>({
    [`the share "${share}" of the account "${account}"`]: (stack: TerraformStack) => {
      const primaryAccessKey = secretOf(stack);
      return mounted(
        ContainerVolume.azureFiles("data", { account: { name: account, primaryAccessKey }, share }),
      );
    },
  });
const scratch = ContainerVolume.emptyDir("scratch");
const git = (repository: GitRepository) => mounted(ContainerVolume.git("content", repository));
const CODE = "https://github.com/contoso/shop";

const registry = (trustedServices: boolean) =>
  titled<Options>({
    [`a private registry with trustedServices = ${trustedServices}`]: (stack: TerraformStack) => ({
      image: ContainerImage.fromRegistry(
        new ContainerRegistry(stack, "registry", {
          resourceGroup: RESOURCE_GROUP,
          sku: RegistrySku.PREMIUM,
          publicAccess: false,
          trustedServices,
        }),
        "shop/api:1",
      ),
    }),
  });
const inRegistry = (reference: string, source?: string) =>
  titled<Options>({
    [`${reference} in a registry${source ? ` that caches ${source}` : ""}`]: (
      stack: TerraformStack,
    ) => {
      const cr = new ContainerRegistry(stack, "registry", { resourceGroup: RESOURCE_GROUP });
      if (source) {
        const vault = new KeyVault(stack, "vault", { resourceGroup: RESOURCE_GROUP });
        const credentials = { vault, usernameSecret: "user", passwordSecret: "password" };
        cr.addCacheRule("cache", { source, credentials });
      }
      return { image: ContainerImage.fromRegistry(cr, reference) };
    },
  });
const cached = (reference: string) =>
  titled<Options>({
    [`${reference} in a cache rule`]: (stack: TerraformStack) => {
      const cr = new ContainerRegistry(stack, "registry", { resourceGroup: RESOURCE_GROUP });
      const rule = cr.addCacheRule("cache", { source: "mcr.microsoft.com/dotnet/*" });
      return { image: ContainerImage.fromCache(rule, reference) };
    },
  });
const password = (literal?: string) =>
  titled<Options>({
    [`${literal ? "a literal" : "a variable"} as the password of a registry`]: (
      stack: TerraformStack,
    ) => ({
      image: ContainerImage.fromPrivateRegistry("ghcr.io/contoso/api:1", {
        username: "contoso",
        password: literal ?? secretOf(stack),
      }),
    }),
  });
const users = (second: string) =>
  titled<Options>({
    [`the users "one" and "${second}" of a registry`]: (stack: TerraformStack) => {
      const of = (username: string) =>
        ContainerImage.fromPrivateRegistry("ghcr.io/contoso/api:1", {
          username,
          password: secretOf(stack),
        });
      return { image: of("one"), sideCars: [{ name: "two", image: of(second) }] };
    },
  });
const key = (use?: KeyUse) =>
  titled<Options>({
    [`a key for ${use ?? "any use"}`]: (stack: TerraformStack) => {
      const vault = new KeyVault(stack, "vault", { resourceGroup: RESOURCE_GROUP });
      return { encryptionKey: vault.addKey("key", { use }) };
    },
  });
const l1Subnet = (service: string) =>
  titled<Options>({
    [`a subnet that is delegated to ${service}`]: (stack: TerraformStack) => ({
      ports: tcp(80),
      address: ContainerInstanceAddress.inSubnet(
        new Subnet(stack, "subnet", {
          name: "snet-1",
          resourceGroupName: "rg",
          virtualNetworkName: "vnet",
          addressPrefixes: ["10.0.0.0/24"],
          delegation: [{ name: "it", serviceDelegation: { name: service } }],
        }),
      ),
    }),
  });

const CASES: RuleCase<Options>[] = [
  {
    rule: "AKS-ACI-001",
    refused: { name: "Shop--Api" },
    says: ['name = "Shop--Api"', "lower-case letters"],
    accepted: { name: "shop-api-1" },
  },
  {
    rule: "AKS-ACI-002",
    refused: { os: ContainerInstanceOs.WINDOWS, sideCars: sideCars(1), volumes: emptyDirs(1) },
    says: ['sideCars = ["side-0"]', "supports one container only", "cannot mount volumes"],
    accepted: { os: ContainerInstanceOs.WINDOWS },
  },
  {
    rule: "AKS-ACI-002",
    refused: {
      os: ContainerInstanceOs.WINDOWS,
      initContainers: [{ name: "prepare", image: HELLO }],
    },
    says: ['initContainers = ["prepare"]'],
    accepted: { initContainers: [{ name: "prepare", image: HELLO }] },
  },
  {
    rule: "AKS-ACI-003",
    refused: { sideCars: sideCars(60) },
    says: ["sideCars = 61", "at most 60 containers"],
    accepted: { sideCars: sideCars(59) },
  },
  {
    rule: "AKS-ACI-004",
    refused: {
      sideCars: [{ name: "main", image: HELLO }],
      initContainers: [
        { name: "one", image: HELLO },
        { name: "one", image: HELLO },
      ],
    },
    says: ['sideCars[0].name = "main"', 'initContainers[1].name = "one"'],
    accepted: { initContainers: [{ name: "one", image: HELLO }], sideCars: sideCars(2) },
  },
  {
    rule: "AKS-ACI-005",
    refused: { volumes: emptyDirs(21) },
    says: ["volumes = 21", "at most 20 volumes"],
    accepted: { volumes: emptyDirs(20), sideCars: [{ name: "s", image: HELLO, volumes: {} }] },
  },
  {
    rule: "AKS-ACI-005",
    refused: shares(11),
    says: ["volumes = 22", "each mount other than an empty directory counts as one"],
    accepted: shares(10),
  },
  {
    rule: "AKS-ACI-006",
    refused: {
      volumes: { "/a": scratch },
      sideCars: [
        { name: "s", image: HELLO, volumes: { "/b": ContainerVolume.emptyDir("scratch") } },
      ],
    },
    says: ['sideCars[0].volumes["/b"].name = "scratch"', "the same ContainerVolume", "1 problem:"],
    accepted: {
      volumes: { "/a": scratch },
      sideCars: [{ name: "s", image: HELLO, volumes: { "/b": scratch.asReadOnly() } }],
    },
  },
  {
    rule: "AKS-ACI-007",
    refused: key(KeyUse.ETCD),
    says: ['encryptionKey = "etcd"', "KeyUse.DISKS"],
    accepted: key(KeyUse.DISKS),
  },
  {
    rule: "AKS-ACI-008",
    refused: {
      identity: {
        id: IDS.identity.replace("resourceGroups", "resourcegroups"),
        principalId: OBJECT_ID,
      },
    },
    says: ["identity.id", "in exactly this letter case"],
    accepted: { identity: { id: IDS.identity, principalId: OBJECT_ID } },
  },
  {
    rule: "AKS-ACI-010",
    refused: { cpu: 30, sideCars: [{ name: "s", image: HELLO, cpu: 1.5 }] },
    says: ["cpu = 31.5", "from 1 to 31 cores"],
    accepted: { cpu: 30, sideCars: [{ name: "s", image: HELLO }] },
  },
  {
    rule: "AKS-ACI-010",
    refused: { cpu: 0.5 },
    says: ["cpu = 0.5", "from 1 to 31 cores", "Fix: 1\n"],
    accepted: { cpu: 0.5, sideCars: [{ name: "s", image: HELLO, cpu: 0.5 }] },
  },
  {
    rule: "AKS-ACI-010",
    refused: { cpu: 5, spot: true },
    says: ["Spot group must have from 1 to 4 cores in total", "Fix: 4\n"],
    accepted: { cpu: 4, spot: true },
  },
  {
    rule: "AKS-ACI-010",
    refused: { cpu: 20, sideCars: [{ name: "s", image: HELLO, cpu: 20 }] },
    says: ["cpu = 40", "Fix: less for some containers, or several groups"],
    accepted: { cpu: 15, sideCars: [{ name: "s", image: HELLO, cpu: 16 }] },
  },
  {
    rule: "AKS-ACI-010",
    refused: { cpu: 0.2, sideCars: [{ name: "s", image: HELLO, cpu: 0.2 }] },
    says: ["cpu = 0.4", "Fix: more for some containers"],
    accepted: { cpu: 0.8, sideCars: [{ name: "s", image: HELLO, cpu: 0.2 }] },
  },
  {
    rule: "AKS-ACI-011",
    refused: { memoryGb: 240.1 },
    says: ["memoryGb = 240.1", "from 1 to 240 GB"],
    accepted: { memoryGb: 240 },
  },
  {
    rule: "AKS-ACI-011",
    refused: { memoryGb: 17, spot: true },
    says: ["from 1 to 16 GB"],
    accepted: { memoryGb: 16, spot: true },
  },
  {
    rule: "AKS-ACI-012",
    refused: { spot: true, ports: tcp(80), address: publicIp },
    says: ["address", "neither public IP addresses nor virtual networks for Spot"],
    accepted: { spot: true },
  },
  {
    rule: "AKS-ACI-013",
    refused: { spot: true, zone: "1" },
    says: ['zone = "1"', "does not support availability zones for Spot"],
    accepted: { zone: "1" },
  },
  {
    rule: "AKS-ACI-014",
    refused: { zone: "4" },
    says: ['zone = "4"', '"1", "2" and "3"'],
    accepted: { zone: "3" },
  },
  {
    rule: "AKS-ACI-015",
    refused: { zone: "1", resourceGroup: { name: "rg", location: "West US" } },
    says: ["westus has no availability zones"],
    accepted: { zone: "1", resourceGroup: { name: "rg", location: "West US 2" } },
  },
  {
    rule: "AKS-ACI-020",
    refused: { address: publicIp },
    says: ["ports", "only to a container group that exposes a port", "InstancePort.tcp(80)"],
    accepted: {
      address: publicIp,
      sideCars: [{ name: "s", image: HELLO, ports: tcp(80) }],
    },
  },
  {
    rule: "AKS-ACI-021",
    refused: { address: publicIp, ports: tcp(80, 81, 82, 83, 84, 85) },
    says: ["ports = 6", "at most 5 ports"],
    accepted: { address: publicIp, ports: tcp(80, 81, 82, 83, 84) },
  },
  {
    rule: "AKS-ACI-021",
    refused: { address: publicIp, ports: tcp(80, 81, 82, 83, 84, 85) },
    says: ["only the ports that are reached from outside"],
    accepted: {
      address: ContainerInstanceAddress.none(),
      ports: tcp(80, 81, 82, 83, 84, 85),
    },
  },
  {
    rule: "AKS-ACI-022",
    refused: {
      address: publicIp,
      ports: tcp(80),
      sideCars: [{ name: "s", image: HELLO, ports: tcp(80) }],
    },
    says: ["sideCars[0].ports = 80", "share one address"],
    accepted: { address: publicIp, ports: [InstancePort.tcp(80), InstancePort.udp(80)] },
  },
  {
    rule: "AKS-ACI-023",
    refused: {
      ports: tcp(80),
      address: ContainerInstanceAddress.publicIp({ dnsNameLabel: "shop" }),
    },
    says: ['address.dnsNameLabel = "shop"', "5–63"],
    accepted: {
      ports: tcp(80),
      address: ContainerInstanceAddress.publicIp({ dnsNameLabel: "shops" }),
    },
  },
  {
    rule: "AKS-ACI-024",
    refused: { ports: tcp(80), address: inSubnet({ delegatedTo: "" }) },
    says: ['address = "snet-nodes"', "SubnetPurpose.containerInstances()"],
    accepted: { ports: tcp(80), address: inSubnet({}) },
  },
  {
    rule: "AKS-ACI-024",
    refused: l1Subnet("Microsoft.ContainerService/managedClusters"),
    says: ["managedClusters"],
    accepted: l1Subnet("Microsoft.ContainerInstance/containerGroups"),
  },
  {
    rule: "AKS-ACI-025",
    refused: registry(false),
    says: ["image", "trustedServices: true"],
    accepted: registry(true),
  },
  {
    rule: "AKS-ACI-026",
    refused: users("other"),
    says: ["sideCars[0].image", "with different credentials"],
    accepted: users("one"),
  },
  {
    rule: "AKS-ACI-030",
    refused: { sideCars: [{ name: "Log_Shipper", image: HELLO }] },
    says: ['sideCars[0].name = "Log_Shipper"'],
    accepted: { sideCars: [{ name: "log-shipper", image: HELLO }] },
  },
  {
    rule: "AKS-ACI-031",
    refused: { image: image("https://mcr.microsoft.com/Shop") },
    says: [
      'image = "https://mcr.microsoft.com/Shop"',
      "It must be an image reference with a registry, a lower-case repository and a tag or digest, without a scheme.",
    ],
    accepted: {
      image: image(`localhost:5000/a__b/c-d.e@sha256:${"0".repeat(64)}`),
      sideCars: [
        { name: "a", image: image("nginx") },
        { name: "b", image: image("MyHost.example.com:443/shop/api:V1_2") },
      ],
    },
  },
  {
    rule: "AKS-ACI-032",
    refused: { image: ContainerImage.fromLoginServer("cr.azurecr.io", "cr.azurecr.io/Shop") },
    says: ['image = "cr.azurecr.io/Shop"', "without a registry"],
    accepted: { image: ContainerImage.fromLoginServer("cr.azurecr.io", "shop/api:1") },
  },
  ...["https://crshop.azurecr.io", "crshop.azurecr.io/", "crshop"].map((server) => ({
    rule: "AKS-ACI-038",
    refused: { image: ContainerImage.fromLoginServer(server, "shop/api:1") },
    says: [`image.loginServer = "${server}"`, 'Fix: "crshop.azurecr.io"'],
    accepted: { image: ContainerImage.fromLoginServer("crshop-a1b2.azurecr.io", "shop/api:1") },
  })),
  {
    rule: "AKS-ACI-039",
    refused: inRegistry("crshop.azurecr.io/shop/api:1"),
    says: ['image = "crshop.azurecr.io/shop/api:1"', 'Fix: "shop/api:1"'],
    accepted: inRegistry("shop/api:1"),
  },
  {
    rule: "AKS-ACI-039",
    refused: inRegistry("other.azurecr.io/api:1", "third.azurecr.io/*"),
    says: ['image = "other.azurecr.io/api:1"'],
    accepted: inRegistry("other.azurecr.io/api:1", "other.azurecr.io/*"),
  },
  {
    rule: "AKS-ACI-039",
    refused: { image: ContainerImage.fromLoginServer("CR.azurecr.io", "cr.azurecr.io/api:1") },
    says: ['Fix: "api:1"'],
    accepted: {
      image: ContainerImage.fromLoginServer("cr.azurecr.io", "docker.io/library/nginx:1.27"),
    },
  },
  {
    rule: "AKS-ACI-033",
    refused: cached("mcr.microsoft.com/azuredocs/aci-helloworld"),
    says: ["The cache rule covers mcr.microsoft.com/dotnet/*"],
    accepted: cached("mcr.microsoft.com/dotnet/samples:aspnetapp"),
  },
  {
    rule: "AKS-ACI-034",
    refused: password("hunter2"),
    says: ["image.password", "TerraformVariable"],
    accepted: password(),
  },
  {
    rule: "AKS-ACI-035",
    refused: { environment: { "LOG-LEVEL": "info" } },
    says: ['environment = "LOG-LEVEL"'],
    accepted: { environment: { LOG_LEVEL: "info", a: "" } },
  },
  {
    rule: "AKS-ACI-036",
    refused: titled({
      "a variable in both maps": (stack) => ({
        environment: { KEY: "1" },
        secureEnvironment: { KEY: secretOf(stack) },
      }),
    }),
    says: ['environment["KEY"]', "only one of the two values"],
    accepted: titled({
      "a variable in each map": (stack) => ({
        environment: { KEY: "1" },
        secureEnvironment: { KEY2: secretOf(stack) },
      }),
    }),
  },
  {
    rule: "AKS-ACI-037",
    refused: { secureEnvironment: { KEY: "hunter2" } },
    says: ['secureEnvironment["KEY"]', "would be in the synthesized file"],
    accepted: titled({
      "a secret variable": (stack) => ({ secureEnvironment: { KEY: secretOf(stack) } }),
    }),
  },
  {
    rule: "AKS-ACI-040",
    refused: { sideCars: [{ name: "s", image: HELLO, cpu: 0 }] },
    says: ["sideCars[0].cpu = 0"],
    accepted: { sideCars: [{ name: "s", image: HELLO, cpu: 0.01 }] },
  },
  {
    rule: "AKS-ACI-041",
    refused: { memoryGb: -1 },
    says: [/1 problem:[\s\S]*memoryGb = -1[\s\S]*Fix: 0\.1/],
    accepted: { memoryGb: 1.5 },
  },
  {
    rule: "AKS-ACI-040",
    refused: { cpu: -1 },
    says: [/1 problem:[\s\S]*cpu = -1[\s\S]*Fix: 0\.5/],
    accepted: { cpu: 1 },
  },
  {
    rule: "AKS-ACI-041",
    refused: { memoryGb: 1.25 },
    says: ["memoryGb = 1.25", "steps of 0.1 GB", "Fix: 1.3"],
    accepted: { memoryGb: 2.3 },
  },
  {
    rule: "AKS-ACI-042",
    refused: { ports: tcp(80, 65536) },
    says: ["ports[1] = 65536", "Fix: 65535"],
    accepted: { ports: tcp(1, 65535) },
  },
  {
    rule: "AKS-ACI-043",
    refused: { livenessProbe: ContainerProbe.http("/", { port: 0 }) },
    says: ["livenessProbe.port = 0"],
    accepted: { livenessProbe: ContainerProbe.http("/", { port: 8081 }) },
  },
  {
    rule: "AKS-ACI-044",
    refused: { readinessProbe: ContainerProbe.http("/", { port: 80, initialDelaySeconds: -1 }) },
    says: ["readinessProbe.initialDelaySeconds = -1"],
    accepted: { readinessProbe: ContainerProbe.http("/", { port: 80, initialDelaySeconds: 0 }) },
  },
  {
    rule: "AKS-ACI-045",
    refused: {
      livenessProbe: ContainerProbe.http("/", {
        port: 80,
        periodSeconds: 0,
        failureThreshold: 0.5,
      }),
      readinessProbe: ContainerProbe.http("/", {
        port: 80,
        timeoutSeconds: 0,
        successThreshold: 0,
      }),
    },
    says: [
      "livenessProbe.periodSeconds = 0",
      "livenessProbe.failureThreshold = 0.5",
      "readinessProbe.timeoutSeconds = 0",
      "readinessProbe.successThreshold = 0",
    ],
    accepted: { livenessProbe: ContainerProbe.http("/", { port: 80, periodSeconds: 1 }) },
  },
  {
    rule: "AKS-ACI-046",
    refused: { livenessProbe: ContainerProbe.command([]) },
    says: ["livenessProbe = []"],
    accepted: { livenessProbe: ContainerProbe.command(["true"]) },
  },
  {
    rule: "AKS-ACI-047",
    refused: { livenessProbe: ContainerProbe.http("/healthz") },
    says: ["livenessProbe.port", "exposes no TCP port"],
    accepted: {
      livenessProbe: ContainerProbe.http("/healthz"),
      ports: tcp(8080),
      address: ContainerInstanceAddress.publicIp(),
    },
  },
  {
    rule: "AKS-ACI-048",
    refused: { cpu: 1, cpuLimit: 0.5, memoryGb: 2, memoryLimitGb: 1 },
    says: ["cpuLimit = 0.5", "memoryLimitGb = 1"],
    accepted: { cpu: 1, cpuLimit: 2, memoryGb: 2, memoryLimitGb: 2 },
  },
  {
    rule: "AKS-ACI-050",
    refused: mounted(ContainerVolume.emptyDir("Scratch--1")),
    says: ['volumes["/data"].name = "Scratch--1"'],
    accepted: mounted(ContainerVolume.emptyDir("logs")),
  },
  {
    rule: "AKS-ACI-051",
    refused: { volumes: { "C:/data": scratch } },
    says: ['volumes["C:/data"]'],
    accepted: { volumes: { "/data": scratch } },
  },
  {
    rule: "AKS-ACI-051",
    refused: { volumes: { "": scratch } },
    says: ['volumes[""]', "1 problem:"],
    accepted: { volumes: { "${HOME}": scratch } },
  },
  {
    rule: "AKS-ACI-051",
    refused: { volumes: { "${HOME}:ro": scratch } },
    says: ['volumes["${HOME}:ro"]'],
    accepted: titled({ "a token": { volumes: { [later("path")]: scratch } } }),
  },
  {
    rule: "AKS-ACI-052",
    refused: mounted(ContainerVolume.secret("keys", {})),
    says: ['volumes["/data"].files', "a secret volume without files"],
    accepted: titled({
      "a secret volume with a file": (stack) =>
        mounted(ContainerVolume.secret("keys", { key: secretOf(stack) })),
    }),
  },
  {
    rule: "AKS-ACI-053",
    refused: mounted(ContainerVolume.secret("keys", { "tls.key": "hunter2" })),
    says: ['volumes["/data"].files["tls.key"]'],
    accepted: titled({
      "a file from a variable": (stack) =>
        mounted(ContainerVolume.secret("keys", { "tls.key": secretOf(stack) })),
    }),
  },
  {
    rule: "AKS-ACI-054",
    refused: mounted(
      ContainerVolume.azureFiles("data", {
        account: { name: "stshop", primaryAccessKey: "hunter2" },
        share: "data",
      }),
    ),
    says: ['volumes["/data"].account.primaryAccessKey'],
    accepted: files({}),
  },
  {
    rule: "AKS-ACI-055",
    refused: git({ url: "git@github.com:contoso/shop" }),
    says: ['volumes["/data"].url'],
    accepted: git({ url: CODE }),
  },
  {
    rule: "AKS-ACI-056",
    refused: git({ url: "https://token@github.com/contoso/shop" }),
    says: ['volumes["/data"].url', "would be in the synthesized file"],
    accepted: titled({
      "a Git repository without credentials": git({ url: CODE }),
      "credentials that only Terraform knows": git({ url: "https://${var.token}@github.com/a/b" }),
      "an @ in the path of a repository": git({ url: "https://github.com/contoso/shop@2" }),
    }),
  },
  {
    rule: "AKS-ACI-057",
    refused: git({ url: CODE, directory: "../shop" }),
    says: ['volumes["/data"].directory = "../shop"'],
    accepted: git({ url: CODE, directory: "." }),
  },
  {
    rule: "AKS-ACI-057",
    refused: titled({
      "a folder above a variable": git({ url: CODE, directory: "${var.dir}/.." }),
      "a folder above a token": git({ url: CODE, directory: `${later("dir")}/../shop` }),
      "a folder between expressions": git({ url: CODE, directory: "${var.a}/../${var.b}" }),
    }),
    says: ['volumes["/data"].directory'],
    accepted: titled({
      "a variable in a folder": git({ url: CODE, directory: "shops/${var.dir}" }),
      "a token": git({ url: CODE, directory: later("dir") }),
      "dots in an expression": git({ url: CODE, directory: '${join("..", ["a", "b"])}' }),
      "an object in an expression": git({ url: CODE, directory: '${lookup({ a = ".." }, "b")}' }),
    }),
  },
  {
    rule: "AKS-ACI-058",
    refused: files({ account: "st-shop" }),
    says: ['volumes["/data"].account.name = "st-shop"', "3–24 lower-case letters"],
    accepted: files({ account: "stshop1" }),
  },
  ...Object.entries({ Data: "data", "a--b": "a-b", "-ab": "1ab", ab: "abc" }).map(
    ([share, accepted]) => ({
      rule: "AKS-ACI-059",
      refused: files({ share }),
      says: [`volumes["/data"].share = "${share}"`],
      accepted: files({ share: accepted }),
    }),
  ),
  ...["/", "//", "."].map((path) => ({
    rule: "AKS-ACI-060",
    refused: { volumes: { [path]: scratch } },
    says: [`volumes["${path}"]`, "over the file system of the image"],
    accepted: { volumes: { data: scratch } },
  })),
  {
    rule: "AKS-ACI-060",
    refused: { volumes: { "${HOME}/..": scratch } },
    says: ['volumes["${HOME}/.."]', "over the file system of the image"],
    accepted: titled({ "a token": { volumes: { [later("path")]: scratch } } }),
  },
];

CASES.push(
  {
    rule: "AKS-ACI-009",
    refused: { encryptionKey: { id: KEY_ID, versionlessId: KEY_ID, keyVaultId: IDS.keyVault } },
    says: ["encryptionKey.id", "key.id instead of key.versionlessId"],
    accepted: {
      encryptionKey: { id: `${KEY_ID}/1`, versionlessId: KEY_ID, keyVaultId: IDS.keyVault },
    },
  },
  {
    rule: "AKS-NET-056",
    refused: { ports: tcp(80), address: ContainerInstanceAddress.inSubnet({ id: "snet-1" }) },
    says: ["address.subnet.id"],
    accepted: { ports: tcp(80), address: inSubnet({}) },
  },
);

describeRules(
  (stack, options: Options) => {
    instanceIn(stack, typeof options === "function" ? options(stack) : options);
  },
  containerInstanceRules,
  CASES,
);
