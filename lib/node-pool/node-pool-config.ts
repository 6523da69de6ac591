import type { KubernetesClusterDefaultNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { KubernetesClusterNodePoolConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { kubeletConfig, linuxOsConfig } from "./configuration/node-configuration-config";
import type { NodeTaint } from "./labels-and-taints/node-taint";
import { isSystemPool, type NodePoolSpec } from "./node-pool-spec";

/** The `default_node_pool` block of a cluster. */
export function defaultNodePoolConfig(pool: NodePoolSpec): KubernetesClusterDefaultNodePool {
  return {
    ...commonConfig(pool),
    onlyCriticalAddonsEnabled: pool.onlySystemPods || undefined,
    upgradeSettings: pool.upgrade && {
      ...upgradeTimings(pool),
      maxSurge: pool.upgrade.maxSurge ?? "",
    },
  };
}

/** The arguments of an `azurerm_kubernetes_cluster_node_pool`. */
export function nodePoolConfig(
  pool: NodePoolSpec,
  clusterId: string,
): KubernetesClusterNodePoolConfig {
  return {
    ...commonConfig(pool),
    kubernetesClusterId: clusterId,
    mode: isSystemPool(pool) ? pool.mode : undefined,
    osType: pool.os.isWindows ? pool.os.osType : undefined,
    windowsProfile: pool.os.isWindows ? { outboundNatEnabled: true } : undefined,
    nodeTaints: pool.taints.length > 0 ? pool.taints.map(taintText) : undefined,
    upgradeSettings: pool.upgrade && {
      ...upgradeTimings(pool),
      maxSurge: pool.upgrade.maxSurge,
      maxUnavailable: pool.upgrade.maxUnavailable,
    },
    priority: pool.spot && "Spot",
    evictionPolicy: pool.spot?.evictionPolicy,
    spotMaxPrice: pool.spot?.maxPrice,
    gpuInstance: pool.gpu?.instance,
  };
}

/**
 * Arguments with a default from Azure (SKU, workload runtime, GPU driver) are always written, so that
 * a plan after an apply is empty and removing an option has an effect.
 */
function commonConfig(pool: NodePoolSpec) {
  const { scaling, placement } = pool;
  return {
    name: pool.name,
    temporaryNameForRotation: pool.rotationName,
    vmSize: pool.vmSize,
    autoScalingEnabled: scaling.isAutoscaled || undefined,
    minCount: scaling.isAutoscaled ? scaling.minimum : undefined,
    maxCount: scaling.isAutoscaled ? scaling.maximum : undefined,
    nodeCount: scaling.isAutoscaled ? undefined : scaling.minimum,
    osSku: pool.os.osSku,
    osDiskType: pool.osDisk.diskType === "Ephemeral" ? pool.osDisk.diskType : undefined,
    osDiskSizeGb: pool.osDisk.sizeGb,
    zones: pool.zones.length > 0 ? [...pool.zones] : undefined,
    maxPods: pool.maxPods,
    nodeLabels: Object.keys(pool.labels).length > 0 ? { ...pool.labels } : undefined,
    vnetSubnetId: pool.subnet?.id,
    podSubnetId: pool.podSubnet?.id,
    orchestratorVersion: pool.kubernetesVersion,
    workloadRuntime: "OCIContainer",
    gpuDriver: pool.gpuDriver,
    hostEncryptionEnabled: pool.hostEncryption || undefined,
    fipsEnabled: pool.fips || undefined,
    kubeletConfig: kubeletConfig(pool.configuration),
    linuxOsConfig: linuxOsConfig(pool.configuration),
    nodePublicIpEnabled: pool.publicIps ? true : undefined,
    nodePublicIpPrefixId: pool.publicIps?.prefixId,
    proximityPlacementGroupId: placement.proximityPlacementGroupId,
    hostGroupId: placement.hostGroupId,
    capacityReservationGroupId: placement.capacityReservationGroupId,
    snapshotId: pool.snapshotId,
  };
}

function upgradeTimings(pool: NodePoolSpec) {
  const { drainTimeoutMinutes, soakMinutes, undrainableNodes } = pool.upgrade?.options ?? {};
  return {
    drainTimeoutInMinutes: drainTimeoutMinutes,
    nodeSoakDurationInMinutes: soakMinutes,
    undrainableNodeBehavior: undrainableNodes,
  };
}

function taintText(taint: Required<NodeTaint>): string {
  const value = taint.value === "" ? "" : `=${taint.value}`;
  return `${taint.key}${value}:${taint.effect}`;
}
