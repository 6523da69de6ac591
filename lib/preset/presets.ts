import { ClusterAccess } from "../cluster/access/cluster-access";
import { ApiServerAccess } from "../cluster/api-server/api-server-access";
import { ClusterTier } from "../cluster/upgrades/cluster-tier";
import { ClusterNetwork } from "../cluster-network/cluster-network";
import { NetworkPolicy } from "../cluster-network/network-policy";
import { NodePoolScaling } from "../node-pool/node-pool-scaling";
import { Spot } from "../node-pool/upgrade-and-spot/spot";
import type { AksPresetProps } from "./aks-preset-props";

/** The portal presets, as settings that differ from the defaults of the library. */
export const PRESETS = {
  /** Source: `SOURCES.classicPresets`. The size replaces Standard_DS2_v2: docs/standard.md. */
  STANDARD: {
    name: "Standard",
    purpose: "General-purpose applications: the default preset of the portal until 2023.",
    systemPool: { vmSize: "Standard_D4ds_v5", scaling: NodePoolScaling.autoscale(2, 5) },
    monitoring: { containerInsights: {} },
  },
  /** Source: `SOURCES.presets`. */
  DEV_TEST: {
    name: "Dev/Test",
    purpose: "Development of new workloads and testing of existing ones.",
    tier: ClusterTier.FREE,
    systemPool: { vmSize: "Standard_D4ds_v5", scaling: NodePoolScaling.autoscale(2, 5) },
    zones: [],
    network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
  },
  /** Source: `SOURCES.classicPresets`. The sizes replace Standard_B4ms: docs/cost-optimized.md. */
  COST_OPTIMIZED: {
    name: "Cost-optimized",
    purpose: "Interruptible production workloads on spot nodes.",
    systemPool: { vmSize: "Standard_D4ds_v5", scaling: NodePoolScaling.autoscale(2, 5) },
    nodePools: {
      user: {
        vmSize: "Standard_D4ds_v5",
        scaling: NodePoolScaling.autoscale(0, 25),
        spot: Spot.atMarketPrice(),
      },
    },
    zones: [],
  },
  /**
   * Source: `SOURCES.classicPresets`. The sizes replace Standard_D4s_v3 and Standard_NC6s_v3, which
   * retired on 2025-09-30: docs/batch-processing.md.
   */
  BATCH_PROCESSING: {
    name: "Batch processing",
    purpose:
      "Machine learning, compute and graphics workloads on GPU nodes that scale to zero when idle.",
    systemPool: { vmSize: "Standard_D4ds_v5", scaling: NodePoolScaling.autoscale(2, 5) },
    nodePools: {
      user: {
        vmSize: "Standard_NC4as_T4_v3",
        scaling: NodePoolScaling.autoscale(0, 10),
        taints: [{ key: "sku", value: "gpu" }],
      },
    },
    zones: [],
    monitoring: { containerInsights: {} },
  },
  /** Source: `SOURCES.classicPresets`. The sizes replace Standard_D4s_v3: docs/hardened-access.md. */
  HARDENED_ACCESS: {
    name: "Hardened access",
    purpose: "Enterprises that need full control of access to the cluster and of its workloads.",
    systemPool: {
      vmSize: "Standard_D4ds_v5",
      scaling: NodePoolScaling.autoscale(2, 5),
      onlySystemPods: true,
      hostEncryption: true,
    },
    nodePools: {
      user: {
        vmSize: "Standard_D4ds_v5",
        scaling: NodePoolScaling.autoscale(2, 20),
        hostEncryption: true,
      },
    },
    apiServer: ApiServerAccess.private(),
    access: ClusterAccess.azureRbac(),
    monitoring: { containerInsights: {}, controlPlaneLogs: {} },
    security: { azurePolicy: true, keyVaultSecrets: {} },
  },
  /** Source: `SOURCES.presets`. */
  PRODUCTION_STANDARD: {
    name: "Production Standard",
    purpose: "Most applications with production traffic.",
    systemPool: {
      vmSize: "Standard_D8ds_v5",
      scaling: NodePoolScaling.autoscale(2, 5),
      onlySystemPods: true,
    },
    nodePools: {
      user: { vmSize: "Standard_D8ds_v5", scaling: NodePoolScaling.autoscale(2, 100) },
    },
    monitoring: { containerInsights: {}, prometheus: {} },
    security: { azurePolicy: true, keyVaultSecrets: {} },
  },
  /** Source: `SOURCES.presets`. */
  PRODUCTION_ECONOMY: {
    name: "Production Economy",
    purpose: "Interruptible production workloads at low cost.",
    systemPool: { vmSize: "Standard_D8ds_v5", scaling: NodePoolScaling.autoscale(2, 5) },
    nodePools: {
      user: {
        vmSize: "Standard_D8as_v4",
        scaling: NodePoolScaling.autoscale(0, 25),
        spot: Spot.atMarketPrice(),
      },
    },
    zones: [],
    access: ClusterAccess.azureRbac(),
  },
  /** Source: `SOURCES.presets`. */
  PRODUCTION_ENTERPRISE: {
    name: "Production Enterprise",
    purpose: "Production traffic with strict permissions and hardened security.",
    systemPool: {
      vmSize: "Standard_D16ds_v5",
      scaling: NodePoolScaling.autoscale(2, 5),
      onlySystemPods: true,
      hostEncryption: true,
    },
    nodePools: {
      user: {
        vmSize: "Standard_D8ds_v5",
        scaling: NodePoolScaling.autoscale(2, 100),
        hostEncryption: true,
      },
    },
    apiServer: ApiServerAccess.private(),
    access: ClusterAccess.azureRbac(),
    monitoring: { containerInsights: {}, controlPlaneLogs: {}, prometheus: {} },
    security: { azurePolicy: true, keyVaultSecrets: {} },
  },
} as const satisfies Record<string, AksPresetProps>;
