import { groupOf, isPublic } from "./azure-boxes";
import type { DiagramBuilder } from "./diagram-builder";
import { INTERNET } from "./network-boxes";
import type { StackView } from "./stack-view";

const CLUSTER = "azurerm_kubernetes_cluster";
const AUTOMATIC_CLUSTER = "azurerm_kubernetes_automatic_cluster";
const POOL = "azurerm_kubernetes_cluster_node_pool";

/** Adds clusters with their API server, node pools and ingress, and how they reach the internet. */
export function addClusters(diagram: DiagramBuilder, view: StackView): void {
  for (const address of clustersOf(view)) {
    const isExisting = address.startsWith("data.");
    diagram.box(address, {
      kind: "cluster",
      lines: [
        `Cluster ${view.nameOf(address)}`,
        isExisting ? "existing" : clusterDetails(view, address),
      ],
      parent: groupOf(diagram, view, address),
      isContainer: true,
    });
    if (!isExisting && view.typeOf(address) === AUTOMATIC_CLUSTER) {
      addApiServer(diagram, view, address, AUTOMATIC_ACCESS);
      addHostedSystem(diagram, view, address);
    } else if (!isExisting) {
      addApiServer(diagram, view, address, ACCESS);
      addPool(diagram, view, address, "default_node_pool.", address);
      addIngress(diagram, view, address);
      addOutbound(diagram, view, address);
    }
  }
  for (const address of view.addresses(POOL)) {
    const cluster = view.target(address, "kubernetes_cluster_id");
    addPool(diagram, view, address, "", diagram.has(cluster) ? cluster : undefined);
  }
}

export function clustersOf(view: StackView): string[] {
  return [...view.addresses(), ...view.dataSources()].filter((it) => isCluster(view, it));
}

export function isCluster(view: StackView, address: string): boolean {
  return [CLUSTER, AUTOMATIC_CLUSTER].includes(view.typeOf(address));
}

/** Registries, vaults and container groups that the internet reaches. */
export function addPublicAccess(diagram: DiagramBuilder, view: StackView): void {
  const open = ["azurerm_container_registry", "azurerm_key_vault"].flatMap((type) =>
    view.addresses(type).filter((it) => isPublic(view, it)),
  );
  for (const address of open) {
    diagram.arrow(INTERNET, address, "traffic", "443");
  }
  for (const address of view.addresses("azurerm_container_group")) {
    if ((view.text(address, "ip_address_type") ?? "Public") === "Public") {
      diagram.arrow(INTERNET, address, "traffic", view.text(address, "exposed_port.port"));
    }
  }
}

function clusterDetails(view: StackView, address: string): string {
  if (view.typeOf(address) === AUTOMATIC_CLUSTER) {
    return "AKS Automatic";
  }
  const profile = (name: string) => view.text(address, `network_profile.${name}`);
  const plugin = profile("network_plugin");
  const policy = profile("network_policy");
  return [
    view.text(address, "kubernetes_version"),
    `${view.text(address, "sku_tier") ?? "Free"} tier`,
    plugin && [plugin, profile("network_plugin_mode"), "network"].filter(Boolean).join(" "),
    policy && `${policy} policies`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** The arguments of a cluster about access to its API server. */
interface AccessArguments {
  readonly ranges: string;
  readonly isPrivate: (view: StackView, cluster: string) => boolean;
}

const ACCESS: AccessArguments = {
  ranges: "api_server_access_profile.authorized_ip_ranges",
  isPrivate: (view, cluster) => view.text(cluster, "private_cluster_enabled") === "true",
};

const AUTOMATIC_ACCESS: AccessArguments = {
  ranges: "api_server_access.authorized_ip_ranges",
  isPrivate: (view, cluster) => view.value(cluster, "private_cluster") !== undefined,
};

function addApiServer(
  diagram: DiagramBuilder,
  view: StackView,
  cluster: string,
  access: AccessArguments,
): void {
  const ranges = view.texts(cluster, access.ranges);
  const isPrivate = access.isPrivate(view, cluster);
  const source =
    ranges.length > 0 ? `public, from ${shortList(ranges)}` : "public, from any address";
  const key = diagram.box(`${cluster} API server`, {
    kind: "API server",
    lines: ["API server", isPrivate ? "private" : source],
    parent: cluster,
  });
  if (!isPrivate) {
    diagram.arrow(INTERNET, key, "traffic", "443");
  }
}

/** The nodes of an AKS Automatic cluster: AKS creates them for pending pods, and manages those of the system. */
function addHostedSystem(diagram: DiagramBuilder, view: StackView, cluster: string): void {
  const nodes = [
    ["Nodes for pods", "hosted_system.node_subnet_id"],
    ["System nodes", "hosted_system.system_node_subnet_id"],
  ] as const;
  for (const [title, subnet] of nodes) {
    const lines = [title, "managed by AKS"];
    const key = diagram.box(`${cluster} ${title}`, { kind: "node pool", lines, parent: cluster });
    diagram.arrow(key, view.target(cluster, subnet), "traffic");
  }
}

/** @param prefix Of the arguments: the default pool is a block of the cluster. */
function addPool(
  diagram: DiagramBuilder,
  view: StackView,
  address: string,
  prefix: string,
  cluster: string | undefined,
): void {
  const text = (name: string) => view.text(address, `${prefix}${name}`);
  const least = text("min_count");
  const nodes = least === undefined ? text("node_count") : `${least}–${text("max_count")}`;
  const zones = view.texts(address, `${prefix}zones`);
  const name = text("name") ?? view.nameOf(address);
  const key = diagram.box(`${address} pool`, {
    kind: "node pool",
    lines: [
      `Node pool ${name}`,
      `${nodes ?? "?"} × ${text("vm_size") ?? "?"}`,
      [
        text("priority") === "Spot" ? "Spot" : undefined,
        text("os_type") === "Windows" ? "Windows" : undefined,
        zones.length > 0 ? `zones ${zones.join(", ")}` : undefined,
      ]
        .filter(Boolean)
        .join(", "),
    ],
    parent: cluster,
  });
  diagram.arrow(key, view.target(address, `${prefix}vnet_subnet_id`), "traffic");
}

function addIngress(diagram: DiagramBuilder, view: StackView, cluster: string): void {
  const routing = view.value(cluster, "web_app_routing");
  const exposure = view.text(cluster, "web_app_routing.default_nginx_controller");
  const isMeshOpen =
    view.text(cluster, "service_mesh_profile.external_ingress_gateway_enabled") === "true";
  if (routing !== undefined && exposure !== "None") {
    const lines = ["Application routing", exposure === "Internal" ? "internal" : "public"];
    const key = diagram.box(`${cluster} ingress`, { kind: "ingress", lines, parent: cluster });
    if (exposure !== "Internal") {
      diagram.arrow(INTERNET, key, "traffic", "80, 443");
    }
  }
  if (isMeshOpen) {
    const lines = ["Istio ingress gateway", "public"];
    const key = diagram.box(`${cluster} mesh`, { kind: "ingress", lines, parent: cluster });
    diagram.arrow(INTERNET, key, "traffic", "80, 443");
  }
}

const OUTBOUND: Readonly<Record<string, string>> = {
  loadBalancer: "outbound (load balancer)",
  managedNATGateway: "outbound (NAT gateway)",
};

/** Routes of subnets are drawn with the network. */
function addOutbound(diagram: DiagramBuilder, view: StackView, cluster: string): void {
  const type = view.text(cluster, "network_profile.outbound_type") ?? "loadBalancer";
  diagram.arrow(OUTBOUND[type] && `${cluster} pool`, INTERNET, "traffic", OUTBOUND[type]);
}

function shortList(texts: readonly string[]): string {
  const [first, second, ...rest] = texts;
  return [first, second, rest.length > 0 ? `${rest.length} more` : undefined]
    .filter(Boolean)
    .join(", ");
}
