import type { DescribedCluster } from "./described-cluster";

/** A cluster that no program of the library can stand for. */
export class NotAdoptable extends Error {
  override readonly name = "NotAdoptable";
}

interface Refusal {
  readonly applies: (cluster: DescribedCluster) => boolean;
  readonly reason: string;
  readonly fix: string;
}

/** Each fix has its source, read 2026-11-29. */
const REFUSALS: readonly Refusal[] = [
  {
    applies: ({ arguments: { servicePrincipal } }) => servicePrincipal !== undefined,
    reason: "it uses a service principal, and the library supports managed identities only",
    fix: "az aks update --enable-managed-identity, then az aks nodepool upgrade --node-image-only for each pool, which rotates its nodes (https://learn.microsoft.com/azure/aks/system-assigned-managed-identity)",
  },
  {
    applies: (cluster) => poolTypes(cluster).includes("AvailabilitySet"),
    reason: "it has nodes in availability sets, which AKS retired",
    fix: "az aks update --migrate-vmas-to-vms, then replace the pools by scale sets: az aks nodepool add --vm-set-type VirtualMachineScaleSets (https://learn.microsoft.com/azure/aks/availability-sets-on-aks)",
  },
  {
    applies: (cluster) => poolTypes(cluster).includes("VirtualMachines"),
    reason: "it has node pools of single virtual machines, for which azurerm has no resource",
    fix: "replace them by scale sets: az aks nodepool add --vm-set-type VirtualMachineScaleSets, drain, az aks nodepool delete (https://learn.microsoft.com/azure/aks/virtual-machines-node-pools)",
  },
  {
    applies: ({ arguments: { networkProfile } }) => networkProfile?.loadBalancerSku === "basic",
    reason: "it has a basic load balancer, which Azure retired",
    fix: "az aks update --load-balancer-sku Standard, which changes the outbound address (https://learn.microsoft.com/azure/aks/upgrade-basic-load-balancer-on-aks)",
  },
];

function poolTypes({ arguments: args, pools }: DescribedCluster): readonly unknown[] {
  return [args.defaultNodePool.type, ...pools.map((it) => it.otherType)];
}

/** Names that Azure accepts; a program is not written for others. */
const CLUSTER_ID =
  /^\/subscriptions\/[\w-]+\/resourceGroups\/[\w().-]+\/providers\/Microsoft\.ContainerService\/managedClusters\/[A-Za-z0-9][\w-]{0,62}$/;
const POOL_NAME = /^[a-z][a-z0-9]{0,11}$/;

/** Read 2026-11-29: https://learn.microsoft.com/azure/aks/quotas-skus-regions */
const MOST_POOLS = 100;

function checkNames({ id, arguments: args, pools }: DescribedCluster): void {
  if (!CLUSTER_ID.test(id)) {
    throw new NotAdoptable(`${JSON.stringify(id)} is not the resource ID of an AKS cluster.`);
  }
  if (pools.length >= MOST_POOLS) {
    throw new NotAdoptable(
      `The cluster ${args.name} has ${pools.length + 1} node pools; Azure allows ${MOST_POOLS}.`,
    );
  }
  if (args.defaultNodePool.name === "") {
    throw new NotAdoptable(
      `The cluster ${args.name} lists no node pools: add a file with the output of az aks nodepool list.`,
    );
  }
  for (const { name } of [args.defaultNodePool, ...pools.map((it) => it.arguments)]) {
    if (!POOL_NAME.test(name)) {
      throw new NotAdoptable(`${JSON.stringify(name)} is not a name of a node pool.`);
    }
  }
}

/** Throws one error with all reasons why the library cannot take over a cluster. */
export function assertAdoptable(cluster: DescribedCluster): void {
  checkNames(cluster);
  const found = REFUSALS.filter(({ applies }) => applies(cluster));
  if (found.length > 0) {
    const reasons = found.map(({ reason, fix }) => `  ${reason}.\n  Fix: ${fix}`);
    throw new NotAdoptable(
      `The cluster ${cluster.arguments.name} cannot be adopted:\n${reasons.join("\n")}`,
    );
  }
}
