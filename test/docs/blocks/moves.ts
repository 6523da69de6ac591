import { AksPreset, type PoolCost, type PresetTableRow } from "../../../lib";
import { ArgumentEffects } from "../../../lib/review/argument-effects";
import { ARGUMENT_TABLES } from "../argument-pages";
import { changeText } from "../change-text";

const POLICY = "network.policy";
const DATA_PLANE = "network_profile.network_data_plane";

/** What a team that outgrows a preset does: it takes another one. */
export const MOVES: readonly Move[] = [
  { from: AksPreset.DEV_TEST, to: AksPreset.STANDARD },
  { from: AksPreset.STANDARD, to: AksPreset.DEV_TEST },
  { from: AksPreset.STANDARD, to: AksPreset.COST_OPTIMIZED },
  { from: AksPreset.STANDARD, to: AksPreset.BATCH_PROCESSING },
  { from: AksPreset.STANDARD, to: AksPreset.HARDENED_ACCESS },
  { from: AksPreset.STANDARD, to: AksPreset.PRODUCTION_STANDARD },
  { from: AksPreset.DEV_TEST, to: AksPreset.PRODUCTION_STANDARD },
  { from: AksPreset.COST_OPTIMIZED, to: AksPreset.PRODUCTION_ECONOMY },
  { from: AksPreset.PRODUCTION_STANDARD, to: AksPreset.PRODUCTION_ENTERPRISE },
  { from: AksPreset.HARDENED_ACCESS, to: AksPreset.PRODUCTION_ENTERPRISE },
];

export interface Move {
  readonly from: AksPreset;
  readonly to: AksPreset;
}

/** An option that two presets have otherwise. */
export interface MoveRow {
  readonly option: string;
  readonly from: string;
  readonly to: string;
  /** What azurerm does about it. */
  readonly effect: string;
  /** The arguments that the option writes, where they are arguments of cluster or pool. */
  readonly arguments: readonly string[];
}

/** Where an option stands in the tables of arguments. */
interface Argument {
  readonly page: "cluster" | "node-pool";
  readonly names: readonly string[];
}

const cluster = (...names: string[]): Argument => ({ page: "cluster", names });
const pool = (...names: string[]): Argument => ({ page: "node-pool", names });

const POOL = /^nodePools\.(\w+)/;
const ABSENT = "–";

/** Options that presets have otherwise; `*` is the id of a pool. */
const ARGUMENTS: Readonly<Record<string, Argument>> = {
  tier: cluster("sku_tier"),
  "systemPool.vmSize": cluster("default_node_pool.vm_size"),
  "systemPool.onlySystemPods": cluster("default_node_pool.only_critical_addons_enabled"),
  "systemPool.hostEncryption": cluster("default_node_pool.host_encryption_enabled"),
  "nodePools.*.vmSize": pool("vm_size"),
  "nodePools.*.scaling": pool("min_count", "max_count"),
  "nodePools.*.hostEncryption": pool("host_encryption_enabled"),
  zones: cluster("default_node_pool.zones"),
  [POLICY]: cluster(DATA_PLANE),
  apiServer: cluster("private_cluster_enabled"),
  access: cluster(
    "local_account_disabled",
    "azure_active_directory_role_based_access_control.azure_rbac_enabled",
  ),
  "monitoring.containerInsights": cluster("oms_agent.log_analytics_workspace_id"),
  "monitoring.controlPlaneLogs": cluster(),
  "monitoring.prometheus": cluster("monitor_metrics.labels_allowed"),
  "security.azurePolicy": cluster("azure_policy_enabled"),
  "security.keyVaultSecrets": cluster("key_vault_secrets_provider.secret_rotation_enabled"),
};

const TYPES = {
  cluster: "azurerm_kubernetes_cluster",
  "node-pool": "azurerm_kubernetes_cluster_node_pool",
};

/** What two presets have otherwise; a pool that only one of them has is one row. */
export function rowsOf({ from, to }: Move): MoveRow[] {
  const rows = AksPreset.compare([from, to])
    .rows.filter(({ values: [before, after] }) => before !== after)
    .map((row) => poolRow(row, from, to) ?? optionRow(row));
  return rows.filter(({ option }, index) => rows.findIndex((it) => it.option === option) === index);
}

function poolRow({ option }: PresetTableRow, from: AksPreset, to: AksPreset): MoveRow | undefined {
  const id = POOL.exec(option)?.[1];
  const [before, after] = [from, to].map(({ cost }) => cost.pools.find(({ pool }) => pool === id));
  if (id === undefined || (before && after)) {
    return undefined;
  }
  return {
    option: `nodePools.${id}`,
    from: before ? inWords(before) : ABSENT,
    to: after ? inWords(after) : ABSENT,
    effect: after ? "adds the pool" : "deletes the pool",
    arguments: [],
  };
}

function inWords({ vmSize, minimum, maximum, isSpot }: PoolCost): string {
  return `${minimum.nodes}–${maximum.nodes} × ${vmSize}${isSpot ? ", spot" : ""}`;
}

function optionRow({ option, values: [from = "", to = ""] }: PresetTableRow): MoveRow {
  const argument = ARGUMENTS[option.replace(POOL, "nodePools.*")];
  if (!argument) {
    throw new Error(`No argument is known that ${option} writes.`);
  }
  const effect = option === POLICY ? effectOfPolicy(from, to) : effectOf(argument);
  return { option, from, to, effect, arguments: argument.names };
}

/** Cilium is another data plane; whether azurerm can change it depends on the direction. */
function effectOfPolicy(from: string, to: string): string {
  const [before, after] = [from, to].map((it) => (/cilium/i.test(it) ? "cilium" : "azure"));
  const change = { path: DATA_PLANE, before, after };
  const effect = ArgumentEffects.of(TYPES.cluster).of(change, {});
  return effect === "replaces" ? "replaces the cluster" : "in place";
}

/** The words of the pages of arguments; what replaces there says what it replaces. */
function effectOf({ page, names }: Argument): string {
  const changes = names.map((name) => changeOf(page, name));
  const [change = "in place, a resource of its own", ...others] = new Set(changes);
  if (others.length > 0) {
    throw new Error(`${names} are changed in different ways: ${changes}.`);
  }
  return change === "replaces" ? `replaces the ${page === "cluster" ? "cluster" : "pool"}` : change;
}

function changeOf(page: Argument["page"], name: string): string {
  const type = TYPES[page];
  if (!ARGUMENT_TABLES.some((it) => it.type === type && it.names.includes(name))) {
    throw new Error(`${type} has no ${name}.`);
  }
  return changeText(type, name).replace(/;.*/, "");
}
