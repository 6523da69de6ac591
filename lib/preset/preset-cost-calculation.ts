import { type AksClusterSpec, resolveCluster } from "../cluster/aks-cluster-spec";
import type { ClusterSettings } from "../cluster/cluster-settings";
import { vmSize as factsOf } from "../facts/vm-sizes";
import type { NodePoolSpec } from "../node-pool/node-pool-spec";
import { parseVmSize } from "../node-pool/size-and-disk/vm-size";
import { isKnown } from "../rules/known";
import { paidComponents } from "./paid-components";
import type { NodeCapacity, PoolCost, PresetCost } from "./preset-cost";

/** Costs do not depend on names and locations. */
const ANY_RESOURCE_GROUP = { name: "", location: "" };

/** The billed resources of a cluster with these settings. */
export function costOf(settings: ClusterSettings): PresetCost {
  const cluster = resolveCluster({ ...settings, resourceGroup: ANY_RESOURCE_GROUP }, "");
  const specs = poolsOf(cluster);
  const pools = specs.map(poolCost);
  return {
    pools,
    minimum: sum(pools.map(({ minimum }) => minimum)),
    maximum: sum(pools.map(({ maximum }) => maximum)),
    unknownSizes: [...new Set(specs.map(({ vmSize }) => vmSize).filter(isUnknown))].map((size) =>
      isKnown(size) ? size : "known only to Terraform",
    ),
    paidComponents: paidComponents(cluster, specs),
  };
}

function poolsOf({ systemPool, nodePools }: AksClusterSpec): NodePoolSpec[] {
  return [systemPool, ...nodePools.values()];
}

function poolCost({ name, vmSize, scaling, spot }: NodePoolSpec): PoolCost {
  return {
    pool: name,
    vmSize,
    isSpot: spot !== undefined,
    minimum: capacity(vmSize, scaling.minimum),
    maximum: capacity(vmSize, scaling.maximum),
  };
}

function capacity(vmSize: string, count: number): NodeCapacity {
  const nodes = isKnown(count) ? count : 0;
  return {
    nodes,
    vcpus: nodes * ((factsOf(vmSize) ?? parseVmSize(vmSize))?.vcpus ?? 0),
    memoryGib: nodes * (factsOf(vmSize)?.memoryGib ?? 0),
  };
}

function isUnknown(vmSize: string): boolean {
  return factsOf(vmSize) === undefined;
}

function sum(capacities: readonly NodeCapacity[]): NodeCapacity {
  const total = (of: keyof NodeCapacity) =>
    capacities.reduce((previous, capacity) => previous + capacity[of], 0);
  return { nodes: total("nodes"), vcpus: total("vcpus"), memoryGib: total("memoryGib") };
}
