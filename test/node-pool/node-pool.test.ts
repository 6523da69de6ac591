import { describe, expect, test } from "@jest/globals";
import { TerraformOutput } from "cdktf";
import {
  AksCluster,
  ClusterUpgrades,
  type CommonNodePoolOptions,
  Gpu,
  GpuInstance,
  HugePageDefrag,
  HugePages,
  KubernetesVersion,
  NodeOs,
  NodePool,
  NodePoolMode,
  type NodePoolOptions,
  NodePoolScaling,
  NodePoolUpgrade,
  NodePublicIps,
  NumaAlignment,
  OsDisk,
  TaintEffect,
  UndrainableNodeBehavior,
} from "../../lib";
import { HUGE_PAGES, LOG_FILES } from "../support/edition";
import { IDS } from "../support/ids";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";
import {
  differences,
  IN_SUBNETS,
  NODE_POOL,
  nodePool,
  subnetId,
  systemPool,
  WITH_CALICO,
  WITH_ROOM,
} from "./pools";

/** What both kinds of pools have where nothing was asked, but for their names. */
const MINIMAL_POOL = {
  vm_size: "Standard_D4ds_v5",
  auto_scaling_enabled: true,
  min_count: 2,
  max_count: 5,
  max_pods: 110,
  os_sku: "Ubuntu",
  os_disk_type: "Ephemeral",
  os_disk_size_gb: 128,
  workload_runtime: "OCIContainer",
  zones: ["1", "2", "3"],
  upgrade_settings: { max_surge: "10%" },
};

const FIXED = { auto_scaling_enabled: undefined, min_count: undefined, max_count: undefined };
const MANAGED_DISK = { os_disk_type: undefined, os_disk_size_gb: undefined };

describe("a pool for which nothing was asked has these arguments and no others", () => {
  test("as a further pool", () => {
    expect(nodePool()).toStrictEqual({
      ...MINIMAL_POOL,
      name: "pool",
      temporary_name_for_rotation: "pooltmp",
      kubernetes_cluster_id: "${azurerm_kubernetes_cluster.aks.id}",
    });
  });

  test("as the system pool", () => {
    expect(systemPool()).toStrictEqual({
      ...MINIMAL_POOL,
      name: "system",
      temporary_name_for_rotation: "systemtmp",
    });
  });
});

type Row<Options> = [what: string, options: Options, changes: Block];

const COMMON_OPTIONS: Row<CommonNodePoolOptions>[] = [
  ["name", { name: "batch" }, { name: "batch", temporary_name_for_rotation: "batchtmp" }],
  ["rotationName", { rotationName: "spare" }, { temporary_name_for_rotation: "spare" }],
  ["vmSize", { vmSize: "Standard_D8ds_v5" }, { vm_size: "Standard_D8ds_v5" }],
  ["fixed scaling", { scaling: NodePoolScaling.fixed(3) }, { ...FIXED, node_count: 3 }],
  ["autoscaling", { scaling: NodePoolScaling.autoscale(3, 9) }, { min_count: 3, max_count: 9 }],
  ["Azure Linux", { os: NodeOs.AZURE_LINUX }, { os_sku: "AzureLinux" }],
  ["a Linux by its SKU", { os: NodeOs.linux("Ubuntu2204") }, { os_sku: "Ubuntu2204" }],
  ["zones of its own", { zones: ["2"] }, { zones: ["2"] }],
  ["no zones", { zones: [] }, { zones: undefined }],
  ["a smaller ephemeral disk", { osDisk: OsDisk.ephemeral(64) }, { os_disk_size_gb: 64 }],
  ["a managed disk", { osDisk: OsDisk.managed() }, MANAGED_DISK],
  [
    "a managed disk of this size",
    { osDisk: OsDisk.managed(256) },
    { os_disk_type: undefined, os_disk_size_gb: 256 },
  ],
  ["maxPods", { maxPods: 50 }, { max_pods: 50 }],
  ["labels", { labels: { team: "shop" } }, { node_labels: { team: "shop" } }],
  ["hostEncryption", { hostEncryption: true }, { host_encryption_enabled: true }],
  ["fips", { fips: true }, { fips_enabled: true }],
  [
    "configuration of the kubelet",
    {
      configuration: {
        staticCpus: true,
        imageCleanupTo: 70,
        containerLogMb: 20,
        containerLogFiles: 3,
      },
    },
    {
      kubelet_config: {
        cpu_manager_policy: "static",
        image_gc_low_threshold: 70,
        container_log_max_size_mb: 20,
        [LOG_FILES]: 3,
      },
    },
  ],
  [
    "configuration of CPUs",
    { configuration: { cpuLimitPeriodMs: 50, numaAlignment: NumaAlignment.SINGLE_NODE } },
    {
      kubelet_config: { cpu_cfs_quota_period: "50ms", topology_manager_policy: "single-numa-node" },
    },
  ],
  [
    "configuration of Linux",
    {
      configuration: {
        sysctls: { "vm.max_map_count": 262144, "net.ipv4.tcp_tw_reuse": 1 },
        ephemeralPorts: { first: 1024, last: 65535 },
      },
    },
    {
      linux_os_config: {
        sysctl_config: {
          vm_max_map_count: 262144,
          net_ipv4_tcp_tw_reuse: true,
          net_ipv4_ip_local_port_range_min: 1024,
          net_ipv4_ip_local_port_range_max: 65535,
        },
      },
    },
  ],
  [
    "swap, for which AKS requires a configuration of the kubelet",
    { configuration: { swapMb: 2048 } },
    {
      kubelet_config: { cpu_cfs_quota_enabled: true },
      linux_os_config: { swap_file_size_mb: 2048 },
    },
  ],
  [
    "huge pages",
    { configuration: { hugePages: HugePages.NEVER, hugePageDefrag: HugePageDefrag.DEFER } },
    { linux_os_config: { [HUGE_PAGES]: "never", transparent_huge_page_defrag: "defer" } },
  ],
  ["publicIps from AKS", { publicIps: NodePublicIps.managed() }, { node_public_ip_enabled: true }],
  [
    "publicIps from a prefix",
    { publicIps: NodePublicIps.fromPrefix(IDS.publicIpPrefix) },
    { node_public_ip_enabled: true, node_public_ip_prefix_id: IDS.publicIpPrefix },
  ],
  [
    "placement in a proximity group",
    { placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup }, zones: ["1"] },
    { proximity_placement_group_id: IDS.proximityPlacementGroup, zones: ["1"] },
  ],
  [
    "placement on hosts of one's own",
    { placement: { hostGroupId: IDS.hostGroup } },
    { host_group_id: IDS.hostGroup },
  ],
  [
    "placement in reserved capacity",
    { placement: { capacityReservationGroupId: IDS.capacityReservationGroup } },
    { capacity_reservation_group_id: IDS.capacityReservationGroup },
  ],
  ["snapshotId", { snapshotId: IDS.snapshot }, { snapshot_id: IDS.snapshot }],
  [
    "upgrade with surge",
    { upgrade: NodePoolUpgrade.surge("2") },
    { upgrade_settings: { max_surge: "2" } },
  ],
  [
    "upgrade with surge and waits",
    {
      upgrade: NodePoolUpgrade.surge("33%", {
        drainTimeoutMinutes: 60,
        soakMinutes: 5,
        undrainableNodes: UndrainableNodeBehavior.CORDON,
      }),
    },
    {
      upgrade_settings: {
        max_surge: "33%",
        drain_timeout_in_minutes: 60,
        node_soak_duration_in_minutes: 5,
        undrainable_node_behavior: "Cordon",
      },
    },
  ],
  [
    "options that ask for nothing",
    { labels: {}, placement: {}, hostEncryption: false, fips: false },
    {},
  ],
];

const FURTHER_POOL_OPTIONS: Row<NodePoolOptions>[] = [
  ["system mode", { mode: NodePoolMode.SYSTEM }, { mode: "System" }],
  ["user mode", { mode: NodePoolMode.USER }, {}],
  ["no nodes", { scaling: NodePoolScaling.fixed(0) }, { ...FIXED, node_count: 0 }],
  [
    "autoscaling from zero",
    { scaling: NodePoolScaling.autoscale(0, 3) },
    { min_count: 0, max_count: 3 },
  ],
  [
    "upgrade in place",
    {
      upgrade: NodePoolUpgrade.inPlace("25%", {
        undrainableNodes: UndrainableNodeBehavior.SCHEDULE,
      }),
    },
    { upgrade_settings: { max_unavailable: "25%", undrainable_node_behavior: "Schedule" } },
  ],
  [
    "a GPU with its driver",
    { vmSize: "Standard_NC4as_T4_v3", gpu: Gpu.withDriver() },
    { vm_size: "Standard_NC4as_T4_v3", ...MANAGED_DISK, gpu_driver: "Install" },
  ],
  [
    "a GPU without driver",
    { vmSize: "Standard_NC4as_T4_v3", gpu: Gpu.withoutDriver() },
    { vm_size: "Standard_NC4as_T4_v3", ...MANAGED_DISK, gpu_driver: "None" },
  ],
  [
    "a partitioned GPU",
    { vmSize: "Standard_NC24ads_A100_v4", gpu: Gpu.partitioned(GpuInstance.MIG_2G) },
    {
      vm_size: "Standard_NC24ads_A100_v4",
      ...MANAGED_DISK,
      gpu_driver: "Install",
      gpu_instance: "MIG2g",
    },
  ],
  [
    "taints in their order",
    {
      taints: [
        { key: "sku", value: "gpu", effect: TaintEffect.NO_EXECUTE },
        { key: "example.com/team", value: "shop", effect: TaintEffect.PREFER_NO_SCHEDULE },
        { key: "batch" },
      ],
    },
    {
      node_taints: [
        "sku=gpu:NoExecute",
        "example.com/team=shop:PreferNoSchedule",
        "batch:NoSchedule",
      ],
    },
  ],
  ["no taints", { taints: [] }, {}],
];

const SUBNET_OPTIONS: Row<CommonNodePoolOptions>[] = [
  ["subnet", { subnet: { id: subnetId("own") } }, { vnet_subnet_id: subnetId("own") }],
  ["podSubnet", { podSubnet: { id: subnetId("own") } }, { pod_subnet_id: subnetId("own") }],
  [
    "both subnets",
    { subnet: { id: subnetId("own") }, podSubnet: { id: subnetId("own-pods") } },
    { vnet_subnet_id: subnetId("own"), pod_subnet_id: subnetId("own-pods") },
  ],
  [
    "the cluster's subnets",
    { subnet: { id: IDS.subnet }, podSubnet: { id: subnetId("snet-pods") } },
    {},
  ],
];

/** Roles that the cluster needs for a pool are a matter of test/cluster/pool-roles.test.ts. */
function changedBy(pool: Block, other: Block): Block {
  const { depends_on: _, ...changes } = differences(pool, other);
  return changes;
}

describe("an option changes its own arguments and nothing else", () => {
  test.each(COMMON_OPTIONS)("of a further pool: %s", (_, options, changes) => {
    expect(changedBy(nodePool(options), nodePool())).toStrictEqual(changes);
  });

  test.each(SUBNET_OPTIONS)("of a further pool in subnets: %s", (_, options, changes) => {
    const pool = nodePool(options, IN_SUBNETS);
    expect(changedBy(pool, nodePool({}, IN_SUBNETS))).toStrictEqual(changes);
  });

  test.each(SUBNET_OPTIONS)("of the system pool in subnets: %s", (_, options, changes) => {
    const pool = systemPool(options, IN_SUBNETS);
    expect(differences(pool, systemPool({}, IN_SUBNETS))).toStrictEqual(changes);
  });

  test("pools use the subnets of the cluster by default", () => {
    const subnets = { vnet_subnet_id: IDS.subnet, pod_subnet_id: subnetId("snet-pods") };
    expect(nodePool({}, IN_SUBNETS)).toMatchObject(subnets);
    expect(systemPool({}, IN_SUBNETS)).toMatchObject(subnets);
  });

  test.each(FURTHER_POOL_OPTIONS)("of a further pool: %s", (_, options, changes) => {
    expect(differences(nodePool(options), nodePool())).toStrictEqual(changes);
  });

  test.each(COMMON_OPTIONS)("of the system pool: %s", (_, options, changes) => {
    expect(differences(systemPool(options), systemPool())).toStrictEqual(changes);
  });

  test("of the system pool: onlySystemPods", () => {
    const pool = systemPool({ onlySystemPods: true });
    expect(differences(pool, systemPool())).toStrictEqual({ only_critical_addons_enabled: true });
    expect(systemPool({ onlySystemPods: false })).toStrictEqual(systemPool());
  });

  test.each([
    ["Windows2022", NodeOs.WINDOWS_2022],
    ["Windows2019", NodeOs.windows("Windows2019")],
  ])("of a further pool: %s", (sku, os) => {
    const changes = differences(nodePool({ os }, WITH_CALICO), nodePool({}, WITH_CALICO));
    expect(changes).toStrictEqual({
      os_type: "Windows",
      os_sku: sku,
      windows_profile: { outbound_nat_enabled: true },
      temporary_name_for_rotation: expect.stringMatching(/^[a-z][a-z0-9]{0,5}$/),
    });
  });
});

describe("the name that is derived from the id", () => {
  test.each([
    ["batch", "batch"],
    ["Batch-Jobs_2", "batchjobs2"],
  ])("%s is %s", (id, name) => {
    const stack = synthesize((scope) => {
      new AksCluster(scope, "aks", { resourceGroup: RESOURCE_GROUP }).addNodePool(id);
    });
    expect(stack.only(NODE_POOL).name).toBe(name);
  });
});

describe("the default disk", () => {
  const diskOf = (vmSize: string) => {
    const { os_disk_type, os_disk_size_gb } = nodePool({ vmSize });
    return { os_disk_type, os_disk_size_gb };
  };
  const ephemeral = { os_disk_type: "Ephemeral", os_disk_size_gb: 128 };

  test.each([
    ["Standard_D4ds_v5", "150 GB of local storage", ephemeral],
    ["Standard_D96ads_v5", "3600 GB of local storage", ephemeral],
    ["Standard_D8s_v3", "200 GB of cache", ephemeral],
    ["Standard_D2ds_v5", "75 GB of local storage", MANAGED_DISK],
    ["Standard_D4s_v3", "100 GB of cache", MANAGED_DISK],
    ["Standard_D4as_v5", "no local storage", MANAGED_DISK],
    ["Standard_F8s_v2", "not listed here", MANAGED_DISK],
  ])("%s (%s)", (vmSize, _, expected) => {
    expect(diskOf(vmSize)).toStrictEqual(expected);
  });

  test.each([
    ["Standard_D4ds_v5", 128],
    ["Standard_D2ds_v5", 75],
    ["Standard_D2s_v3", 50],
    ["Standard_F8s_v2", 128],
  ])("an ephemeral disk without a size has one that fits on %s", (vmSize, sizeGb) => {
    const pool = nodePool({ vmSize, osDisk: OsDisk.ephemeral() });
    expect(pool).toMatchObject({ os_disk_type: "Ephemeral", os_disk_size_gb: sizeGb });
  });
});

describe("settings that a pool inherits", () => {
  test("the zones", () => {
    expect(nodePool({}, { zones: ["1", "3"] }).zones).toEqual(["1", "3"]);
    expect(systemPool({}, { zones: ["1", "3"] }).zones).toEqual(["1", "3"]);
    expect(nodePool({}, { zones: [] })).not.toHaveProperty("zones");
    expect(nodePool({ zones: ["2"] }, { zones: [] }).zones).toEqual(["2"]);
  });

  test("the version, where no channel moves it", () => {
    const version = KubernetesVersion.of("1.35");
    const still = { version, upgrades: ClusterUpgrades.manual() };
    const moving = { version, upgrades: ClusterUpgrades.patch() };
    expect(nodePool({}, still).orchestrator_version).toBe("1.35");
    expect(systemPool({}, still).orchestrator_version).toBe("1.35");
    expect(nodePool({}, moving)).not.toHaveProperty("orchestrator_version");
    expect(systemPool({}, moving)).not.toHaveProperty("orchestrator_version");
  });
});

describe("a pool as a construct", () => {
  test("addNodePool creates the same NodePool as the constructor", () => {
    const options = { scaling: NodePoolScaling.fixed(600), labels: { team: "shop" } };
    const clusterProps = { resourceGroup: RESOURCE_GROUP, ...WITH_ROOM };
    const added = synthesize((stack) => {
      const pool = new AksCluster(stack, "aks", clusterProps).addNodePool("pool", options);
      expect(pool).toBeInstanceOf(NodePool);
    });
    const constructed = synthesize((stack) => {
      const cluster = new AksCluster(stack, "aks", clusterProps);
      new NodePool(cluster, "pool", { ...options, cluster });
    });
    expect(added.json).toStrictEqual(constructed.json);
  });

  test("refers to the resource in its getters", () => {
    const stack = synthesize((scope) => {
      const cluster = new AksCluster(scope, "aks", { resourceGroup: RESOURCE_GROUP });
      const pool = new NodePool(scope, "pool", { cluster });
      new TerraformOutput(scope, "id", { value: pool.nodePoolId });
      new TerraformOutput(scope, "name", { value: pool.nodePoolName });
    });
    expect(stack.output("id").value).toBe(`\${${NODE_POOL}.pool.id}`);
    expect(stack.output("name").value).toBe(`\${${NODE_POOL}.pool.name}`);
  });
});
