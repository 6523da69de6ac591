import type { KubernetesClusterDefaultNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { make, member, memberWith, options } from "./api";
import type { Call, Code, Options } from "./code";
import type { PoolArguments } from "./described-cluster";
import { configurationOptions } from "./node-configuration-options";

type AnyPool = KubernetesClusterDefaultNodePool | PoolArguments;

export function systemPoolOptions(pool: KubernetesClusterDefaultNodePool): Options | undefined {
  return options({
    ...commonOptions(pool),
    onlySystemPods: pool.onlyCriticalAddonsEnabled === true,
  });
}

export function nodePoolOptions(pool: PoolArguments): Options | undefined {
  return options({
    name: pool.name,
    mode: pool.mode === "System" ? member("NodePoolMode", "SYSTEM") : undefined,
    ...commonOptions(pool),
    spot: spot(pool),
    gpu: gpu(pool),
    taints: taints(pool),
    zones: (pool.zones ?? []) as string[],
    subnet: pool.vnetSubnetId === undefined ? undefined : { id: pool.vnetSubnetId },
    podSubnet: pool.podSubnetId === undefined ? undefined : { id: pool.podSubnetId },
  });
}

function commonOptions(pool: AnyPool): Record<string, Code | undefined> {
  return {
    name: pool.name,
    vmSize: pool.vmSize,
    scaling: scaling(pool),
    os: nodeOs(pool),
    osDisk: osDisk(pool),
    maxPods: pool.maxPods,
    labels: withoutReserved(pool.nodeLabels),
    hostEncryption: pool.hostEncryptionEnabled as boolean | undefined,
    fips: pool.fipsEnabled as boolean | undefined,
    configuration: configurationOptions(pool),
    publicIps: publicIps(pool),
    placement: options({
      proximityPlacementGroupId: pool.proximityPlacementGroupId,
      hostGroupId: pool.hostGroupId,
      capacityReservationGroupId: pool.capacityReservationGroupId,
    }),
    snapshotId: pool.snapshotId,
    upgrade: upgrade(pool.upgradeSettings),
  };
}

function publicIps({ nodePublicIpEnabled, nodePublicIpPrefixId: prefix }: AnyPool) {
  if (!nodePublicIpEnabled) {
    return undefined;
  }
  return prefix ? make("NodePublicIps", "fromPrefix", prefix) : make("NodePublicIps", "managed");
}

function scaling({ autoScalingEnabled, minCount, maxCount, nodeCount }: AnyPool): Call | undefined {
  if (autoScalingEnabled && minCount !== undefined && maxCount !== undefined) {
    return make("NodePoolScaling", "autoscale", minCount, maxCount);
  }
  return nodeCount === undefined ? undefined : make("NodePoolScaling", "fixed", nodeCount);
}

function nodeOs(pool: AnyPool): Code | undefined {
  const { osSku } = pool;
  const isWindows = "osType" in pool && pool.osType === "Windows";
  if (osSku === undefined) {
    return undefined;
  }
  const known = {
    Ubuntu: "UBUNTU",
    AzureLinux: "AZURE_LINUX",
    Windows2022: "WINDOWS_2022",
  } as const;
  const key = known[osSku as keyof typeof known];
  return key ? member("NodeOs", key) : make("NodeOs", isWindows ? "windows" : "linux", osSku);
}

function osDisk({ osDiskType, osDiskSizeGb }: AnyPool): Call | undefined {
  if (osDiskType === undefined) {
    return undefined;
  }
  return make("OsDisk", osDiskType === "Ephemeral" ? "ephemeral" : "managed", osDiskSizeGb);
}

/** AKS and the library set these labels themselves. */
function withoutReserved(labels: AnyPool["nodeLabels"]): Options | undefined {
  return options(
    Object.fromEntries(
      Object.entries(labels ?? {}).filter(([name]) => !name.startsWith("kubernetes.azure.com/")),
    ),
  );
}

function upgrade(settings: AnyPool["upgradeSettings"]): Call | undefined {
  if (!settings) {
    return undefined;
  }
  const more = options({
    drainTimeoutMinutes: settings.drainTimeoutInMinutes,
    soakMinutes: settings.nodeSoakDurationInMinutes,
    undrainableNodes: memberWith("UndrainableNodeBehavior", settings.undrainableNodeBehavior),
  });
  const maxUnavailable = "maxUnavailable" in settings ? settings.maxUnavailable : undefined;
  if (maxUnavailable) {
    return make("NodePoolUpgrade", "inPlace", maxUnavailable, more);
  }
  return settings.maxSurge ? make("NodePoolUpgrade", "surge", settings.maxSurge, more) : undefined;
}

function spot({ priority, evictionPolicy, spotMaxPrice = -1 }: PoolArguments): Call | undefined {
  if (priority !== "Spot") {
    return undefined;
  }
  const policy =
    evictionPolicy === "Deallocate"
      ? { evictionPolicy: member("SpotEvictionPolicy", "DEALLOCATE") }
      : undefined;
  return spotMaxPrice === -1
    ? make("Spot", "atMarketPrice", policy)
    : make("Spot", "upTo", spotMaxPrice, policy);
}

function gpu({ gpuDriver, gpuInstance }: PoolArguments): Call | undefined {
  if (gpuInstance !== undefined && gpuDriver !== "None") {
    return make("Gpu", "partitioned", memberWith("GpuInstance", gpuInstance));
  }
  return gpuDriver === "None"
    ? make("Gpu", "withoutDriver")
    : gpuDriver === "Install"
      ? make("Gpu", "withDriver")
      : undefined;
}

/** `key=value:effect`; the taint of spot nodes is the library's. */
function taints({ nodeTaints = [], priority }: PoolArguments): readonly Code[] | undefined {
  const all = nodeTaints.flatMap((text) => {
    const [, key = "", value, effect] = /^([^=:]+)(?:=([^:]*))?:(\w+)$/.exec(text) ?? [];
    if (priority === "Spot" && key === "kubernetes.azure.com/scalesetpriority") {
      return [];
    }
    const noSchedule = effect === "NoSchedule";
    return options({
      key,
      value: value === "" ? undefined : value,
      effect: noSchedule ? undefined : memberWith("TaintEffect", effect),
    }) as Code;
  });
  return all.length > 0 ? all : undefined;
}
