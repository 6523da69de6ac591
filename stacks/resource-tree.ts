import { readFileSync } from "node:fs";

type Json = Readonly<Record<string, unknown>>;

/** A construct that is a resource or contains resources. */
interface TreeNode {
  readonly label: string;
  readonly resource?: string;
  readonly children: Map<string, TreeNode>;
}

/** The attributes shown for each resource type, in display order. */
const SHOWN_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  azurerm_resource_group: ["location"],
  azurerm_virtual_network: ["address_space"],
  azurerm_subnet: ["address_prefixes"],
  azurerm_kubernetes_cluster: [
    "sku_tier",
    "kubernetes_version",
    "automatic_upgrade_channel",
    "private_cluster_enabled",
    "local_account_disabled",
    "azure_policy_enabled",
    "network_profile.network_plugin",
    "network_profile.network_plugin_mode",
    "network_profile.network_policy",
    "network_profile.outbound_type",
    "default_node_pool.vm_size",
    "default_node_pool.min_count",
    "default_node_pool.max_count",
    "default_node_pool.node_count",
    "default_node_pool.zones",
  ],
  azurerm_kubernetes_cluster_node_pool: [
    "mode",
    "os_sku",
    "vm_size",
    "priority",
    "min_count",
    "max_count",
    "node_count",
    "zones",
  ],
  azurerm_user_assigned_identity: [],
  azurerm_role_assignment: ["role_definition_name", "scope"],
  azurerm_container_registry: ["sku", "public_network_access_enabled"],
  azurerm_container_registry_cache_rule: ["source_repo"],
  azurerm_container_group: ["ip_address_type", "dns_name_label", "os_type"],
  azurerm_key_vault: ["public_network_access_enabled"],
  azurerm_log_analytics_workspace: ["retention_in_days"],
  azurerm_resource_policy_assignment: ["display_name"],
  azurerm_security_center_subscription_pricing: ["resource_type", "tier"],
  azurerm_firewall: ["sku_tier"],
  azurerm_kubernetes_cluster_extension: ["extension_type", "version"],
  azurerm_kubernetes_flux_configuration: ["git_repository.url", "scope"],
  azurerm_kubernetes_fleet_member: ["group"],
  azurerm_data_protection_backup_vault: ["redundancy"],
  azurerm_application_gateway: ["sku.name"],
  azurerm_management_lock: ["lock_level", "scope"],
  azurerm_route: ["address_prefix", "next_hop_type"],
  kubernetes_namespace_v1: ["metadata.name"],
  kubernetes_deployment_v1: ["metadata.name", "spec.replicas"],
  kubernetes_stateful_set_v1: ["metadata.name", "spec.replicas"],
  kubernetes_service_v1: ["metadata.name", "spec.type"],
};

/** Data sources that read how the provider is signed in, not a resource. */
const PROVIDERS_OWN = new Set(["azurerm_client_config"]);

/** The resources of a synthesized stack, and the existing ones that it reads, as a tree of constructs, for a terminal. */
export function drawResourceTree(synthesizedFile: string): string {
  const synthesized = JSON.parse(readFileSync(synthesizedFile, "utf8")) as Json;
  const root: TreeNode = { label: "", children: new Map() };
  for (const [type, resource] of blocksOf(synthesized.data)) {
    if (!PROVIDERS_OWN.has(type)) {
      insert(root, pathOf(resource), `existing ${describe(type, resource, [])}`);
    }
  }
  for (const [type, resource] of blocksOf(synthesized.resource)) {
    const besides = [...existingNetworks(resource), ...reachOf(type, resource)];
    insert(root, pathOf(resource), describe(type, resource, [...besides, ...imagesOf(resource)]));
  }
  return [...root.children.values()].map((stack) => draw(stack).join("\n")).join("\n\n");
}

/** All blocks of resources, or of data sources, with their types. */
function blocksOf(blocks: unknown): [type: string, block: Json][] {
  return inDisplayOrder(blocks as Json).flatMap(([type, resources]) =>
    Object.values(resources as Json).map((block): [string, Json] => [type, block as Json]),
  );
}

/** The number of resources in a synthesized stack. */
export function countResources(synthesizedFile: string): number {
  const { resource } = JSON.parse(readFileSync(synthesizedFile, "utf8")) as Json;
  return Object.values(resource ?? {}).flatMap((resources) => Object.keys(resources)).length;
}

function inDisplayOrder(resources: Json): [string, unknown][] {
  const types = Object.keys(SHOWN_ATTRIBUTES);
  const place = (type: string) => (types.includes(type) ? types.indexOf(type) : types.length);
  return Object.entries(resources ?? {}).sort(([a], [b]) => place(a) - place(b));
}

function pathOf(resource: Json): string[] {
  const { metadata } = resource["//"] as { metadata: { path: string } };
  return metadata.path.split("/").filter((id) => id !== "Default");
}

function insert(root: TreeNode, path: readonly string[], resource: string): void {
  let node = root;
  path.forEach((label, depth) => {
    const existing = node.children.get(label);
    const isLast = depth === path.length - 1;
    const next: TreeNode = {
      label,
      resource: isLast ? resource : existing?.resource,
      children: existing?.children ?? new Map(),
    };
    node.children.set(label, next);
    node = next;
  });
}

function draw(node: TreeNode): string[] {
  const children = [...node.children.values()];
  const below = children.flatMap((child, index) => {
    const isLast = index === children.length - 1;
    const [first = "", ...rest] = draw(child);
    return [
      `${isLast ? "└─" : "├─"} ${first}`,
      ...rest.map((line) => `${isLast ? "  " : "│ "} ${line}`),
    ];
  });
  return [node.resource ? `${node.label}: ${node.resource}` : node.label, ...below];
}

function describe(type: string, resource: Json, besides: readonly string[]): string {
  const attributes = (SHOWN_ATTRIBUTES[type] ?? []).flatMap((path) => {
    const value = path.split(".").reduce<unknown>((part, key) => (part as Json)?.[key], resource);
    return value === undefined ? [] : [`${path.split(".").at(-1)} ${print(value)}`];
  });
  const settings = [...attributes, ...besides];
  const name = "name" in resource ? ` ${print(resource.name)}` : "";
  return `${type.replace(/^(azurerm|kubernetes)_/, "")}${name}${settings.length > 0 ? ` (${settings.join(", ")})` : ""}`;
}

/** Who may connect to the API server of a cluster. */
function reachOf(type: string, resource: Json): string[] {
  if (type !== "azurerm_kubernetes_cluster" || resource.private_cluster_enabled === true) {
    return [];
  }
  const profile = resource.api_server_access_profile as Json | undefined;
  const ranges = profile?.authorized_ip_ranges;
  return [`API server open to ${ranges ? print(ranges) : "every address"}`];
}

/** The images of all containers in a resource. */
function imagesOf(resource: Json): string[] {
  const images = [...new Set(textsIn(resource, "image"))];
  return images.length > 0 ? [`image ${images.map(print).join(" ")}`] : [];
}

/** The subnets in which a resource is put and which the stack does not create. */
function existingNetworks(resource: Json): string[] {
  const subnets = ["vnet_subnet_id", "pod_subnet_id", "subnet_id", "subnet_ids"].flatMap((name) =>
    textsIn(resource, name),
  );
  return [...new Set(subnets)].flatMap((id) => {
    const [, network, subnet] = /\/virtualNetworks\/([^/$]+)\/subnets\/([^/$]+)$/i.exec(id) ?? [];
    return network ? [`in the existing subnet ${network}/${subnet}`] : [];
  });
}

/** The texts that an argument has anywhere in a resource. */
function textsIn(value: unknown, name: string): string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    key === name ? [inner].flat().filter((text) => typeof text === "string") : textsIn(inner, name),
  );
}

function print(value: unknown): string {
  return Array.isArray(value)
    ? value.map(print).join(" ")
    : String(value).replace(/\$\{(.+)\}/, (_, expression) => `<${abbreviate(expression)}>`);
}

/** Shortens references to the resource; other expressions are only marked as computed. */
function abbreviate(expression: string): string {
  const reference = /^azurerm_(\w+)\.([\w-]+?)(_[0-9A-F]{8})?\.\w+$/.exec(expression);
  return reference ? `${reference[1]} ${reference[2]}` : "computed by Terraform";
}
