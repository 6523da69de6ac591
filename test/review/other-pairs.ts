import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Construct } from "constructs";
import {
  AksCluster,
  AksNetwork,
  type AksNetworkProps,
  AppIngress,
  type ApplicationProps,
  AppPort,
  AppScaling,
  AppService,
  ContainerImage,
  type ContainerInstanceProps,
  ContainerRegistry,
  type ContainerRegistryProps,
  InstancePort,
  KeyVault,
  type KeyVaultProps,
  LogAnalyticsWorkspace,
  type LogAnalyticsWorkspaceProps,
  Moved,
  NetworkRouting,
  Principal,
  RegistrySku,
  SecurityRule,
  SubnetSize,
} from "../../lib";
import { applicationIn } from "../application/applications";
import { HELLO, instanceIn } from "../container-instance/instances";
import { OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP } from "../support/synth";
import type { Outcome, Pair, Pairs } from "./pairs";

type Build = (stack: Construct) => void;
type Outcomes = Readonly<Record<string, Outcome>>;

function pair(before: Build, after: Build, outcomes: Outcomes, weakens?: readonly string[]): Pair {
  return { before, after, outcomes, ...(weakens && { weakens }) };
}

const build =
  <Props extends object>(create: (stack: Construct, props: Props) => unknown) =>
  (before: Props, after: Props, outcomes: Outcomes, weakens?: readonly string[]): Pair =>
    pair(
      (stack) => create(stack, before),
      (stack) => create(stack, after),
      outcomes,
      weakens,
    );

const registry = build<Partial<ContainerRegistryProps>>(
  (stack, props) =>
    new ContainerRegistry(stack, "registry", {
      resourceGroup: RESOURCE_GROUP,
      name: "crshop",
      ...props,
    }),
);
const vault = build<Partial<KeyVaultProps>>(
  (stack, props) =>
    new KeyVault(stack, "vault", { resourceGroup: RESOURCE_GROUP, name: "kv-shop", ...props }),
);
const workspace = build<Partial<LogAnalyticsWorkspaceProps>>(
  (stack, props) =>
    new LogAnalyticsWorkspace(stack, "logs", {
      resourceGroup: RESOURCE_GROUP,
      name: "log-shop",
      ...props,
    }),
);
const network = build<Partial<AksNetworkProps>>(
  (stack, props) =>
    new AksNetwork(stack, "network", {
      resourceGroup: RESOURCE_GROUP,
      name: "vnet-shop",
      ...props,
    }),
);
const instance = build<Partial<ContainerInstanceProps>>(instanceIn);
const application = build<Partial<ApplicationProps>>((stack, props) =>
  applicationIn(stack, { ports: [AppPort.http(8080, { servicePort: 80 })], ...props }),
);

const { BASIC, STANDARD, PREMIUM } = RegistrySku;

const REGISTRY_PAIRS: Pairs = {
  "another SKU": registry({ sku: STANDARD }, { sku: PREMIUM }, { registry: "updated" }),
  "a smaller SKU": registry({ sku: STANDARD }, { sku: BASIC }, { registry: "updated" }),
  "another name": registry({}, { name: "crstore" }, { registry: "replaced" }),
  "a replica": registry(
    { sku: PREMIUM },
    { sku: PREMIUM, replicas: ["northeurope"] },
    { registry: "updated" },
  ),
  "public access": registry(
    { sku: PREMIUM, publicAccess: false },
    { sku: PREMIUM },
    { registry: "updated" },
    ["The registry can be reached from the internet.", "The registry accepts every address."],
  ),
  "a further range": registry(
    { sku: PREMIUM, publicAccessFrom: ["203.0.113.0/24"] },
    { sku: PREMIUM, publicAccessFrom: ["203.0.113.0/24", "198.51.100.7"] },
    { registry: "updated" },
    ["The registry accepts further addresses: 198.51.100.7/32."],
  ),
  "export of images": registry(
    { sku: PREMIUM, publicAccess: false, allowExport: false },
    { sku: PREMIUM, publicAccess: false },
    { registry: "updated" },
    ["Images can be exported to other registries."],
  ),
};

const VAULT_PAIRS: Pairs = {
  "public access from an address": vault(
    { publicAccess: false },
    { publicAccessFrom: ["203.0.113.7"] },
    { vault: "updated" },
    [
      "The vault can be reached from the internet.",
      "The vault accepts further addresses: 203.0.113.7.",
    ],
  ),
  "another name": vault({}, { name: "kv-store" }, { vault: "replaced" }),
};

const WORKSPACE_PAIRS: Pairs = {
  "longer retention": workspace({ retentionDays: 30 }, { retentionDays: 90 }, { logs: "updated" }),
  "a daily quota": workspace({}, { dailyQuotaGb: 5 }, { logs: "updated" }),
  "another name": workspace({}, { name: "log-store" }, { logs: "replaced" }),
};

const NETWORK_PAIRS: Pairs = {
  "another name of the subnet": network(
    { nodeSubnetName: "snet-a" },
    { nodeSubnetName: "snet-b" },
    { "network/node-subnet": "replaced" },
  ),
  "a larger subnet": network(
    { nodeSubnet: SubnetSize.forNodes(500) },
    { nodeSubnet: SubnetSize.forNodes(1500) },
    { "network/node-subnet": "updated" },
  ),
  "a rule that admits the internet": network(
    { nodeSecurityRules: [SecurityRule.denyInbound("deny-all")] },
    {
      nodeSecurityRules: [
        SecurityRule.allowInbound("https", { ports: ["443"] }),
        SecurityRule.denyInbound("deny-all"),
      ],
    },
    {
      "network/node-subnet-security-rule-deny-all": "updated",
      "network/node-subnet-security-rule-https": "created",
    },
    ["Inbound traffic from"],
  ),
  "a NAT gateway": network(
    {},
    { routing: NetworkRouting.natGateway() },
    {
      "network/nat-gateway": "created",
      "network/nat-gateway-ip-1": "created",
      "network/nat-gateway-ip-association-1": "created",
      "network/node-subnet-nat-gateway": "created",
    },
    ["A public address is created"],
  ),
};

const INSTANCE_PAIRS: Pairs = {
  "another image": instance(
    { image: HELLO },
    { image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:v2") },
    { instance: "replaced" },
  ),
  "more memory": instance({ memoryGb: 1 }, { memoryGb: 2 }, { instance: "replaced" }),
  "a secret that becomes readable": instance(
    { secureEnvironment: { PEPPER: "${var.pepper}" } },
    { environment: { PEPPER: "salt" } },
    { instance: "replaced" },
    ["A secret is readable in the configuration: container.environment_variables.PEPPER"],
  ),
  "other tags": instance(
    { tags: { team: "shop" } },
    { tags: { team: "store" } },
    { instance: "updated", "instance/identity": "updated" },
  ),
  "a further port": instance(
    { ports: [InstancePort.tcp(80)] } as object,
    { ports: [InstancePort.tcp(80), InstancePort.tcp(443)] } as object,
    { instance: "replaced" },
  ),
};

const APPLICATION_PAIRS: Pairs = {
  "another image": application(
    { image: "crshop.azurecr.io/orders:1.4.2" },
    { image: "crshop.azurecr.io/orders:1.5.0" },
    { orders: "restarted" },
  ),
  "more replicas": application(
    { scaling: AppScaling.fixed(2) },
    { scaling: AppScaling.fixed(4) },
    { orders: "updated" },
  ),
  "another variable": application(
    { environment: { LEVEL: "info" } },
    { environment: { LEVEL: "debug" } },
    { orders: "restarted" },
  ),
  "another namespace": application(
    { namespace: "shop" },
    { namespace: "store" },
    { orders: "replaced", "orders/service": "replaced", "orders/disruption-budget": "replaced" },
  ),
  "a public service": application(
    { service: AppService.clusterIp() },
    { service: AppService.publicLoadBalancer() },
    { "orders/service": "updated", "orders/network-policy": "created" },
    [
      "The service can be reached from outside the cluster.",
      "The service accepts every address.",
      "The network policy orders allows ingress from everything.",
    ],
  ),
  "another host": application(
    { ingress: AppIngress.webAppRouting("shop.example.com") },
    { ingress: AppIngress.webAppRouting("store.example.com") },
    { "orders/ingress": "updated" },
  ),
};

const clusterAt = (id: string, from?: string) => (stack: Construct) => {
  const cluster = new AksCluster(stack, id, {
    resourceGroup: RESOURCE_GROUP,
    name: "aks-shop",
    nodePools: { web: {} },
  });
  if (from !== undefined) {
    Moved.from(cluster, `${stack.node.path}/${from}`);
  }
};

const registryWith =
  (...principals: readonly Principal[]) =>
  (stack: Construct) => {
    const created = new ContainerRegistry(stack, "registry", {
      resourceGroup: RESOURCE_GROUP,
      name: "crshop",
    });
    for (const principal of principals) {
      created.grantPull(principal);
    }
  };
const OTHER_GROUP = OBJECT_ID.replaceAll("1", "2");

const ROLE_PAIRS: Pairs = {
  "a role for one more group": pair(
    registryWith(Principal.group(OBJECT_ID)),
    registryWith(Principal.group(OBJECT_ID), Principal.group(OTHER_GROUP)),
    { [`registry/AcrPull-${OTHER_GROUP}`]: "created" },
    [`${OTHER_GROUP} gets the role AcrPull on container registry crshop.`],
  ),
  "a role less": pair(registryWith(Principal.group(OBJECT_ID)), registryWith(), {
    [`registry/AcrPull-${OBJECT_ID}`]: "destroyed",
  }),
};

const MOVE_PAIRS: Pairs = {
  "a renamed construct": pair(clusterAt("cluster"), clusterAt("aks"), {
    cluster: "destroyed",
    "cluster/identity": "destroyed",
    "cluster/web": "destroyed",
    aks: "created",
    "aks/identity": "created",
    "aks/web": "created",
  }),
  "a renamed construct that says so": pair(clusterAt("cluster"), clusterAt("aks", "cluster"), {
    aks: "moved",
    "aks/identity": "moved",
    "aks/web": "moved",
  }),
  "another resource group": pair(
    (stack) => {
      const resourceGroup = new ResourceGroup(stack, "group", {
        name: "rg-a",
        location: "westeurope",
      });
      new AksCluster(stack, "cluster", { resourceGroup, name: "aks-shop" });
    },
    (stack) => {
      const resourceGroup = new ResourceGroup(stack, "group", {
        name: "rg-b",
        location: "westeurope",
      });
      new AksCluster(stack, "cluster", { resourceGroup, name: "aks-shop" });
    },
    { group: "replaced", cluster: "replaced", "cluster/identity": "replaced" },
  ),
};

export const OTHER_PAIRS: readonly (readonly [string, Pairs])[] = [
  ["registry", REGISTRY_PAIRS],
  ["key vault", VAULT_PAIRS],
  ["workspace", WORKSPACE_PAIRS],
  ["network", NETWORK_PAIRS],
  ["container instance", INSTANCE_PAIRS],
  ["application", APPLICATION_PAIRS],
  ["role", ROLE_PAIRS],
  ["path or resource group", MOVE_PAIRS],
];
