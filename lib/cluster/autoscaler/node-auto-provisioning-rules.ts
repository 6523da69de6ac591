import { NetworkMode } from "../../cluster-network/network-mode";
import { NetworkPolicy } from "../../cluster-network/network-policy";
import { featureRule } from "../../provider/azurerm-features";
import { SOURCES } from "../../rules/limits";
import { defineRules, problemIf } from "../../rules/rule";
import type { AksClusterSpec } from "../aks-cluster-spec";

/** What a cluster with node auto-provisioning excludes. Windows pools are excluded by `windowsObstacle`. */
export const nodeAutoProvisioningRules = defineRules<AksClusterSpec>("2026-11-29", [
  featureRule({
    id: "AKS-SCL-010",
    feature: "nodeAutoProvisioning",
    fields: ({ nodeAutoProvisioning }) => [["nodeAutoProvisioning", nodeAutoProvisioning]],
  }),
  {
    id: "AKS-SCL-011",
    title: "Node auto-provisioning requires Azure CNI overlay or a node subnet",
    why: "Node auto-provisioning supports neither kubenet nor pod subnets (dynamic IP allocation).",
    fix: "network: ClusterNetwork.cniOverlay(…), which replaces an existing cluster with pod subnets; or no nodeAutoProvisioning",
    source: SOURCES.nodeAutoProvisioningNetworks,
    check: ({ nodeAutoProvisioning, network: { mode } }) =>
      problemIf(
        nodeAutoProvisioning !== undefined &&
          (mode === NetworkMode.KUBENET || mode === NetworkMode.POD_SUBNET),
        () => ({ option: "nodeAutoProvisioning" }),
      ),
  },
  {
    id: "AKS-SCL-012",
    title: "Node auto-provisioning does not work with Calico",
    why: "Node auto-provisioning does not support the network policy engine Calico.",
    fix: "policy: NetworkPolicy.CILIUM, or no nodeAutoProvisioning",
    source: SOURCES.nodeAutoProvisioningNetworks,
    check: ({ nodeAutoProvisioning, network: { policy } }) =>
      problemIf(nodeAutoProvisioning !== undefined && policy === NetworkPolicy.CALICO, () => ({
        option: "network.policy",
        value: policy,
      })),
  },
  {
    id: "AKS-SCL-013",
    title: "Node auto-provisioning requires an IPv4 cluster",
    why: "Node auto-provisioning does not support clusters with IPv6 addresses.",
    fix: "no dualStack, which replaces an existing cluster; or no nodeAutoProvisioning",
    source: SOURCES.nodeAutoProvisioning,
    check: ({ nodeAutoProvisioning, network: { dualStack } }) =>
      problemIf(nodeAutoProvisioning !== undefined && dualStack !== undefined, () => ({
        option: "network.dualStack",
      })),
  },
]);
