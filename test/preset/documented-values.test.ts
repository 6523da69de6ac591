import { describe, expect, test } from "@jest/globals";
import { AksPreset } from "../../lib";
import { SynthesizedStack } from "../support/synth";
import { clusterJson } from "./cluster-json";

/** What Azure documents of a preset, and what stands in its place where that cannot be had any more. */
interface Documented {
  readonly preset: AksPreset;
  readonly systemSize: Size;
  readonly systemNodes?: Nodes;
  readonly userSize?: Size;
  readonly userNodes?: Nodes;
  readonly autoscaled: boolean;
  readonly spot?: boolean;
  readonly privateCluster: boolean;
  readonly zones: boolean;
  readonly azurePolicy: boolean;
  readonly azureMonitor: boolean;
  readonly secretsStore?: boolean;
  readonly networkPolicy?: "none" | "cilium";
  readonly entraIdWithAzureRbac?: boolean;
}

type Nodes = readonly [minimum: number, maximum: number];
type Size = string | { readonly documented: string; readonly now: string; readonly why: string };

const B4MS: Size = {
  documented: "Standard_B4ms",
  now: "Standard_D4ds_v5",
  why: "AKS does not support B-series system pools; spot prices of both are alike",
};
const D4S_V3: Size = {
  documented: "Standard_D4s_v3",
  now: "Standard_D4ds_v5",
  why: "no reservations since 2026-07, and no room for an ephemeral OS disk of 128 GB",
};

/**
 * Typed from Azure's documentation, not from the code.
 * Source: https://learn.microsoft.com/azure/aks/quotas-skus-regions as of 2023-01 (the classic five)
 * and as of 2026-08 (the current four); the portal of 2025-12 where that says more.
 */
const CLASSIC: readonly Documented[] = [
  {
    preset: AksPreset.STANDARD,
    systemSize: {
      documented: "Standard_DS2_v2",
      now: "Standard_D4ds_v5",
      why: "system pools need 4 vCPUs, and the series retires on 2028-05-01",
    },
    autoscaled: true,
    privateCluster: false,
    zones: true,
    azurePolicy: false,
    azureMonitor: true,
  },
  {
    preset: AksPreset.COST_OPTIMIZED,
    systemSize: B4MS,
    userSize: B4MS,
    autoscaled: true,
    spot: true,
    privateCluster: false,
    zones: false,
    azurePolicy: false,
    azureMonitor: false,
  },
  {
    preset: AksPreset.BATCH_PROCESSING,
    systemSize: D4S_V3,
    userSize: {
      documented: "Standard_NC6s_v3",
      now: "Standard_NC4as_T4_v3",
      why: "the series retired on 2025-09-30",
    },
    autoscaled: true,
    privateCluster: false,
    zones: false,
    azurePolicy: false,
    azureMonitor: true,
  },
  {
    preset: AksPreset.HARDENED_ACCESS,
    systemSize: D4S_V3,
    userSize: D4S_V3,
    autoscaled: true,
    privateCluster: true,
    zones: true,
    azurePolicy: true,
    azureMonitor: true,
    entraIdWithAzureRbac: true,
  },
];

const CURRENT: readonly Documented[] = [
  {
    preset: AksPreset.PRODUCTION_STANDARD,
    systemSize: "Standard_D8ds_v5",
    systemNodes: [2, 5],
    userSize: "Standard_D8ds_v5",
    userNodes: [2, 100],
    autoscaled: true,
    privateCluster: false,
    zones: true,
    azurePolicy: true,
    azureMonitor: true,
    secretsStore: true,
    networkPolicy: "cilium",
    entraIdWithAzureRbac: false,
  },
  {
    preset: AksPreset.DEV_TEST,
    systemSize: "Standard_D4ds_v5",
    systemNodes: [2, 5],
    autoscaled: true,
    privateCluster: false,
    zones: false,
    azurePolicy: false,
    azureMonitor: false,
    secretsStore: false,
    networkPolicy: "none",
    entraIdWithAzureRbac: false,
  },
  {
    preset: AksPreset.PRODUCTION_ECONOMY,
    systemSize: "Standard_D8ds_v5",
    systemNodes: [2, 5],
    userSize: "Standard_D8as_v4",
    userNodes: [0, 25],
    autoscaled: true,
    spot: true,
    privateCluster: false,
    zones: false,
    azurePolicy: false,
    azureMonitor: false,
    secretsStore: false,
    networkPolicy: "cilium",
    entraIdWithAzureRbac: true,
  },
  {
    preset: AksPreset.PRODUCTION_ENTERPRISE,
    systemSize: "Standard_D16ds_v5",
    systemNodes: [2, 5],
    userSize: "Standard_D8ds_v5",
    userNodes: [2, 100],
    autoscaled: true,
    privateCluster: true,
    zones: true,
    azurePolicy: true,
    azureMonitor: true,
    secretsStore: true,
    networkPolicy: "cilium",
    entraIdWithAzureRbac: true,
  },
];

const DOCUMENTED = [...CLASSIC, ...CURRENT];

describe.each(DOCUMENTED)("$preset.presetName", (documented) => {
  const { preset } = documented;
  const stack = new SynthesizedStack(clusterJson({ preset }));
  const cluster = stack.only("azurerm_kubernetes_cluster");
  const systemPool = cluster.default_node_pool;
  const userPools = Object.values(stack.all("azurerm_kubernetes_cluster_node_pool"));
  const pools = [systemPool, ...userPools];

  test("system pool", () => {
    expect(systemPool.vm_size).toBe(today(documented.systemSize));
    const { min_count, max_count, auto_scaling_enabled } = systemPool;
    expect(auto_scaling_enabled).toBe(documented.autoscaled);
    expect([min_count, max_count]).toEqual(documented.systemNodes ?? [2, 5]);
  });

  test("user pool", () => {
    expect(userPools.map((pool) => pool.vm_size)).toEqual(
      documented.userSize ? [today(documented.userSize)] : [],
    );
    for (const pool of userPools) {
      expect(pool.auto_scaling_enabled).toBe(documented.autoscaled);
      expect(pool.priority).toBe(documented.spot ? "Spot" : undefined);
      if (documented.userNodes) {
        expect([pool.min_count, pool.max_count]).toEqual(documented.userNodes);
      }
    }
  });

  test("private cluster", () => {
    expect(cluster.private_cluster_enabled ?? false).toBe(documented.privateCluster);
  });

  test("availability zones", () => {
    for (const pool of pools) {
      expect(pool.zones).toEqual(documented.zones ? ["1", "2", "3"] : undefined);
    }
  });

  test("Azure Policy", () => {
    expect(cluster.azure_policy_enabled ?? false).toBe(documented.azurePolicy);
  });

  test("Azure Monitor, with the rule without which nothing arrives", () => {
    const associations = Object.values(
      stack.all("azurerm_monitor_data_collection_rule_association"),
    );
    const names = associations.map(({ name }) => name);
    expect(cluster.oms_agent !== undefined).toBe(documented.azureMonitor);
    expect(names.includes("ContainerInsightsExtension")).toBe(documented.azureMonitor);
  });

  test("Azure CNI overlay", () => {
    expect(cluster.network_profile).toMatchObject({
      network_plugin: "azure",
      network_plugin_mode: "overlay",
    });
  });

  test("network policy", () => {
    const { networkPolicy = "cilium" } = documented;
    expect(cluster.network_profile.network_policy ?? "none").toBe(networkPolicy);
  });

  test("authentication and authorization", () => {
    const entraId = cluster.azure_active_directory_role_based_access_control;
    expect(entraId?.azure_rbac_enabled ?? false).toBe(documented.entraIdWithAzureRbac ?? false);
    expect(cluster.local_account_disabled ?? false).toBe(documented.entraIdWithAzureRbac ?? false);
  });

  test("secrets store CSI driver, where Azure says anything of it", () => {
    if (documented.secretsStore !== undefined) {
      expect(cluster.key_vault_secrets_provider !== undefined).toBe(documented.secretsStore);
    }
  });
});

test("every preset has documented values", () => {
  expect(DOCUMENTED.map(({ preset }) => preset.presetName).sort()).toEqual(
    AksPreset.all()
      .map(({ presetName }) => presetName)
      .sort(),
  );
});

describe("what the names promise", () => {
  const poolOf = (preset: AksPreset) =>
    new SynthesizedStack(clusterJson({ preset })).only("azurerm_kubernetes_cluster_node_pool");

  test("Batch processing has a GPU pool that scales from zero, and that other pods do not start", () => {
    expect(poolOf(AksPreset.BATCH_PROCESSING)).toMatchObject({
      gpu_driver: "Install",
      min_count: 0,
      node_taints: ["sku=gpu:NoSchedule"],
    });
  });

  test.each([AksPreset.COST_OPTIMIZED, AksPreset.PRODUCTION_ECONOMY])(
    "%s has spot nodes at market price, and a system pool for other pods",
    (preset) => {
      const { resource } = clusterJson({ preset });
      expect(poolOf(preset)).toMatchObject({
        priority: "Spot",
        spot_max_price: -1,
        eviction_policy: "Delete",
        min_count: 0,
      });
      const { default_node_pool } = resource.azurerm_kubernetes_cluster.cluster;
      expect(default_node_pool.only_critical_addons_enabled).toBeUndefined();
    },
  );

  test("Dev/Test costs nothing for its control plane, and all others have an SLA", () => {
    const tiers = AksPreset.all().map((preset) => [
      preset.presetName,
      clusterJson({ preset }).resource.azurerm_kubernetes_cluster.cluster.sku_tier,
    ]);
    expect(tiers.filter(([, tier]) => tier !== "Standard")).toEqual([["Dev/Test", "Free"]]);
  });

  test.each([AksPreset.HARDENED_ACCESS, AksPreset.PRODUCTION_ENTERPRISE])(
    "%s encrypts hosts, keeps the audit log and has no local accounts",
    (preset) => {
      const stack = new SynthesizedStack(clusterJson({ preset }));
      const cluster = stack.only("azurerm_kubernetes_cluster");
      const pools = [
        cluster.default_node_pool,
        ...Object.values(stack.all("azurerm_kubernetes_cluster_node_pool")),
      ];
      expect(pools.map((pool) => pool.host_encryption_enabled)).toEqual([true, true]);
      expect(cluster.local_account_disabled).toBe(true);
      expect(stack.only("azurerm_monitor_diagnostic_setting").enabled_log).toContainEqual({
        category: "kube-audit-admin",
      });
    },
  );
});

test("zones follow the region, as in the portal", () => {
  const pool = (location: string) =>
    clusterJson({
      preset: AksPreset.PRODUCTION_STANDARD,
      resourceGroup: { name: "rg-test", location },
    }).resource.azurerm_kubernetes_cluster.cluster.default_node_pool;
  expect(pool("westeurope").zones).toEqual(["1", "2", "3"]);
  expect(pool("westus").zones).toBeUndefined();
});

function today(size: Size): string {
  return typeof size === "string" ? size : size.now;
}
