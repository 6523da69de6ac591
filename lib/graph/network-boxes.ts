import { groupOf, suffixed } from "./azure-boxes";
import type { DiagramBuilder } from "./diagram-builder";
import type { StackView } from "./stack-view";

export const INTERNET = "internet";

/** Adds virtual networks with their subnets, gateways, private endpoints and peerings. */
export function addNetworks(diagram: DiagramBuilder, view: StackView): void {
  for (const address of ofType(view, "azurerm_virtual_network")) {
    diagram.box(address, {
      kind: "network",
      lines: [`Network ${view.nameOf(address)}`, view.texts(address, "address_space").join(", ")],
      parent: groupOf(diagram, view, address),
      isContainer: true,
    });
  }
  for (const address of ofType(view, "azurerm_subnet")) {
    const ranges = view.texts(address, "address_prefixes").join(", ");
    diagram.box(address, {
      kind: "subnet",
      lines: [`Subnet ${view.nameOf(address)}`, ranges],
      parent: networkOf(diagram, view, address) ?? groupOf(diagram, view, address),
    });
  }
  addGateways(diagram, view);
  addBastions(diagram, view);
  addDdosPlans(diagram, view);
  addEndpoints(diagram, view);
  addPeerings(diagram, view);
}

/** Adds the routes of subnets to the internet, through a firewall or a NAT gateway. */
export function addRoutes(diagram: DiagramBuilder, view: StackView): void {
  for (const address of view.addresses("azurerm_subnet_nat_gateway_association")) {
    const gateway = view.target(address, "nat_gateway_id");
    diagram.arrow(view.target(address, "subnet_id"), gateway, "traffic", "outbound");
    diagram.arrow(gateway, INTERNET, "traffic", "outbound");
  }
  const routes = view.addresses("azurerm_route");
  for (const address of view.addresses("azurerm_subnet_route_table_association")) {
    const table = view.target(address, "route_table_id");
    for (const route of routes.filter((it) => view.target(it, "route_table_name") === table)) {
      const hop = view.target(route, "next_hop_in_ip_address");
      const range = view.text(route, "address_prefix") ?? "";
      diagram.arrow(view.target(address, "subnet_id"), hop, "traffic", range);
      diagram.arrow(hop, INTERNET, "traffic", "outbound");
    }
  }
}

function addGateways(diagram: DiagramBuilder, view: StackView): void {
  for (const address of view.addresses("azurerm_nat_gateway")) {
    diagram.box(address, {
      kind: "gateway",
      lines: [`NAT gateway ${view.nameOf(address)}`],
      parent: groupOf(diagram, view, address),
    });
  }
  for (const address of view.addresses("azurerm_firewall")) {
    const subnet = view.target(address, "ip_configuration.subnet_id");
    diagram.box(address, {
      kind: "gateway",
      lines: [
        `Firewall ${view.nameOf(address)}`,
        suffixed(view.text(address, "sku_tier"), " tier"),
        subnet && `in ${view.nameOf(subnet)}`,
      ],
      parent: subnet && networkOf(diagram, view, subnet),
    });
  }
}

/** A Bastion is in the network of its subnet; one without a subnet is in its group. */
function addBastions(diagram: DiagramBuilder, view: StackView): void {
  for (const address of view.addresses("azurerm_bastion_host")) {
    const subnet = view.target(address, "ip_configuration.subnet_id");
    diagram.box(address, {
      kind: "gateway",
      lines: [
        `Bastion ${view.nameOf(address)}`,
        suffixed(view.text(address, "sku"), " tier"),
        subnet && `in ${view.nameOf(subnet)}`,
      ],
      parent: (subnet && networkOf(diagram, view, subnet)) ?? groupOf(diagram, view, address),
    });
    if (view.target(address, "ip_configuration.public_ip_address_id") !== undefined) {
      diagram.arrow(INTERNET, address, "traffic", "443");
    }
  }
}

function addDdosPlans(diagram: DiagramBuilder, view: StackView): void {
  for (const address of view.addresses("azurerm_network_ddos_protection_plan")) {
    diagram.box(address, {
      kind: "other",
      lines: [`DDoS protection plan ${view.nameOf(address)}`],
      parent: groupOf(diagram, view, address),
    });
  }
  for (const address of view.addresses("azurerm_virtual_network")) {
    const plan = view.target(address, "ddos_protection_plan.id");
    diagram.arrow(plan, address, "traffic", "DDoS protection");
  }
}

function addEndpoints(diagram: DiagramBuilder, view: StackView): void {
  for (const address of view.addresses("azurerm_private_endpoint")) {
    const subnet = view.target(address, "subnet_id");
    diagram.box(address, {
      kind: "endpoint",
      lines: [`Private endpoint ${view.nameOf(address)}`, subnet && `in ${view.nameOf(subnet)}`],
      parent: subnet && networkOf(diagram, view, subnet),
    });
    const target = view.target(
      address,
      "private_service_connection.private_connection_resource_id",
    );
    diagram.arrow(address, target, "data", "private link");
  }
}

/** A peering is two resources, one for each direction. */
function addPeerings(diagram: DiagramBuilder, view: StackView): void {
  const seen = new Set<string>();
  for (const address of view.addresses("azurerm_virtual_network_peering")) {
    const ends = [
      networkOf(diagram, view, address),
      view.target(address, "remote_virtual_network_id"),
    ].sort();
    const key = ends.join(" ");
    if (!seen.has(key)) {
      seen.add(key);
      diagram.arrow(ends[0], ends[1], "traffic", "peering");
    }
  }
}

function networkOf(diagram: DiagramBuilder, view: StackView, address: string): string | undefined {
  const network = view.target(address, "virtual_network_name");
  return diagram.has(network) ? network : undefined;
}

function ofType(view: StackView, type: string): string[] {
  return [...view.addresses(), ...view.dataSources()].filter((it) => view.typeOf(it) === type);
}
