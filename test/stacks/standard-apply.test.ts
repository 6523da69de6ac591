import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  ApiServerAccess,
  AutoscalerExpander,
  ClusterIdentity,
  ClusterNetwork,
  ClusterTier,
  ClusterUpgrades,
  ContainerRegistry,
  DayOfWeek,
  Gpu,
  KubernetesVersion,
  MaintenanceWindow,
  NetworkPolicy,
  NodeOs,
  NodePoolMode,
  NodePoolScaling,
  NodePoolUpgrade,
  Spot,
  SpotEvictionPolicy,
  Tags,
  WeekOfMonth,
} from "../../lib";
import {
  APPLIES,
  changes,
  Deployment,
  describeApplied,
  liveOn,
  SLOW_TEST_TIMEOUT_MS,
  WHY_NOTHING_IS_APPLIED,
} from "../support/deployment";
import { describeWithTerraform, skip } from "../support/describe-with-terraform";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";
import type { TerraformConfig } from "../support/terraform";
import { exampleStack } from "./example-stacks";

const resourceGroup = RESOURCE_GROUP;
/** Without resource groups and roles: azurerm waits 20 s for each, whatever Azure says. */
function clusters(stack: TerraformStack): void {
  Tags.add(stack, { Team: "shop", "cost-Center": "4711" });
  clusterWithManyOptions(stack);
  privateCluster(stack);
  new ContainerRegistry(stack, "registry", { resourceGroup });
}

function clusterWithManyOptions(stack: TerraformStack): void {
  const cluster = new AksCluster(stack, "public", {
    resourceGroup,
    version: KubernetesVersion.of("1.35"),
    upgrades: ClusterUpgrades.patch(),
    network: ClusterNetwork.cniOverlay(),
    apiServer: ApiServerAccess.publicFrom("203.0.113.0/24", "198.51.100.7/32"),
    maintenance: {
      aksReleases: { allowed: [{ day: DayOfWeek.SATURDAY, fromHour: 20, toHour: 24 }] },
      autoUpgrade: MaintenanceWindow.daily(),
      nodeOs: MaintenanceWindow.monthlyOnWeekday(WeekOfMonth.LAST, DayOfWeek.SUNDAY, {
        startDate: "2026-12-01",
        notAllowed: [{ start: "2026-12-24", end: "2027-01-02" }],
      }),
    },
    autoscaler: { expander: AutoscalerExpander.LEAST_WASTE, scanIntervalSeconds: 20 },
    addOns: {
      imageCleanerIntervalHours: 48,
      keda: true,
      costAnalysis: true,
      webAppRouting: {},
      serviceMesh: { revisions: ["asm-1-29"], externalIngress: true },
    },
    systemPool: { onlySystemPods: true },
  });
  cluster.addNodePool("user");
  cluster.addNodePool("fixed", { scaling: NodePoolScaling.fixed(3) });
  cluster.addNodePool("zero", { scaling: NodePoolScaling.autoscale(0, 5) });
  cluster.addNodePool("system2", { mode: NodePoolMode.SYSTEM, os: NodeOs.AZURE_LINUX });
  cluster.addNodePool("spot", { spot: Spot.atMarketPrice() });
  cluster.addNodePool("spot2", {
    spot: Spot.upTo(0.5, { evictionPolicy: SpotEvictionPolicy.DEALLOCATE }),
  });
}

function privateCluster(stack: TerraformStack): void {
  const cluster = new AksCluster(stack, "private", {
    resourceGroup,
    identity: ClusterIdentity.systemAssigned(),
    tier: ClusterTier.FREE,
    network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }),
    apiServer: ApiServerAccess.private(),
    upgrades: ClusterUpgrades.manual(),
    systemPool: {
      vmSize: "Standard_NC8as_T4_v3",
      upgrade: NodePoolUpgrade.surge("33%", { drainTimeoutMinutes: 60 }),
    },
  });
  cluster.addNodePool("gpu", { vmSize: "Standard_NC4as_T4_v3" });
  cluster.addNodePool("nodriv", { vmSize: "Standard_NC4as_T4_v3", gpu: Gpu.withoutDriver() });
  cluster.addNodePool("win", { os: NodeOs.WINDOWS_2022 });
}

/** The same clusters as one would write them who knows nothing of what Azure adds and moves. */
function naiveClusters(json: Block): TerraformConfig {
  const naive = JSON.stringify(json, (name, value) =>
    NOT_WRITTEN_BY_MANY.has(name) ? undefined : value,
  );
  const config = JSON.parse(naive);
  for (const pool of Object.values<Block>(config.resource.azurerm_kubernetes_cluster_node_pool)) {
    pool.node_count ??= pool.min_count || 1;
  }
  return config;
}

const NOT_WRITTEN_BY_MANY = new Set([
  "eviction_policy",
  "lifecycle",
  "node_labels",
  "node_taints",
  "upgrade_settings",
  "utc_offset",
  "workload_runtime",
]);

if (APPLIES) {
  const { json: clustersJson } = synthesize(clusters);
  const { json: standardJson } = exampleStack("standard");
  describeApplied([
    { name: "clusters and pools of all kinds", config: clustersJson },
    { name: "the standard stack", config: standardJson, isDestroyed: true },
  ]);

  describeWithTerraform("what Azure adds and moves, where nothing is written", clustersJson, () => {
    jest.setTimeout(SLOW_TEST_TIMEOUT_MS);
    let deployment: Deployment;
    let drift: string;
    beforeAll(async () => {
      deployment = await Deployment.open(naiveClusters(clustersJson));
      await deployment.terraform.apply();
      liveOn(deployment.resources);
      drift = changes(await deployment.plan()).join("\n");
    });
    afterAll(() => deployment?.close());

    test.each([
      ["the surge", /public_user_\w+: upgrade_settings .*"max_surge":"10%".* -> nothing/],
      ["the surge of the system pool", /cluster\.public: default_node_pool .*"max_surge":"10%"/],
      ["the workload runtime", /public_user_\w+: workload_runtime "OCIContainer" -> nothing/],
      ["the number of nodes", /public_user_\w+: node_count 5 -> 2/],
      ["the version", /cluster\.public: kubernetes_version "1\.35\.4" -> "1\.35"/],
      ["the taint of a spot pool", /public_spot_\w+: node_taints .*=spot:NoSchedule/],
      ["the eviction of a spot pool", /public_spot_\w+: eviction_policy "Delete" -> nothing/],
      ["the offset of a window", /cluster\.public: maintenance_window_auto_upgrade /],
    ])("%s shows as a change", (_, change) => {
      expect(drift).toMatch(change);
    });
  });
} else {
  skip("clusters and the standard stack, applied", WHY_NOTHING_IS_APPLIED);
}
