import { NetworkMode } from "../../cluster-network/network-mode";
import { areOfOneNetwork } from "../../network/subnet-reference";
import { SOURCES } from "../../rules/limits";
import { defineRules, type Problem, type RuleDefinition } from "../../rules/rule";
import type { AksClusterSpec } from "../aks-cluster-spec";

const OPTION = "addOns.virtualNodesSubnet";

/** Requirements of virtual nodes on the rest of the cluster. */
export const virtualNodesRules = defineRules<AksClusterSpec>("2026-11-29", [
  virtualNodesRule({
    id: "AKS-CLU-060",
    title: "Virtual nodes require pods with addresses of the virtual network",
    why: "Virtual nodes require pods with addresses of the virtual network, which overlay and kubenet do not provide.",
    fix: "network: ClusterNetwork.cniNodeSubnet({ subnet }), which replaces an existing cluster; or no virtual nodes",
    source: SOURCES.virtualNodes,
    conflict: ({ network: { mode } }) =>
      mode === NetworkMode.OVERLAY || mode === NetworkMode.KUBENET
        ? {
            reason: `Virtual nodes require pods with addresses of the virtual network, which ${mode} does not provide.`,
          }
        : undefined,
  }),
  virtualNodesRule({
    id: "AKS-CLU-061",
    title: "Virtual nodes require an API server without authorized IP ranges",
    why: "Virtual nodes cannot reach an API server that is restricted to authorized IP ranges.",
    fix: "ApiServerAccess.public(), or no virtual nodes; ApiServerAccess.private() replaces an existing cluster",
    source: SOURCES.virtualNodes,
    conflict: ({ apiServer }) => (apiServer.isRestricted ? {} : undefined),
  }),
  virtualNodesRule({
    id: "AKS-CLU-062",
    title: "Virtual nodes do not support disk encryption sets",
    why: "Azure does not support virtual nodes in a cluster with a disk encryption set.",
    fix: "no virtual nodes; removing diskEncryption replaces an existing cluster",
    source: SOURCES.diskEncryption,
    conflict: ({ diskEncryption }) => (diskEncryption ? {} : undefined),
  }),
  virtualNodesRule({
    id: "AKS-CLU-064",
    title: "Virtual nodes have a dedicated subnet in the virtual network of the nodes",
    why: "Virtual nodes require a dedicated subnet in the virtual network of the nodes.",
    fix: 'network.addSubnet("virtual-nodes", SubnetPurpose.virtualNodes())',
    source: SOURCES.azurermCluster,
    conflict: ({ addOns, network }) => {
      const own = addOns.virtualNodesSubnet;
      const { subnet, podSubnet } = network;
      const isUnsuitable =
        own !== undefined &&
        (own.id === subnet?.id ||
          own.id === podSubnet?.id ||
          (subnet !== undefined && areOfOneNetwork(own, subnet) === false));
      return isUnsuitable ? { value: own?.id } : undefined;
    },
  }),
]);

interface Conflict extends Pick<Problem, "value" | "reason"> {}

interface VirtualNodesRule extends Omit<RuleDefinition<AksClusterSpec>, "check"> {
  /** Undefined where virtual nodes are supported. */
  readonly conflict: (cluster: AksClusterSpec) => Conflict | undefined;
}

/** A rule that applies only to clusters with virtual nodes. */
function virtualNodesRule({
  conflict,
  ...definition
}: VirtualNodesRule): RuleDefinition<AksClusterSpec> {
  return {
    ...definition,
    check: (cluster) => {
      const found = cluster.addOns.virtualNodesSubnet ? conflict(cluster) : undefined;
      return found ? [{ option: OPTION, ...found }] : [];
    },
  };
}
