import type { ClusterNetworkSpec } from "../../cluster-network/cluster-network-spec";
import type { ClusterOutbound } from "../../cluster-network/cluster-outbound";
import { NetworkMode } from "../../cluster-network/network-mode";
import { NetworkPolicy } from "../../cluster-network/network-policy";
import type { NoWindows } from "../../node-pool/node-pool-spec";

const CALICO =
  "network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }) on the cluster";

/**
 * Undefined where Windows nodes can join.
 *
 * Sources: `SOURCES.cilium`, `SOURCES.kubenet`, `SOURCES.networkPolicies`, `SOURCES.isolatedClusters`
 */
export function whyNoWindows(
  network: ClusterNetworkSpec,
  outbound: ClusterOutbound,
): NoWindows | undefined {
  if (network.policy === NetworkPolicy.CILIUM) {
    return {
      reason: "The cluster's data plane is Cilium, which runs on Linux nodes only.",
      fix: CALICO,
    };
  }
  if (network.mode === NetworkMode.KUBENET) {
    return {
      reason: "The cluster's network is kubenet, which knows Linux nodes only.",
      fix: CALICO,
    };
  }
  if (network.policy === NetworkPolicy.AZURE) {
    return {
      reason: "Azure's network policy manager left Windows nodes on 2026-09-30.",
      fix: CALICO,
    };
  }
  return outbound._details.isolated === undefined
    ? undefined
    : {
        reason: "Network-isolated clusters run Linux nodes only.",
        fix: "another outbound on the cluster",
      };
}
