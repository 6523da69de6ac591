import type { KubernetesClusterDefaultNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { sysctlsOfAks } from "../node-pool/configuration/sysctls";
import { hugePages, logFiles } from "../provider/bindings";
import type { Json } from "../terraform/configuration";
import type { PoolArguments } from "./described-cluster";
import type { Fields } from "./fields";
import { defined, definedOrNone } from "./values";

/** What Azure reports of a pool and no configuration sets. */
const REPORTED = [
  "id",
  "type",
  "eTag",
  "provisioningState",
  "powerState",
  "currentOrchestratorVersion",
  "nodeImageVersion",
  "resourceGroup",
  "systemData",
  "status",
];

/** The arguments that the default pool and other pools have in common. */
function commonArguments(pool: Fields) {
  const isAutoscaled = pool.flag("enableAutoScaling");
  pool.ignore(...REPORTED, "osDiskSizeGB", "maxPods");
  ignoreDefaultDns(pool.object("localDNSProfile"));
  return {
    name: pool.text("name") ?? "",
    vmSize: pool.text("vmSize"),
    autoScalingEnabled: isAutoscaled,
    minCount: isAutoscaled && pool.number("minCount"),
    maxCount: isAutoscaled && pool.number("maxCount"),
    nodeCount: isAutoscaled ? ignored(pool, "count") : pool.number("count"),
    osSku: pool.text("osSKU"),
    osDiskType: pool.text("osDiskType"),
    osDiskSizeGb: pool.number("osDiskSizeGB") || undefined,
    zones: pool.texts("availabilityZones"),
    maxPods: pool.number("maxPods"),
    nodeLabels: pool.map("nodeLabels"),
    vnetSubnetId: pool.text("vnetSubnetID"),
    podSubnetId: pool.text("podSubnetID"),
    orchestratorVersion: pool.text("orchestratorVersion"),
    workloadRuntime: pool.text("workloadRuntime"),
    kubeletDiskType: pool.text("kubeletDiskType"),
    hostEncryptionEnabled: pool.flag("enableEncryptionAtHost"),
    fipsEnabled: pool.flag("enableFIPS"),
    ultraSsdEnabled: pool.flag("enableUltraSSD"),
    nodePublicIpEnabled: pool.flag("enableNodePublicIP"),
    nodePublicIpPrefixId: pool.text("nodePublicIPPrefixID"),
    proximityPlacementGroupId: pool.text("proximityPlacementGroupID"),
    hostGroupId: pool.text("hostGroupID"),
    capacityReservationGroupId: pool.text("capacityReservationGroupID"),
    snapshotId: pool.object("creationData").text("sourceResourceId"),
    gpuInstance: pool.text("gpuInstanceProfile"),
    gpuDriver: pool.object("gpuProfile").text("driver"),
    scaleDownMode: pool.text("scaleDownMode"),
    kubeletConfig: kubeletConfig(pool.object("kubeletConfig")),
    linuxOsConfig: linuxOsConfig(pool.object("linuxOSConfig")),
    nodeNetworkProfile: nodeNetworkProfile(pool.object("networkProfile")),
    upgradeSettings: upgradeSettings(pool.object("upgradeSettings")),
    tags: pool.map("tags"),
  };
}

/** azurerm has no argument for LocalDNS, which AKS may also report for pools that do not set it. */
function ignoreDefaultDns(profile: Fields): void {
  if (profile.text("mode") !== "Required") {
    profile.ignore("state", "kubeDNSOverrides", "vnetDNSOverrides");
  }
}

export function systemPoolArguments(pool: Fields): KubernetesClusterDefaultNodePool {
  const taints = pool.texts("nodeTaints") ?? [];
  pool.ignore("mode", "osType", "scaleSetPriority", "scaleSetEvictionPolicy", "spotMaxPrice");
  return defined({
    ...commonArguments(pool),
    type: scaleSetType(pool),
    onlyCriticalAddonsEnabled: taints.includes("CriticalAddonsOnly=true:NoSchedule") || undefined,
  }) as KubernetesClusterDefaultNodePool;
}

const SCALE_SET = "VirtualMachineScaleSets";

/** A pool of `az aks nodepool list`, whose `type` is the type of the resource, as a cluster has it. */
export function poolOfCluster({ typePropertiesType, ...pool }: Json): Json {
  return typePropertiesType === undefined ? pool : { ...pool, type: typePropertiesType };
}

/** A pool that is a resource has the type of the resource. */
function scaleSetType(pool: Fields): string {
  const type = pool.text("type");
  return type === undefined || type.includes("/") ? SCALE_SET : type;
}

/** The type of a pool that is no scale set. */
export function otherType(pool: Fields): string | undefined {
  const type = scaleSetType(pool);
  return type === SCALE_SET ? undefined : type;
}

export function poolArguments(pool: Fields): PoolArguments {
  const priority = pool.text("scaleSetPriority");
  const isSpot = priority === "Spot";
  const windows = pool.object("windowsProfile");
  pool.ignore("scaleSetEvictionPolicy", "spotMaxPrice");
  return defined({
    ...commonArguments(pool),
    mode: pool.text("mode"),
    osType: pool.text("osType"),
    priority,
    evictionPolicy: isSpot ? pool.text("scaleSetEvictionPolicy") : undefined,
    spotMaxPrice: isSpot ? (pool.number("spotMaxPrice") ?? -1) : undefined,
    nodeTaints: pool.texts("nodeTaints"),
    windowsProfile:
      windows.value("disableOutboundNat") === undefined
        ? undefined
        : { outboundNatEnabled: !windows.flag("disableOutboundNat") },
  });
}

/** azurerm reads a missing quota as one that is disabled. */
function kubeletConfig(config: Fields) {
  return config.exists
    ? defined({
        cpuManagerPolicy: config.text("cpuManagerPolicy"),
        cpuCfsQuotaEnabled: config.flag("cpuCfsQuota") ? undefined : false,
        cpuCfsQuotaPeriod: config.text("cpuCfsQuotaPeriod"),
        imageGcHighThreshold: config.number("imageGcHighThreshold"),
        imageGcLowThreshold: config.number("imageGcLowThreshold"),
        topologyManagerPolicy: config.text("topologyManagerPolicy"),
        allowedUnsafeSysctls: config.texts("allowedUnsafeSysctls"),
        containerLogMaxSizeMb: config.number("containerLogMaxSizeMB"),
        ...logFiles(config.number("containerLogMaxFiles")),
        podMaxPid: config.number("podMaxPids"),
      })
    : undefined;
}

function linuxOsConfig(config: Fields) {
  return definedOrNone({
    ...hugePages(config.text("transparentHugePageEnabled")),
    transparentHugePageDefrag: config.text("transparentHugePageDefrag"),
    swapFileSizeMb: config.number("swapFileSizeMB") || undefined,
    sysctlConfig: sysctlConfig(config.object("sysctls")),
  });
}

function sysctlConfig(sysctls: Fields) {
  const [first, last] = (sysctls.text("netIpv4IpLocalPortRange") ?? "").match(/\d+/g) ?? [];
  const names = Object.values(sysctlsOfAks()).map(({ argument }) => argument);
  return definedOrNone({
    ...Object.fromEntries(
      names.map((name) => [name, sysctls.number(name) ?? sysctls.flag(name)] as const),
    ),
    netIpv4IpLocalPortRangeMin: first === undefined ? undefined : Number(first),
    netIpv4IpLocalPortRangeMax: last === undefined ? undefined : Number(last),
  });
}

function nodeNetworkProfile(profile: Fields) {
  const ports = profile.value("allowedHostPorts");
  const tags = profile.value("nodePublicIPTags");
  return definedOrNone({
    allowedHostPorts: Array.isArray(ports)
      ? ports.map((it) =>
          defined({ portStart: it.portStart, portEnd: it.portEnd, protocol: it.protocol }),
        )
      : undefined,
    applicationSecurityGroupIds: profile.texts("applicationSecurityGroups"),
    nodePublicIpTags: Array.isArray(tags)
      ? Object.fromEntries(tags.map(({ ipTagType, tag }) => [ipTagType, tag]))
      : undefined,
  });
}

/** Spot pools and pools that upgrade in place have no surge. */
function upgradeSettings(settings: Fields) {
  const maxUnavailable = settings.text("maxUnavailable");
  const maxSurge = settings.text("maxSurge");
  const isInPlace = maxUnavailable !== undefined && maxUnavailable !== "0";
  return settings.exists
    ? defined({
        maxSurge: isInPlace ? undefined : (maxSurge ?? ""),
        maxUnavailable: isInPlace ? maxUnavailable : undefined,
        drainTimeoutInMinutes: settings.number("drainTimeoutInMinutes"),
        nodeSoakDurationInMinutes: settings.number("nodeSoakDurationInMinutes") || undefined,
        undrainableNodeBehavior: settings.text("undrainableNodeBehavior"),
      })
    : undefined;
}

function ignored(fields: Fields, name: string): undefined {
  fields.ignore(name);
}
