import { isKnown } from "./known";

/** What Azure sets where none is given. Source: `SOURCES.nodePoolUpgrades` */
export const DEFAULT_MAX_SURGE = "10%";

/**
 * The nodes that an upgrade adds: a number, or a percentage that Azure rounds up. None where the
 * surge is known to Terraform only.
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
