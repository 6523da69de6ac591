/** What one cluster has of its own; no two resources of a type share a name. */
export interface ClusterParameters {
  readonly resourceGroup: string;
  readonly virtualNetwork: string;
  readonly addressSpace: string;
  readonly subnet: string;
  readonly subnetRange: string;
  readonly cluster: string;
  readonly identity: string;
  readonly userPool: string;
  readonly registry: string;
}

/** A group in Entra ID that may push images. */
export const PUSHERS_OBJECT_ID = "2f0e1d3c-0000-4000-8000-000000000000";

export function clusterParameters(index: number): ClusterParameters {
  const firstAddress = `10.${64 + Math.floor(index / 16)}.${(index % 16) * 16}.0`;
  return {
    resourceGroup: `rg-${index}`,
    virtualNetwork: `vnet-${index}`,
    addressSpace: `${firstAddress}/20`,
    subnet: `snet-${index}`,
    subnetRange: `${firstAddress}/21`,
    cluster: `aks-${index}`,
    identity: `id-aks-${index}`,
    userPool: `user${index}`,
    registry: `crbench${index}`,
  };
}
