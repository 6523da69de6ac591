import { vmSize } from "../facts/vm-sizes";
import { asObject, block, type Json } from "../terraform/configuration";
import type { ResourceChange } from "./resource-changes";
import { leavesAt } from "./weakening/weakening";

/** What the nodes of a stack have, at least and at most. Undefined if a size or a count is unknown. */
export interface NodeTotals {
  readonly nodes: Range;
  readonly vcpus: Range;
  readonly memoryGib: Range;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A number, tier or SKU that Azure charges for. */
export interface SizeChange {
  readonly address: string;
  readonly path: string;
  readonly label: string;
  readonly before: unknown;
  readonly after: unknown;
}

const POOL_SIZES = [
  "vm_size",
  "node_count",
  "min_count",
  "max_count",
  "os_disk_size_gb",
  "os_disk_type",
  "zones",
  "priority",
  "spot_max_price",
];

/** Arguments that Azure charges for, by type. */
const CHARGED: Readonly<Record<string, readonly string[]>> = {
  azurerm_kubernetes_cluster: [
    "sku_tier",
    "support_plan",
    "cost_analysis_enabled",
    ...POOL_SIZES.map((it) => `default_node_pool.${it}`),
    "network_profile.load_balancer_profile.managed_outbound_ip_count",
    "network_profile.nat_gateway_profile.managed_outbound_ip_count",
  ],
  azurerm_kubernetes_cluster_node_pool: POOL_SIZES,
  azurerm_container_registry: [
    "sku",
    "georeplications",
    "zone_redundancy_enabled",
    "retention_policy_in_days",
  ],
  azurerm_container_group: ["container.cpu", "container.memory", "sku", "priority"],
  azurerm_log_analytics_workspace: [
    "sku",
    "retention_in_days",
    "daily_quota_gb",
    "reservation_capacity_in_gb_per_day",
  ],
  azurerm_log_analytics_workspace_table: ["plan", "retention_in_days", "total_retention_in_days"],
  azurerm_key_vault: ["sku_name"],
  azurerm_firewall: ["sku_tier", "zones"],
  azurerm_firewall_policy: ["sku"],
  azurerm_public_ip: ["sku", "sku_tier", "zones", "ddos_protection_mode"],
  azurerm_nat_gateway: ["sku_name", "zones"],
  azurerm_security_center_subscription_pricing: ["tier"],
  azurerm_managed_disk: ["storage_account_type", "disk_size_gb"],
  azurerm_storage_account: ["account_tier", "account_replication_type", "access_tier"],
  azurerm_postgresql_flexible_server: ["sku_name", "storage_mb"],
  azurerm_mysql_flexible_server: ["sku_name"],
  kubernetes_deployment_v1: ["spec.replicas", "spec.template.spec.container.resources"],
  kubernetes_stateful_set_v1: [
    "spec.replicas",
    "spec.template.spec.container.resources",
    "spec.volume_claim_template.spec.resources",
  ],
  kubernetes_horizontal_pod_autoscaler_v2: ["spec.min_replicas", "spec.max_replicas"],
};

export function sizeChanges({
  type,
  address,
  path,
  action,
  arguments: changes,
}: ResourceChange): SizeChange[] {
  if (action !== "update" && action !== "replace") {
    return [];
  }
  const charged = CHARGED[type] ?? [];
  return changes
    .filter((it) => it.effect !== "none" && it.effect !== "ignored" && !it.isRecomputed)
    .filter((it) => charged.some((name) => it.path === name || it.path.startsWith(`${name}.`)))
    .map(({ label, before, after }) => ({ address, path, label, before, after }));
}

/** The nodes of all pools, before or after a change. Undefined if there are none, or one is unknown. */
export function nodeTotals(
  resources: Iterable<readonly [type: string, args: Json]>,
): NodeTotals | undefined {
  const pools = [...resources].flatMap(([type, args]) => {
    if (type === "azurerm_kubernetes_cluster") {
      return [block(args.default_node_pool)];
    }
    return type === "azurerm_kubernetes_cluster_node_pool" ? [args] : [];
  });
  const totals = pools.map(poolTotals);
  return totals.length > 0 && totals.every((it) => it !== undefined)
    ? totals.reduce(sum)
    : undefined;
}

function poolTotals(pool: Json): NodeTotals | undefined {
  const size = vmSize(String(pool.vm_size ?? ""));
  const isScaled = pool.auto_scaling_enabled === true;
  const min = Number(isScaled ? pool.min_count : pool.node_count);
  const max = Number(isScaled ? pool.max_count : pool.node_count);
  if (!size || !Number.isFinite(min) || !Number.isFinite(max)) {
    return undefined;
  }
  const times = (factor: number): Range => ({ min: min * factor, max: max * factor });
  return { nodes: times(1), vcpus: times(size.vcpus), memoryGib: times(size.memoryGib) };
}

function sum(a: NodeTotals, b: NodeTotals): NodeTotals {
  const add = (x: Range, y: Range): Range => ({ min: x.min + y.min, max: x.max + y.max });
  return {
    nodes: add(a.nodes, b.nodes),
    vcpus: add(a.vcpus, b.vcpus),
    memoryGib: add(a.memoryGib, b.memoryGib),
  };
}

/** How the pods of a resource are replaced: a sentence for a change that disturbs them. */
export function disturbance({ type, effect, after }: ResourceChange): string | undefined {
  if (effect === "rotates") {
    return "The nodes are replaced through a temporary pool. They are not drained: pod disruption budgets have no effect.";
  }
  if (effect === "upgrades") {
    const pool = asObject(
      type === "azurerm_kubernetes_cluster" ? block(after.default_node_pool) : after,
    );
    const [surge = "10%"] = leavesAt(pool, "upgrade_settings.max_surge");
    return `The nodes are upgraded: cordoned, drained and replaced, ${surge} at a time on top.`;
  }
  return effect === "restarts" ? `${strategyOf(type, after)}` : undefined;
}

function strategyOf(type: string, after: Json): string {
  const [kind] = [
    ...leavesAt(after, "spec.strategy.type"),
    ...leavesAt(after, "spec.update_strategy.type"),
  ].filter((it) => it !== undefined);
  if (kind === "Recreate") {
    return "All pods stop before new ones start.";
  }
  if (kind === "OnDelete") {
    return "Pods are replaced only when they are deleted.";
  }
  return type.startsWith("kubernetes_stateful_set")
    ? "The pods are replaced one after the other."
    : "The pods are replaced a few at a time.";
}
