import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  AksCluster,
  AksNetwork,
  AzureFirewall,
  BackupVault,
  ContainerRegistry,
  FirewallTier,
  Grafana,
  HubNetwork,
  KeyVault,
  LogAnalyticsWorkspace,
  MonitorWorkspace,
  NetworkPeering,
  PrivateDnsZone,
  Providers,
  type ResourceGroupReference,
  SecurityRule,
  SubnetPurpose,
  WorkloadIdentity,
} from "../../lib";
import { addStack } from "../app/synthesize-app";
import { IDS } from "../support/ids";
import { RESOURCE_GROUP, refusal, synthesize, testApp } from "../support/synth";

const HUB = "99999999-0000-0000-0000-000000000001";

const hubProvider = (stack: TerraformStack, alias = "hub") =>
  new AzurermProvider(stack, `azurerm-${alias}`, { alias, subscriptionId: HUB, features: [{}] });

/** The providers of all resources and data sources of a stack, by type. */
function providersIn(build: (stack: TerraformStack) => void): Record<string, string[]> {
  const { json } = synthesize(build);
  const blocks = [...Object.entries(json.resource ?? {}), ...Object.entries(json.data ?? {})];
  return Object.fromEntries(
    blocks.map(([type, byId]) => [
      type,
      Object.values(byId as Record<string, { provider?: string }>)
        .map(({ provider }) => provider ?? "default")
        .sort(),
    ]),
  );
}

describe("the provider of a resource group", () => {
  const hubIn = (stack: TerraformStack, resourceGroup: ResourceGroupReference = inHub(stack)) => {
    const hub = new HubNetwork(stack, "hub", { resourceGroup });
    hub.addSubnet("endpoints", SubnetPurpose.privateEndpoints(), {
      securityRules: [SecurityRule.denyInbound("all")],
    });
    const subnet = hub.addSubnet("firewall", SubnetPurpose.firewall());
    new AzureFirewall(stack, "afw", { resourceGroup, subnet, tier: FirewallTier.STANDARD });
    new PrivateDnsZone(stack, "zone", { resourceGroup, name: "shop.internal", networks: [hub] });
    new KeyVault(stack, "vault", { resourceGroup });
    return hub;
  };
  const inHub = (stack: TerraformStack) => ({ ...RESOURCE_GROUP, provider: hubProvider(stack) });

  test("is that of all constructs in it, and of what they create", () => {
    const { azurerm_client_config: config, ...resources } = providersIn(hubIn);
    expect(new Set(Object.values(resources).flat())).toEqual(new Set(["azurerm.hub"]));
    expect(config).toEqual(["azurerm.hub"]);
  });

  test("can be that of its L1 resource", () => {
    const providers = providersIn((stack) => {
      const provider = hubProvider(stack);
      hubIn(stack, new ResourceGroup(stack, "rg", { ...RESOURCE_GROUP, provider }));
    });
    expect(new Set(Object.values(providers).flat())).toEqual(new Set(["azurerm.hub"]));
  });

  test("is not that of constructs in another resource group", () => {
    const providers = providersIn((stack) => {
      hubIn(stack);
      new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP });
    });
    expect(providers.azurerm_kubernetes_cluster).toEqual(["default"]);
    expect(providers.azurerm_user_assigned_identity).toEqual(["default"]);
  });

  test("is the one of both sides of a peering with a network elsewhere", () => {
    const peer = (stack: TerraformStack) => {
      const peerings = [NetworkPeering.with(hubIn(stack))];
      new AksNetwork(stack, "spoke", { resourceGroup: RESOURCE_GROUP, peerings });
    };
    expect(providersIn(peer).azurerm_virtual_network_peering).toEqual(["azurerm.hub", "default"]);
  });

  test("is not the one of the other side of a peering with the default subscription", () => {
    const peer = (stack: TerraformStack) => {
      const spoke = new AksNetwork(stack, "spoke", { resourceGroup: RESOURCE_GROUP });
      const peerings = [NetworkPeering.with(spoke)];
      new HubNetwork(stack, "hub", { resourceGroup: inHub(stack), peerings });
    };
    expect(providersIn(peer).azurerm_virtual_network_peering).toEqual(["azurerm.hub", "default"]);
  });

  test("can be given for a network of which only the id is known", () => {
    const peer = (stack: TerraformStack) => {
      const network = {
        id: IDS.subnet.replace(/\/subnets.*/, ""),
        name: "vnet-1",
        resourceGroupName: "rg-shared",
        provider: hubProvider(stack),
      };
      const peerings = [NetworkPeering.with(network)];
      new AksNetwork(stack, "spoke", { resourceGroup: RESOURCE_GROUP, peerings });
    };
    expect(providersIn(peer).azurerm_virtual_network_peering).toEqual(["azurerm.hub", "default"]);
  });
});

describe("a provider", () => {
  test("of imported resources is given with their names", () => {
    const name = { resourceGroupName: "rg-shared" };
    const providers = providersIn((stack) => {
      const provider = hubProvider(stack);
      AksNetwork.fromNetworkName(stack, "n", { ...name, name: "vnet-1", provider }).subnet("a");
      ContainerRegistry.fromRegistryName(stack, "r", { ...name, name: "crshop", provider });
      KeyVault.fromVaultName(stack, "v", { ...name, name: "kv-shop", provider });
      AksCluster.fromClusterName(stack, "c", { ...name, name: "aks-shop", provider });
      LogAnalyticsWorkspace.fromWorkspaceName(stack, "l", { ...name, name: "log-shop", provider });
      MonitorWorkspace.fromMonitorWorkspaceName(stack, "m", { ...name, name: "amw-1", provider });
      Grafana.fromGrafanaName(stack, "g", { ...name, name: "amg-shop", provider });
      BackupVault.fromBackupVaultName(stack, "b", { ...name, name: "bvault-1", provider });
    });
    expect(Object.keys(providers)).toHaveLength(9);
    expect(new Set(Object.values(providers).flat())).toEqual(new Set(["azurerm.hub"]));
  });

  test("is that of everything below a construct, except where another one is set", () => {
    const providers = providersIn((stack) => {
      const platform = new Construct(stack, "platform");
      Providers.use(platform, hubProvider(stack));
      const other = hubProvider(stack, "other");
      new ResourceGroup(platform, "own", { ...RESOURCE_GROUP, name: "rg-own" });
      new ResourceGroup(platform, "other", { ...RESOURCE_GROUP, provider: other });
      const inOther = { ...RESOURCE_GROUP, provider: other };
      new WorkloadIdentity(platform, "orders", { resourceGroup: inOther });
      new KeyVault(platform, "vault", { resourceGroup: RESOURCE_GROUP });
      new ResourceGroup(stack, "default", { ...RESOURCE_GROUP, name: "rg-default" });
    });
    expect(providers).toMatchObject({
      azurerm_resource_group: ["azurerm.hub", "azurerm.other", "default"],
      azurerm_user_assigned_identity: ["azurerm.other"],
      azurerm_key_vault: ["azurerm.hub"],
    });
  });

  test("grants roles on resources of other subscriptions", () => {
    const providers = providersIn((stack) => {
      const registry = new ContainerRegistry(stack, "registry", {
        resourceGroup: { ...RESOURCE_GROUP, provider: hubProvider(stack) },
      });
      const cluster = new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP });
      registry.grantPull(cluster.kubeletIdentity);
    });
    expect(providers.azurerm_container_registry).toEqual(["azurerm.hub"]);
    expect(providers.azurerm_role_assignment).toEqual(["default"]);
  });

  test("of another stack is refused by AKS-RES-010", () => {
    const app = testApp();
    const [one, two] = ["one", "two"].map((id) => addStack(app, id));
    const provider = hubProvider(one as TerraformStack);
    const resourceGroup = { ...RESOURCE_GROUP, provider };
    expect(() => new KeyVault(two as TerraformStack, "vault", { resourceGroup })).toThrow(
      /AKS-RES-010[\s\S]*The provider is in the stack one, and the construct in the stack two\./,
    );
  });

  test("of a network in another stack is refused, unless that stack creates its side", () => {
    const app = testApp();
    const [one, two] = ["one", "two"].map((id) => addStack(app, id)) as [
      TerraformStack,
      TerraformStack,
    ];
    const inHub = { ...RESOURCE_GROUP, provider: hubProvider(one) };
    const hub = new HubNetwork(one, "hub", { resourceGroup: inHub });
    const peer = (id: string, addressSpace: string, options?: { bothSides: boolean }) =>
      new AksNetwork(two, id, {
        resourceGroup: RESOURCE_GROUP,
        addressSpace,
        peerings: [NetworkPeering.with(hub, options)],
      });
    expect(() => peer("both", "10.1.0.0/16")).toThrow("AKS-RES-010");
    expect(() => peer("own-side", "10.2.0.0/16", { bothSides: false })).not.toThrow();
  });

  test("that is not azurerm is refused by AKS-RES-011", () => {
    const message = refusal((stack) => {
      Providers.use(stack, new KubernetesProvider(stack, "kubernetes", {}));
    });
    expect(message).toContain('provider = "kubernetes"  (AKS-RES-011)');
    expect(() => synthesize((stack) => Providers.use(stack, hubProvider(stack)))).not.toThrow();
  });
});
