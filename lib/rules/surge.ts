import { isKnown } from "./known";

/** The default of Azure. Source: `SOURCES.nodePoolUpgrades` */
export const DEFAULT_MAX_SURGE = "10%";

/**
 * The number of nodes that an upgrade adds. Azure rounds percentages up. 0 if the surge is known only
 * to Terraform.
 *
 * Source: https://learn.microsoft.com/azure/aks/upgrade-aks-cluster#customize-node-surge-upgrade
 */
export function surgeNodes(maxSurge: string | undefined, nodes: number): number {
  if (!isKnown(maxSurge)) {
    return 0;
  }
  const amount = Number.parseInt(maxSurge, 10) || 0;
  return maxSurge.endsWith("%") ? Math.ceil((nodes * amount) / 100) : amount;
}
