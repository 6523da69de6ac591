import type { Configuration } from "../terraform/configuration";
import { addCounts, addResources } from "./azure-boxes";
import { addClusters, addPublicAccess } from "./cluster-boxes";
import { addMonitoring } from "./data-arrows";
import type { Diagram } from "./diagram";
import { DiagramBuilder } from "./diagram-builder";
import { addNetworks, addRoutes, INTERNET } from "./network-boxes";
import { addOperations } from "./operations-boxes";
import { addRoles } from "./role-arrows";
import { StackView } from "./stack-view";
import { addWorkloads } from "./workload-boxes";

/** In larger stacks, roles are drawn only on request. */
const LARGEST_WITH_ROLES = 40;

/** Resources that are drawn as arrows, or as details of other resources. */
const WITHIN_OTHERS =
  /^azurerm_(?:public_ip|route|route_table|firewall_policy.*|virtual_network_peering|.*_association|monitor_(?:data_collection_.*|diagnostic_setting)|private_dns_zone_virtual_network_link|container_registry_cache_rule|application_load_balancer_frontend|web_application_firewall_policy|data_protection_backup_(?:instance|policy)_kubernetes_cluster|kubernetes_cluster_trusted_access_role_binding|kubernetes_fleet_(?:member|update_.*)|management_lock|network_watcher_flow_log)$/;
const ROLES = /^azurerm_(?:user_assigned_identity|role_assignment|federated_identity_credential)$/;
const WITHIN_WORKLOADS = /^kubernetes_(?:service|network_policy)(?:_v1)?$/;

/**
 * The diagram of a stack.
 *
 * @param hasRoles Whether identities and roles are drawn; by default, in small stacks only.
 */
export function drawStack(
  title: string,
  configuration: Configuration,
  hasRoles = configuration.resources.size <= LARGEST_WITH_ROLES,
): Diagram {
  const view = new StackView(configuration);
  const diagram = new DiagramBuilder();
  diagram.box(INTERNET, { kind: "internet", lines: ["Internet"] });
  addResources(diagram, view);
  addNetworks(diagram, view);
  addClusters(diagram, view);
  addWorkloads(diagram, view);
  addRoutes(diagram, view);
  addPublicAccess(diagram, view);
  addMonitoring(diagram, view);
  addOperations(diagram, view);
  if (hasRoles) {
    addRoles(diagram, view);
  }
  const isDrawn = (address: string) => {
    const type = view.typeOf(address);
    return (
      diagram.has(address) ||
      diagram.has(`${address} pool`) ||
      WITHIN_OTHERS.test(type) ||
      WITHIN_WORKLOADS.test(type) ||
      (hasRoles && ROLES.test(type))
    );
  };
  addCounts(
    diagram,
    view,
    view.addresses().filter((address) => !isDrawn(address)),
  );
  return withoutUnused(diagram.build(title));
}

/** Leaves the internet out if nothing reaches it. */
function withoutUnused({ title, boxes, arrows }: Diagram): Diagram {
  const ends = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const isUsed = (box: Diagram["boxes"][number]) => box.kind !== "internet" || ends.has(box.id);
  return { title, boxes: boxes.filter(isUsed), arrows };
}
