import { NetworkMode } from "../cluster-network/network-mode";
import { NetworkPolicy } from "../cluster-network/network-policy";
import type { AksClusterSpec } from "./aks-cluster-spec";

/** Something that still works and soon will not. */
interface Retirement {
  readonly isUsed: (cluster: AksClusterSpec) => boolean;
  readonly warning: string;
  readonly source: string;
}

const RETIREMENTS: readonly Retirement[] = [
  {
    isUsed: ({ addOns }) => addOns.webAppRouting !== undefined,
    warning:
      "addOns.webAppRouting: the managed NGINX gets no more than critical patches until November 2026. azurerm 4.55 has no argument for its successor, the Gateway API implementation; plan for it.",
    source: "https://learn.microsoft.com/azure/aks/app-routing",
  },
  {
    isUsed: ({ network }) => network.mode === NetworkMode.KUBENET,
    warning:
      "ClusterNetwork.kubenet retires on 2028-03-31. Use ClusterNetwork.cniOverlay; Azure's CLI takes a cluster over in place, azurerm 4.55 replaces it.",
    source: "https://learn.microsoft.com/azure/aks/configure-kubenet",
  },
  {
    isUsed: ({ network }) => network.policy === NetworkPolicy.AZURE,
    warning:
      "network policy AZURE retires on 2028-09-30. Use NetworkPolicy.CILIUM; Azure's CLI takes a cluster over in place, azurerm 4.55 replaces it.",
    source: "https://learn.microsoft.com/azure/aks/use-network-policies",
  },
];

export function retirementsOf(cluster: AksClusterSpec): string[] {
  return RETIREMENTS.filter(({ isUsed }) => isUsed(cluster)).map(
    ({ warning, source }) => `${warning} (${source})`,
  );
}
