import type { NodePoolOptions, SystemPoolOptions } from "../../lib";
import { AksCluster, type AksClusterProps, ClusterNetwork, NetworkPolicy } from "../../lib";
import { IDS } from "../support/ids";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";

export const CLUSTER = "azurerm_kubernetes_cluster";
export const NODE_POOL = "azurerm_kubernetes_cluster_node_pool";

/** Properties of a cluster that Windows nodes can join. */
export const WITH_CALICO = {
  network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }),
};

/** Properties of a cluster whose pods have addresses on 16,384 nodes. */
export const WITH_ROOM = { network: ClusterNetwork.cniOverlay({ podCidr: "10.64.0.0/10" }) };

/** The id of another subnet in the network of `IDS.subnet`. */
export const subnetId = (name: string) => IDS.subnet.replace("snet-nodes", name);

/** Properties of a cluster with subnets for nodes and pods. */
export const IN_SUBNETS = {
  network: ClusterNetwork.cniPodSubnet({
    subnet: { id: IDS.subnet },
    podSubnet: { id: subnetId("snet-pods") },
  }),
};

/** The arguments of the only further pool of a cluster; its id is `pool`. */
export function nodePool(
  options: NodePoolOptions = {},
  clusterProps: Partial<AksClusterProps> = {},
): Block {
  return synthesize((stack) => {
    const props = { resourceGroup: RESOURCE_GROUP, ...clusterProps };
    new AksCluster(stack, "aks", props).addNodePool("pool", options);
  }).only(NODE_POOL);
}

/** The `default_node_pool` of a cluster. */
export function systemPool(
  options: SystemPoolOptions = {},
  clusterProps: Partial<AksClusterProps> = {},
): Block {
  return synthesize((stack) => {
    const props = { resourceGroup: RESOURCE_GROUP, ...clusterProps };
    new AksCluster(stack, "aks", { ...props, systemPool: options });
  }).only(CLUSTER).default_node_pool;
}

/** The arguments that differ from those of another pool; `undefined` for one that is gone. */
export function differences(pool: Block, other: Block): Block {
  const names = new Set([...Object.keys(other), ...Object.keys(pool)]);
  const isDifferent = (name: string) => JSON.stringify(pool[name]) !== JSON.stringify(other[name]);
  return Object.fromEntries(
    [...names].filter(isDifferent).map((name) => [name, pool[name]] as const),
  );
}
