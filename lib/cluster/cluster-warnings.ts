import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import { NetworkMode } from "../cluster-network/network-mode";
import { NetworkPolicy } from "../cluster-network/network-policy";
import { azurermName } from "../facts/provider";
import { TaintEffect } from "../node-pool/labels-and-taints/node-taint";
import type { NodePoolSpec } from "../node-pool/node-pool-spec";
import { SOURCES } from "../rules/limits";
import type { AksClusterSpec } from "./aks-cluster-spec";

/** Something that Azure takes, and that soon will not work, or does not work as it is. */
interface Warning {
  readonly isUsed: (cluster: AksClusterSpec) => boolean;
  readonly warning: string;
  readonly source: string;
}

const WARNINGS: readonly Warning[] = [
  {
    isUsed: ({ addOns }) => addOns.webAppRouting !== undefined,
    warning: `addOns.webAppRouting: the managed NGINX gets no more than critical patches until November 2026. ${azurermName()} has no argument for its successor, the Gateway API implementation; plan for it.`,
    source: "https://learn.microsoft.com/azure/aks/app-routing",
  },
  {
    isUsed: ({ network }) => network.mode === NetworkMode.KUBENET,
    warning: `ClusterNetwork.kubenet retires on 2028-03-31. Use ClusterNetwork.cniOverlay; Azure's CLI takes a cluster over in place, ${azurermName()} replaces it.`,
    source: "https://learn.microsoft.com/azure/aks/configure-kubenet",
  },
  {
    isUsed: ({ network }) => network.policy === NetworkPolicy.AZURE,
    warning: `network policy AZURE retires on 2028-09-30. Use NetworkPolicy.CILIUM; Azure's CLI takes a cluster over in place, ${azurermName()} replaces it.`,
    source: "https://learn.microsoft.com/azure/aks/use-network-policies",
  },
  {
    isUsed: ({ outbound, monitoring, security }) =>
      outbound._details.isolated !== undefined &&
      Boolean(monitoring.containerInsights ?? monitoring.prometheus ?? security.defender),
    warning:
      "monitoring, security.defender: nodes without a way to the internet send nothing to Azure Monitor. Make an Azure Monitor private link scope with a private endpoint in their network.",
    source: SOURCES.isolatedClusters,
  },
  {
    isUsed: ({ outbound, security }) =>
      outbound._details.isolated !== undefined && security.azurePolicy === true,
    warning:
      "security.azurePolicy: the add-on fetches policies from data.policy.core.windows.net, for which there is no private link: nodes without a way to the internet get none. Use ClusterOutbound.userDefinedRouting with a firewall.",
    source: "https://learn.microsoft.com/azure/aks/outbound-rules-control-egress#azure-policy",
  },
];

/** What is better known before it is deployed. */
export function warningsOf(cluster: AksClusterSpec): string[] {
  return WARNINGS.filter(({ isUsed }) => isUsed(cluster)).map(
    ({ warning, source }) => `${warning} (${source})`,
  );
}

const NO_ROOM =
  "systemPool.onlySystemPods: no pool that is known here takes pods without a toleration, so that they wait for ever. Add a pool without taints, or leave onlySystemPods out. (https://learn.microsoft.com/azure/aks/use-system-pools)";

/** Pools come one by one, so this is known at synth. Another app may add some. */
export function warnOfNoRoom(cluster: IConstruct, pools: readonly NodePoolSpec[]): void {
  const validate = () => {
    const isSaid = cluster.node.metadata.some(({ data }) => data === NO_ROOM);
    if (!isSaid && !pools.some(takesAnyPod)) {
      Annotations.of(cluster).addWarning(NO_ROOM);
    }
    return [];
  };
  cluster.node.addValidation({ validate });
}

function takesAnyPod({ onlySystemPods, taints }: NodePoolSpec): boolean {
  return !onlySystemPods && !taints.some(({ effect }) => effect !== TaintEffect.PREFER_NO_SCHEDULE);
}
