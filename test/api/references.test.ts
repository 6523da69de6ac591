import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ContainerRegistryAgentPool } from "@cdktf/provider-azurerm/lib/container-registry-agent-pool";
import { DataAzurermApplicationGateway } from "@cdktf/provider-azurerm/lib/data-azurerm-application-gateway";
import { DataAzurermMonitorWorkspace } from "@cdktf/provider-azurerm/lib/data-azurerm-monitor-workspace";
import { DiskEncryptionSet } from "@cdktf/provider-azurerm/lib/disk-encryption-set";
import { KeyVaultKey } from "@cdktf/provider-azurerm/lib/key-vault-key";
import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { MonitorActionGroup } from "@cdktf/provider-azurerm/lib/monitor-action-group";
import { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { describe, expect, test } from "@jest/globals";
import { TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import * as aks from "../../lib";
import { apiDescription } from "../../lib/api/api-description";
import { InvalidArguments } from "../../lib/api/argument-error";
import { IDS } from "../support/ids";
import { synthesize } from "../support/synth";

type Factory = Exclude<keyof typeof aks.References, "prototype">;
type Pass = <Reference>(construct: IConstruct & Reference) => Reference;
/** Passes a construct where a reference is expected. */
type Case = (stack: TerraformStack, pass: Pass) => void;

const RESOURCE_GROUP = { name: "rg-shop", location: "westeurope" };
const IN_GROUP = { location: "westeurope", resourceGroupName: "rg-shop" };
const TENANT = "11111111-2222-3333-4444-555555555555";
const ACCOUNT = { namespace: "shop", name: "orders" };

function identityOf(stack: TerraformStack): UserAssignedIdentity {
  return new UserAssignedIdentity(stack, "identity", { name: "id-shop", ...IN_GROUP });
}

function keyOf(stack: TerraformStack): KeyVaultKey {
  return new KeyVaultKey(stack, "key", {
    name: "shop",
    keyVaultId: IDS.keyVault,
    keyType: "RSA",
    keySize: 3072,
    keyOpts: ["wrapKey", "unwrapKey"],
  });
}

function storageOf(stack: TerraformStack): StorageAccount {
  return new StorageAccount(stack, "storage", {
    name: "stshop",
    accountTier: "Standard",
    accountReplicationType: "LRS",
    ...IN_GROUP,
  });
}

function clusterOf(
  stack: TerraformStack,
  props: Partial<aks.AksClusterProps> = {},
): aks.AksCluster {
  return new aks.AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...props });
}

const local = (stack: TerraformStack) =>
  aks.KubernetesCluster.local(stack, "kubernetes", "minikube");

const CASES: Readonly<Record<Factory, Case>> = {
  actionGroup(stack, pass) {
    const group = new MonitorActionGroup(stack, "group", {
      name: "ag-shop",
      shortName: "shop",
      resourceGroupName: "rg-shop",
    });
    clusterOf(stack, { monitoring: { alerts: { actionGroup: pass(group) } } });
  },
  aksCluster(stack, pass) {
    const cluster = clusterOf(new TerraformStack(stack.node.root, "clusters"), {
      access: aks.ClusterAccess.entraId([TENANT]),
    });
    aks.KubernetesCluster.aks(stack, "kubernetes", pass(cluster), aks.AksLogin.azureCli());
  },
  clientId(stack, pass) {
    const identity = pass(identityOf(stack));
    new aks.WorkloadServiceAccount(stack, "account", {
      cluster: local(stack),
      identity,
      account: ACCOUNT,
    });
  },
  diskEncryption(stack, pass) {
    const set = new DiskEncryptionSet(stack, "set", {
      name: "des-shop",
      identity: { type: "SystemAssigned" },
      keyVaultKeyId: keyOf(stack).id,
      ...IN_GROUP,
    });
    clusterOf(stack, { diskEncryption: pass(set) });
  },
  fileShareAccount(stack, pass) {
    new aks.ContainerInstance(stack, "instance", {
      resourceGroup: RESOURCE_GROUP,
      image: aks.ContainerImage.fromPublicRegistry("mcr.microsoft.com/azurelinux/base/nginx:1.28"),
      volumes: {
        "/data": aks.ContainerVolume.azureFiles("data", {
          account: pass(storageOf(stack)),
          share: "data",
        }),
      },
    });
  },
  ingressGateway(stack, pass) {
    const gateway = new DataAzurermApplicationGateway(stack, "gateway", {
      name: "agw-shop",
      resourceGroupName: "rg-shop",
    });
    clusterOf(stack, { addOns: { applicationGateway: pass(gateway) } });
  },
  keyVault(stack, pass) {
    const vault = new aks.KeyVault(stack, "vault", { resourceGroup: RESOURCE_GROUP });
    new aks.SecretProviderClass(stack, "secrets", {
      cluster: local(stack),
      namespace: "shop",
      vault: pass(vault),
      identity: aks.SecretsIdentity.ofWorkload({ clientId: TENANT }),
      objects: [aks.VaultObject.secret("db-password")],
    });
  },
  keyVaultKey(stack, pass) {
    new aks.DiskEncryption(stack, "disks", {
      resourceGroup: RESOURCE_GROUP,
      key: pass(keyOf(stack)),
    });
  },
  kubeletIdentity(stack, pass) {
    clusterOf(stack, { kubeletIdentity: pass(identityOf(stack)) });
  },
  lockedResource(stack, pass) {
    new aks.ResourceLock(stack, "lock", { on: pass(storageOf(stack)) });
  },
  managedIdentity(stack, pass) {
    clusterOf(stack, { identity: aks.ClusterIdentity.userAssigned(pass(identityOf(stack))) });
  },
  monitorWorkspace(stack, pass) {
    const workspace = new DataAzurermMonitorWorkspace(stack, "metrics", {
      name: "amw-shop",
      resourceGroupName: "rg-shop",
    });
    new aks.Grafana(stack, "grafana", {
      resourceGroup: RESOURCE_GROUP,
      workspaces: [pass(workspace)],
    });
  },
  network(stack, pass) {
    const network = new VirtualNetwork(stack, "network", {
      name: "vnet-shop",
      addressSpace: ["10.1.0.0/16"],
      ...IN_GROUP,
    });
    new aks.AksNetwork(stack, "own", { resourceGroup: RESOURCE_GROUP });
    new aks.PrivateDnsZone(stack, "zone", {
      resourceGroup: RESOURCE_GROUP,
      name: "shop.example.com",
      networks: [pass(network)],
    });
  },
  policyResourceGroup(stack, pass) {
    const group = new ResourceGroup(stack, "group", RESOURCE_GROUP);
    new aks.PolicyAssignment(stack, "policy", {
      appliesTo: aks.PolicyScope.resourceGroup(pass(group)),
      policy: aks.KubernetesPolicy.resourceLimits({ cpu: "2", memory: "4Gi" }),
    });
  },
  privateDnsZone(stack, pass) {
    const zone = new PrivateDnsZone(stack, "zone", {
      name: "privatelink.westeurope.azmk8s.io",
      resourceGroupName: "rg-shop",
    });
    const dns = aks.PrivateApiServerDns.zone(pass(zone));
    clusterOf(stack, { apiServer: aks.ApiServerAccess.private({ dns }) });
  },
  resourceGroup(stack, pass) {
    const resourceGroup = pass(new ResourceGroup(stack, "group", RESOURCE_GROUP));
    clusterOf(stack, { resourceGroup });
  },
  roleScope(stack, pass) {
    const nodes = clusterOf(stack).kubeletIdentity;
    nodes.grant("Reader", pass(storageOf(stack)));
  },
  secretsCluster(stack, pass) {
    const cluster = clusterOf(stack, { security: { keyVaultSecrets: {} } });
    new aks.SecretProviderClass(stack, "secrets", {
      cluster: local(stack),
      namespace: "shop",
      vault: { vaultName: "kv-shop", tenantId: TENANT },
      identity: aks.SecretsIdentity.ofCluster(pass(cluster)),
      objects: [aks.VaultObject.secret("db-password")],
    });
  },
  storageAccount(stack, pass) {
    new aks.DiagnosticSettings(stack, "logs", {
      resourceId: IDS.keyVault,
      destinations: [aks.LogDestination.storageAccount(pass(storageOf(stack)))],
    });
  },
  subnet(stack, pass) {
    const subnet = new Subnet(stack, "subnet", {
      name: "snet-shop",
      virtualNetworkName: "vnet-shop",
      resourceGroupName: "rg-shop",
      addressPrefixes: ["10.1.0.0/20"],
    });
    clusterOf(stack, { network: aks.ClusterNetwork.cniOverlay({ subnet: pass(subnet) }) });
  },
  taskAgentPool(stack, pass) {
    const registry = new aks.ContainerRegistry(stack, "registry", {
      resourceGroup: RESOURCE_GROUP,
      sku: aks.RegistrySku.PREMIUM,
    });
    const agentPool = new ContainerRegistryAgentPool(stack, "pool", {
      name: "pool",
      containerRegistryName: registry.registryName,
      ...IN_GROUP,
    });
    registry.addPurge("purge", {
      olderThanDays: 30,
      repositories: aks.Repositories.named("shop"),
      agentPool: pass(agentPool),
    });
  },
  trafficAnalyticsWorkspace(stack, pass) {
    const workspace = new LogAnalyticsWorkspace(stack, "logs", { name: "log-shop", ...IN_GROUP });
    const flowLogs = aks.FlowLogs.to(storageOf(stack), { workspace: pass(workspace) });
    new aks.AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP, flowLogs });
  },
  workloadIdentity(stack, pass) {
    aks.WorkloadIdentity.fromIdentity(stack, "orders", { identity: pass(identityOf(stack)) });
  },
  workspace(stack, pass) {
    const workspace = new LogAnalyticsWorkspace(stack, "logs", { name: "log-shop", ...IN_GROUP });
    clusterOf(stack, { monitoring: { containerInsights: {}, workspace: pass(workspace) } });
  },
};

/** A reference as other languages pass it: what its type declares, and nothing else. */
function byValue(factory: Factory): Pass {
  return (construct) => ({ ...aks.References[factory](construct) }) as never;
}

describe("a reference synthesizes what its construct does", () => {
  test.each(Object.entries(CASES))("References.%s", (factory, build) => {
    const direct = synthesize((stack) => build(stack, (construct) => construct));
    const referenced = synthesize((stack) => build(stack, byValue(factory as Factory)));
    expect(referenced.json).toEqual(direct.json);
    expect(JSON.stringify(referenced.json)).toBe(JSON.stringify(direct.json));
  });
});

test("a reference has the required values of its type, and its construct", () => {
  synthesize((stack) => {
    const group = new ResourceGroup(stack, "group", RESOURCE_GROUP);
    const reference = aks.References.resourceGroup(group);
    expect(Object.keys(reference).sort()).toEqual(["construct", "location", "name"]);
    expect(reference.construct).toBe(group);
    expect(Token.isUnresolved(reference.name)).toBe(true);
  });
});

test("every type with a construct has its factory, and every type that is named a reference", () => {
  const { structs, classes } = apiDescription();
  const referring = Object.keys(structs).filter((name) => "construct?" in (structs[name] ?? {}));
  const named = Object.keys(structs).filter((name) => /Reference$/.test(name));
  // A namespace and a name, which no resource has together.
  const values = ["ServiceAccountReference"];
  expect(named.filter((name) => !referring.includes(name) && !values.includes(name))).toEqual([]);
  const factories = Object.keys(classes.References?.static ?? {});
  const expected = referring
    .filter((name) => name !== "ConstructReference")
    .map((name) => name.replace(/Reference$/, ""))
    .map((name) => `${name[0]?.toLowerCase()}${name.slice(1)}`);
  expect(factories.sort()).toEqual(expected.sort());
});

test("a type whose docstring says that it is a resource is a reference", () => {
  const { structs } = apiDescription();
  const sources = readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join("lib", file), "utf8"));
  const described = sources.flatMap((text) =>
    [...text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport interface (\w+)/g)]
      .filter(([, docs = ""]) => /\ban? `azurerm_|a data source/.test(docs))
      .map(([, , name = ""]) => name),
  );
  const ofApi = described.filter((name) => name in structs);
  expect(ofApi.length).toBeGreaterThan(10);
  expect(ofApi.filter((name) => !("construct?" in (structs[name] ?? {})))).toEqual([]);
});

test("a construct without the values of a reference is refused", () => {
  synthesize((stack) => {
    expect(() => aks.References.resourceGroup(stack)).toThrow(InvalidArguments);
    expect(() => aks.References.resourceGroup(stack)).toThrow(
      /\n {2}construct\n {4}TerraformStack has no location and no name\.\n {4}Fix: pass a construct that ResourceGroupReference describes\.\n/,
    );
  });
});
