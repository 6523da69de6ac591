import { describe, expect, test } from "@jest/globals";
import {
  AksCluster,
  ClusterNetwork,
  ClusterUpgrades,
  Gpu,
  KubernetesVersion,
  MaintenanceWindow,
  NetworkPolicy,
  NodeOs,
  NodePoolMode,
  NodePoolScaling,
  Spot,
  SpotEvictionPolicy,
} from "../../lib";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";

/** Each kind of pool on a cluster whose version a channel moves. */
const stack = synthesize((scope) => {
  const cluster = new AksCluster(scope, "cluster", {
    resourceGroup: RESOURCE_GROUP,
    version: KubernetesVersion.of("1.35"),
    upgrades: ClusterUpgrades.patch(),
    maintenance: { autoUpgrade: MaintenanceWindow.daily() },
  });
  cluster.addNodePool("user");
  cluster.addNodePool("fixed", { scaling: NodePoolScaling.fixed(3) });
  cluster.addNodePool("zero", { scaling: NodePoolScaling.autoscale(0, 5) });
  cluster.addNodePool("system2", { mode: NodePoolMode.SYSTEM, os: NodeOs.AZURE_LINUX });
  cluster.addNodePool("spot", { spot: Spot.atMarketPrice() });
  cluster.addNodePool("spot2", {
    spot: Spot.upTo(0.5, { evictionPolicy: SpotEvictionPolicy.DEALLOCATE }),
  });
});
const cluster = stack.only("azurerm_kubernetes_cluster");
const furtherPools = Object.values(stack.all("azurerm_kubernetes_cluster_node_pool"));
const pools: [string, Block][] = [cluster.default_node_pool, ...furtherPools].map((pool) => [
  pool.name,
  pool,
]);
const isSpot = (pool: Block) => pool.priority === "Spot";

describe.each(pools)("a plan after an apply is empty: pool %s", (_, pool) => {
  test("the default surge of 10 % is written, except for spot pools", () => {
    expect(pool.upgrade_settings).toEqual(isSpot(pool) ? undefined : { max_surge: "10%" });
  });

  test("the number of nodes is left to the autoscaler where it decides", () => {
    expect("node_count" in pool).toBe(!pool.auto_scaling_enabled);
  });

  test("the workload runtime that Azure sets is written", () => {
    expect(pool.workload_runtime).toBe("OCIContainer");
  });

  test("the SKU of the operating system that Azure sets is written", () => {
    expect(pool.os_sku).toMatch(/^(Ubuntu|AzureLinux)$/);
  });

  test("the version is left to the channel that moves it", () => {
    expect(pool).not.toHaveProperty("orchestrator_version");
  });

  test("changes that require a rotation use a temporary pool", () => {
    expect(pool.temporary_name_for_rotation).toMatch(/^[a-z][a-z0-9]{0,11}$/);
    expect(pool.temporary_name_for_rotation).not.toBe(pool.name);
  });

  test("label, taint, eviction and price of a spot pool are those that Azure sets", () => {
    const { node_labels, node_taints, eviction_policy, spot_max_price } = pool;
    const written = { node_labels, node_taints, eviction_policy, spot_max_price };
    expect(written).toEqual(
      isSpot(pool)
        ? {
            node_labels: { "kubernetes.azure.com/scalesetpriority": "spot" },
            node_taints: ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
            eviction_policy: pool.name === "spot" ? "Delete" : "Deallocate",
            spot_max_price: pool.name === "spot" ? -1 : 0.5,
          }
        : {},
    );
  });
});

describe("a plan after an apply is empty: pools of another kind", () => {
  const kinds = synthesize((scope) => {
    const gpuCluster = new AksCluster(scope, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }),
      systemPool: { vmSize: "Standard_NC8as_T4_v3" },
    });
    gpuCluster.addNodePool("nvidia", { vmSize: "Standard_NC4as_T4_v3" });
    gpuCluster.addNodePool("none", { vmSize: "Standard_NC4as_T4_v3", gpu: Gpu.withoutDriver() });
    gpuCluster.addNodePool("amd", { vmSize: "Standard_ND96isr_MI300X_v5" });
    gpuCluster.addNodePool("cpu");
    gpuCluster.addNodePool("win", { os: NodeOs.WINDOWS_2022 });
  });
  const pool = (name: string) => kinds.find("azurerm_kubernetes_cluster_node_pool", { name });

  test("the driver that Azure installs is written, since a plan would replace the pool", () => {
    expect(kinds.only("azurerm_kubernetes_cluster").default_node_pool.gpu_driver).toBe("Install");
    expect(pool("nvidia").gpu_driver).toBe("Install");
    expect(pool("none").gpu_driver).toBe("None");
    expect(pool("amd").gpu_driver).toBe("None");
    expect(pool("cpu")).not.toHaveProperty("gpu_driver");
  });

  test("the profile that Azure gives Windows pools is written, for the same reason", () => {
    expect(pool("win").windows_profile).toEqual({ outbound_nat_enabled: true });
    expect(pool("cpu")).not.toHaveProperty("windows_profile");
  });
});

describe("a plan after an apply is empty: the cluster", () => {
  test("the version that the channel moves is ignored, and nothing else", () => {
    expect(cluster.lifecycle).toEqual({ ignore_changes: ["kubernetes_version"] });
    for (const pool of furtherPools) {
      expect(pool).not.toHaveProperty("lifecycle");
    }
  });

  test("the network profile is written, since azurerm would fall back to kubenet", () => {
    expect(cluster.network_profile.network_plugin).toBe("azure");
  });

  test("no block for the API server is written where nothing is asked of it", () => {
    expect(cluster).not.toHaveProperty("api_server_access_profile");
  });

  test("start and offset of a window are written, because Azure returns defaults", () => {
    expect(cluster.maintenance_window_auto_upgrade).toMatchObject({
      start_time: "00:00",
      utc_offset: "+00:00",
    });
  });
});
