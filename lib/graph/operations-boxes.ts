import { groupOf, suffixed } from "./azure-boxes";
import type { DiagramBuilder } from "./diagram-builder";
import { INTERNET } from "./network-boxes";
import type { StackView } from "./stack-view";

/** Adds what operates clusters: GitOps, extensions, backups, fleets, gateways and locks. */
export function addOperations(diagram: DiagramBuilder, view: StackView): void {
  addExtensions(diagram, view);
  addBackups(diagram, view);
  addFleets(diagram, view);
  addGateways(diagram, view);
  for (const address of view.addresses("azurerm_management_lock")) {
    const locked = view.target(address, "scope");
    if (locked !== undefined && diagram.has(locked)) {
      diagram.addLine(locked, `locked: ${view.text(address, "lock_level")}`);
    }
  }
}

function addExtensions(diagram: DiagramBuilder, view: StackView): void {
  for (const address of view.addresses("azurerm_kubernetes_cluster_extension")) {
    diagram.box(address, {
      kind: "workload",
      lines: [`Extension ${view.nameOf(address)}`, view.text(address, "version")],
      parent: clusterOf(diagram, view, address, "cluster_id"),
    });
  }
  for (const address of view.addresses("azurerm_kubernetes_flux_configuration")) {
    const source = ["git_repository.url", "blob_storage.container_id", "bucket.url"]
      .map((path) => view.text(address, path))
      .find((text) => text !== undefined);
    diagram.box(address, {
      kind: "workload",
      lines: [`Flux ${view.nameOf(address)}`, source],
      parent: clusterOf(diagram, view, address, "cluster_id"),
    });
  }
}

function addBackups(diagram: DiagramBuilder, view: StackView): void {
  for (const address of view.addresses("azurerm_data_protection_backup_vault")) {
    diagram.box(address, {
      kind: "vault",
      lines: [`Backup vault ${view.nameOf(address)}`, view.text(address, "redundancy")],
      parent: groupOf(diagram, view, address),
    });
  }
  for (const address of view.addresses(
    "azurerm_data_protection_backup_instance_kubernetes_cluster",
  )) {
    const cluster = view.target(address, "kubernetes_cluster_id");
    diagram.arrow(cluster, view.target(address, "vault_id"), "data", "backup");
  }
}

function addFleets(diagram: DiagramBuilder, view: StackView): void {
  for (const address of view.addresses("azurerm_kubernetes_fleet_manager")) {
    diagram.box(address, {
      kind: "other",
      lines: [`Fleet ${view.nameOf(address)}`],
      parent: groupOf(diagram, view, address),
    });
  }
  for (const address of view.addresses("azurerm_kubernetes_fleet_member")) {
    const fleet = view.target(address, "kubernetes_fleet_id");
    const label = ["updates", view.text(address, "group")].filter(Boolean).join(" ");
    diagram.arrow(fleet, view.target(address, "kubernetes_cluster_id"), "data", label);
  }
}

function addGateways(diagram: DiagramBuilder, view: StackView): void {
  for (const address of view.addresses("azurerm_application_gateway")) {
    const least = view.text(address, "autoscale_configuration.min_capacity");
    const most = view.text(address, "autoscale_configuration.max_capacity");
    diagram.box(address, {
      kind: "ingress",
      lines: [
        `Application gateway ${view.nameOf(address)}`,
        view.text(address, "sku.name"),
        least && suffixed(most && `${least}–${most}`, " instances"),
      ],
      parent: groupOf(diagram, view, address),
    });
    diagram.arrow(INTERNET, address, "traffic", "80, 443");
    const subnet = view.target(address, "gateway_ip_configuration.subnet_id");
    diagram.arrow(address, subnet, "traffic");
  }
  for (const address of view.addresses("azurerm_application_load_balancer")) {
    diagram.box(address, {
      kind: "ingress",
      lines: [`Gateway for containers ${view.nameOf(address)}`],
      parent: groupOf(diagram, view, address),
    });
    diagram.arrow(INTERNET, address, "traffic", "80, 443");
  }
  for (const address of view.addresses("azurerm_application_load_balancer_subnet_association")) {
    const gateway = view.target(address, "application_load_balancer_id");
    diagram.arrow(gateway, view.target(address, "subnet_id"), "traffic");
  }
  for (const address of view.addresses("azurerm_kubernetes_cluster")) {
    const gateway = view.target(address, "ingress_application_gateway.gateway_id");
    diagram.arrow(gateway, address, "traffic", "ingress");
  }
}

/** The box of the cluster of an extension; none if it is not drawn. */
function clusterOf(
  diagram: DiagramBuilder,
  view: StackView,
  address: string,
  path: string,
): string | undefined {
  const cluster = view.target(address, path);
  return diagram.has(cluster) ? cluster : undefined;
}
