import type { Json } from "./json";
import type { Find, MadeResource } from "./resource-type";

/**
 * With kubenet, the cloud controller of a cluster writes a route to the pods of each node into the
 * route table of the nodes' subnet: https://learn.microsoft.com/azure/aks/configure-kubenet. Names
 * are `<node>____<range>`: kubernetes-sigs/cloud-provider-azure, `pkg/provider/azure_routes.go`.
 */
export function nodeRoutes(cluster: Json, find: Find): readonly MadeResource[] {
  const table = subnetOfKubenet(cluster, find)?.properties.routeTable?.id;
  const nodes: number = table ? (find(poolId(cluster))?.properties.count ?? 0) : 0;
  return Array.from({ length: nodes }, (_, node) => ({
    id: `${table}/routes/aks-system-00000000-vmss00000${node}____10244${node}024`,
    properties: {
      addressPrefix: `10.244.${node}.0/24`,
      nextHopType: "VirtualAppliance",
      nextHopIpAddress: `10.240.0.${node + 4}`,
    },
  }));
}

/** Where the subnet has no route table, AKS makes one and puts it there. */
export function routeTableOfAks(cluster: Json, find: Find): readonly MadeResource[] {
  const subnet = subnetOfKubenet(cluster, find);
  if (!subnet || subnet.properties.routeTable) {
    return [];
  }
  const group = `/subscriptions/${cluster.id.split("/")[2]}/resourceGroups/${cluster.properties.nodeResourceGroup}`;
  const id = `${group}/providers/Microsoft.Network/routeTables/aks-agentpool-00000000-routetable`;
  subnet.properties.routeTable = { id };
  return [{ id, properties: { disableBgpRoutePropagation: false } }];
}

function subnetOfKubenet(cluster: Json, find: Find): Json | undefined {
  return cluster.properties.networkProfile.networkPlugin === "kubenet"
    ? find(find(poolId(cluster))?.properties.vnetSubnetID)
    : undefined;
}

function poolId(cluster: Json): string {
  return `${cluster.id}/agentPools/${cluster.properties.agentPoolProfiles?.[0]?.name}`;
}
