import { NetworkMode } from "../cluster-network/network-mode";
import { NetworkPolicy } from "../cluster-network/network-policy";
import {
  kubernetesVersion,
  kubernetesVersions,
  kubernetesVersionsDate,
} from "../facts/kubernetes-versions";
import { TaintEffect } from "../node-pool/labels-and-taints/node-taint";
import type { NodePoolSpec } from "../node-pool/node-pool-spec";
import { type AzurermFeature, azurermWith } from "../provider/azurerm-features";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import type { AksClusterSpec } from "./aks-cluster-spec";

/** Configurations that Azure accepts, but that retire soon or do not work as configured. */
export const clusterWarnings = defineRules<AksClusterSpec>("2026-11-29", [
  {
    id: "AKS-CLU-070",
    title: "The managed NGINX of the application routing add-on is retired",
    why: "The managed NGINX receives only critical patches, and only until November 2026. azurerm, up to 5.10, has no argument for its successor, the Gateway API implementation.",
    fix: "plan the move to the Gateway API implementation",
    severity: "warning",
    source: "https://learn.microsoft.com/azure/aks/app-routing",
    check: ({ addOns }) =>
      problemIf(addOns.webAppRouting !== undefined, () => ({ option: "addOns.webAppRouting" })),
  },
  {
    id: "AKS-CLU-071",
    title: "kubenet retires on 2028-03-31",
    why: "kubenet retires on 2028-03-31.",
    fix: inPlaceFrom("ClusterNetwork.cniOverlay(…)", "toOverlay"),
    severity: "warning",
    source: "https://learn.microsoft.com/azure/aks/configure-kubenet",
    check: ({ network }) =>
      problemIf(network.mode === NetworkMode.KUBENET, () => ({ option: "network" })),
  },
  {
    id: "AKS-CLU-072",
    title: "The Azure network policy engine retires on 2028-09-30",
    why: "The network policy engine AZURE retires on 2028-09-30.",
    fix: inPlaceFrom("NetworkPolicy.CILIUM", "npmToCilium"),
    severity: "warning",
    source: "https://learn.microsoft.com/azure/aks/use-network-policies",
    check: ({ network }) =>
      problemIf(network.policy === NetworkPolicy.AZURE, () => ({ option: "network.policy" })),
  },
  {
    id: "AKS-CLU-073",
    title: "Network isolated clusters reach Azure Monitor through a private link scope",
    why: "Nodes without internet access cannot send data to Azure Monitor.",
    fix: "an Azure Monitor private link scope with a private endpoint in the network of the nodes",
    severity: "warning",
    source: SOURCES.isolatedClusters,
    check: ({ outbound, monitoring, security }) =>
      problemIf(
        outbound._details.isolated !== undefined &&
          Boolean(monitoring.containerInsights ?? monitoring.prometheus ?? security.defender),
        () => ({ option: "monitoring, security.defender" }),
      ),
  },
  {
    id: "AKS-CLU-074",
    title: "The Azure Policy add-on does not work in network isolated clusters",
    why: "The add-on downloads policies from data.policy.core.windows.net, which has no private link: nodes without internet access receive none.",
    fix: "ClusterOutbound.userDefinedRouting() with a firewall",
    severity: "warning",
    source: "https://learn.microsoft.com/azure/aks/outbound-rules-control-egress#azure-policy",
    check: ({ outbound, security }) =>
      problemIf(outbound._details.isolated !== undefined && security.azurePolicy === true, () => ({
        option: "security.azurePolicy",
      })),
  },
  {
    id: "AKS-CLU-076",
    title: "Kubernetes versions are supported",
    why: "AKS does not create clusters with an unsupported version. An existing cluster loses support.",
    fix: "no version, for the default of AKS; or a version that `az aks get-versions --location <region>` lists. An existing cluster is upgraded one minor version at a time",
    severity: "warning",
    source: SOURCES.versions,
    check: ({ kubernetesVersion: version, tier }) => {
      const problem = versionProblem(version, tier.supportPlan !== undefined);
      return problem === undefined ? [] : [{ option: "version", value: version, reason: problem }];
    },
  },
]);

function inPlaceFrom(target: string, feature: AzurermFeature): string {
  return `${target}. The Azure CLI and ${azurermWith(feature)} or later migrate an existing cluster in place; older versions replace it`;
}

/** What is wrong with a version, as of the date of the facts. */
function versionProblem(version: string | undefined, hasLongTermSupport: boolean) {
  if (!isKnown(version) || !FORMATS.kubernetesVersion.matches.test(version)) {
    return undefined;
  }
  const date = kubernetesVersionsDate();
  const facts = kubernetesVersion(version);
  const end = hasLongTermSupport ? facts?.ltsEndOfLife : facts?.endOfLife;
  if (end !== undefined && end < date) {
    return `Support${hasLongTermSupport ? ", also long-term support," : ""} ended on ${end}.`;
  }
  return facts
    ? undefined
    : `The calendar of AKS versions of ${date} does not contain it; it goes from ${kubernetesVersions()[0]?.version} to ${kubernetesVersions().at(-1)?.version}.`;
}

/** Checked at synth, because it needs all pools of the app. Another app may add pools. */
export const schedulingWarnings = defineRules<readonly NodePoolSpec[]>("2026-11-29", [
  {
    id: "AKS-CLU-075",
    title: "A cluster needs a pool that accepts ordinary pods",
    why: "Every pool that this app defines is tainted, so pods without a toleration stay pending.",
    fix: "add a pool without taints, or remove onlySystemPods, which rotates the nodes of an existing system pool",
    severity: "warning",
    source: "https://learn.microsoft.com/azure/aks/use-system-pools",
    check: (pools) =>
      problemIf(!pools.some(acceptsOrdinaryPods), () => ({ option: "systemPool.onlySystemPods" })),
  },
]);

function acceptsOrdinaryPods({ onlySystemPods, taints }: NodePoolSpec): boolean {
  return !onlySystemPods && !taints.some(({ effect }) => effect !== TaintEffect.PREFER_NO_SCHEDULE);
}
