import { ClusterTier } from "../cluster/cluster-tier";
import { ClusterNetwork } from "../cluster-network/cluster-network";
import { NetworkPolicy } from "../cluster-network/network-policy";
import { NodePoolScaling } from "../node-pool/node-pool-scaling";
import type { AksPresetProps } from "./aks-preset-props";

/** Source: `SOURCES.presets`. */
export const DEV_TEST: AksPresetProps = {
  name: "Dev/Test",
  purpose: "Developing new workloads, and testing those that there are.",
  tier: ClusterTier.FREE,
  systemPool: { vmSize: "Standard_D4ds_v5", scaling: NodePoolScaling.autoscale(2, 5) },
  zones: [],
  network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
};
