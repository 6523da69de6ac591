import { DEFAULT_MAX_SURGE, surgeNodes } from "../../rules/surge";
import { asObject, block, type Json } from "../../terraform/configuration";
import { knownNumber, knownText, type TerraformJson } from "./terraform-json";

/**
 * The requirements of a node pool on its region. Values that are known only to Terraform are
 * undefined.
 */
export interface PoolNeeds {
  /** `<cluster>/<pool>`, as in the stack. */
  readonly name: string;
  readonly location?: string;
  readonly vmSize?: string;
  readonly zones?: readonly string[];
  readonly isSpot: boolean;
  readonly nodes?: PoolNodes;
  readonly hostEncryption: boolean;
}

/** The number of nodes, including surge nodes. */
export interface PoolNodes {
  readonly least: number;
  readonly greatest: number;
}

/** Arguments of azurerm_kubernetes_cluster_node_pool, or of a cluster's default_node_pool. */
export function readPool(
  json: TerraformJson,
  name: string,
  location: string | undefined,
  pool: Json,
): PoolNeeds {
  const isSpot = pool.priority === "Spot";
  const zones = json.resolve(pool.zones);
  return {
    name,
    location,
    vmSize: knownText(json.resolve(pool.vm_size)),
    zones: zones === undefined ? [] : knownZones(zones),
    isSpot,
    nodes: countNodes(json, pool, isSpot),
    hostEncryption: pool.host_encryption_enabled === true,
  };
}

function knownZones(zones: unknown): readonly string[] | undefined {
  const known = Array.isArray(zones) ? zones.map((zone) => knownText(zone)) : [undefined];
  return known.every((zone) => zone !== undefined) ? known : undefined;
}

function countNodes(json: TerraformJson, pool: Json, isSpot: boolean): PoolNodes | undefined {
  const count = nodesOf(json, pool);
  if (!count || isMadeSeveralTimes(pool)) {
    return undefined;
  }
  const { max_surge, max_unavailable } = block(pool.upgrade_settings);
  const otherwise = isSpot || max_unavailable !== undefined ? "0" : DEFAULT_MAX_SURGE;
  const surge = max_surge === undefined ? otherwise : json.resolve(String(max_surge));
  const withSurge = (nodes: number) => nodes + surgeNodes(String(surge), nodes);
  return { least: withSurge(count.least), greatest: withSurge(count.greatest) };
}

/** An autoscaled pool starts with its node_count if set, otherwise with its minimum. */
function nodesOf(json: TerraformJson, pool: Json): PoolNodes | undefined {
  const [count, min, max] = [pool.node_count, pool.min_count, pool.max_count].map((value) =>
    value === undefined ? 0 : knownNumber(json.resolve(value)),
  );
  if (count === undefined || min === undefined || max === undefined) {
    return undefined;
  }
  if (pool.auto_scaling_enabled === true) {
    return { least: Math.max(min, count), greatest: Math.max(max, min, count) };
  }
  const isDefaultPool = pool.kubernetes_cluster_id === undefined;
  const nodes = Math.max(count, isDefaultPool ? 1 : 0);
  return { least: nodes, greatest: nodes };
}

function isMadeSeveralTimes(resource: Json): boolean {
  return (
    resource.count !== undefined ||
    Object.keys(asObject(resource.for_each)).length > 0 ||
    typeof resource.for_each === "string"
  );
}
