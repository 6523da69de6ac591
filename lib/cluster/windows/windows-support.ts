import type { ClusterNetworkSpec } from "../../cluster-network/cluster-network-spec";
import type { ClusterOutbound } from "../../cluster-network/cluster-outbound";
import { NetworkMode } from "../../cluster-network/network-mode";
import { NetworkPolicy } from "../../cluster-network/network-policy";
import type { WindowsObstacle } from "../../node-pool/pool-context";
import type { NodeAutoProvisioning } from "../autoscaler/node-auto-provisioning";

const CALICO =
  "network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }) on the cluster, which replaces an existing cluster";

/**
 * Why Windows nodes cannot join the cluster; undefined if they can.
 *
 * Sources: `SOURCES.cilium`, `SOURCES.kubenet`, `SOURCES.networkPolicies`, `SOURCES.isolatedClusters`,
 * `SOURCES.nodeAutoProvisioning`
 */
export function windowsObstacle(
  network: ClusterNetworkSpec,
  outbound: ClusterOutbound,
  nodeAutoProvisioning?: NodeAutoProvisioning,
): WindowsObstacle | undefined {
  if (network.policy === NetworkPolicy.CILIUM) {
    return {
      reason: "The cluster uses the Cilium data plane, which supports only Linux nodes.",
      fix: CALICO,
    };
  }
  if (network.mode === NetworkMode.KUBENET) {
    return {
      reason: "The cluster uses kubenet, which supports only Linux nodes.",
      fix: CALICO,
    };
  }
  if (network.policy === NetworkPolicy.AZURE) {
    return {
      reason: "Azure Network Policy Manager stopped supporting Windows nodes on 2026-09-30.",
      fix: CALICO,
    };
  }
  if (nodeAutoProvisioning !== undefined) {
    return {
      reason: "Clusters with node auto-provisioning support only Linux nodes.",
      fix: "no nodeAutoProvisioning on the cluster",
    };
  }
  return outbound._details.isolated === undefined
    ? undefined
    : {
        reason: "Network isolated clusters support only Linux nodes.",
        fix: "another outbound type on the cluster",
      };
}
