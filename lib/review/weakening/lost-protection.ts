import type { ResourceChange } from "../resource-changes";
import { valuesAt } from "./weakening";

/** What is no longer protected or seen when a resource goes, by type. */
const PROTECTION: Readonly<Record<string, string>> = {
  azurerm_monitor_diagnostic_setting: "These logs, the audit logs among them, are no longer kept.",
  azurerm_monitor_data_collection_rule_association: "Its logs or metrics are no longer collected.",
  azurerm_monitor_alert_prometheus_rule_group: "Its alerts no longer fire.",
  azurerm_monitor_metric_alert: "The alert no longer fires.",
  azurerm_monitor_action_group: "It no longer notifies anyone.",
  azurerm_resource_policy_assignment: "The policy no longer applies.",
  azurerm_resource_group_policy_assignment: "The policy no longer applies.",
  azurerm_subscription_policy_assignment: "The policy no longer applies.",
  azurerm_kubernetes_cluster_deployment_safeguard: "Deployment safeguards no longer apply.",
  azurerm_security_center_subscription_pricing: "The Defender plan goes back to the free tier.",
  azurerm_network_security_group: "Its rules no longer filter traffic.",
  azurerm_subnet_network_security_group_association: "The subnet is no longer filtered.",
  azurerm_subnet_route_table_association: "Traffic of the subnet no longer takes these routes.",
  azurerm_firewall: "Traffic is no longer filtered.",
  azurerm_network_ddos_protection_plan: "Its networks are no longer protected from DDoS attacks.",
  azurerm_network_watcher_flow_log: "Flows of the network are no longer recorded.",
  azurerm_private_endpoint: "Traffic no longer stays in the network.",
  azurerm_data_protection_backup_instance_kubernetes_cluster: "The cluster is no longer backed up.",
  azurerm_web_application_firewall_policy: "Requests are no longer inspected.",
  azurerm_management_lock: "The resource can be deleted.",
  kubernetes_limit_range_v1: "Containers without requests and limits of their own get none.",
  kubernetes_resource_quota_v1: "The namespace can use all resources of the cluster.",
  kubernetes_network_policy_v1: "Pods that only this policy isolates accept all traffic.",
};

/** Diagnostic categories that are no longer kept. */
function lostCategories({ type, before, after }: ResourceChange): string[] {
  if (type !== "azurerm_monitor_diagnostic_setting") {
    return [];
  }
  const categories = (json: unknown) =>
    valuesAt(json, "enabled_log")
      .flat()
      .map((it) => it as { category?: string; category_group?: string })
      .map(({ category, category_group }) => category ?? category_group ?? "?");
  const left = new Set(categories(after));
  const lost = categories(before).filter((it) => !left.has(it));
  return lost.length === 0 ? [] : [`Logs are no longer kept: ${lost.join(", ")}.`];
}

/** Namespaces to which deployment safeguards no longer apply. */
function excludedNamespaces({ type, before, after }: ResourceChange): string[] {
  if (type !== "azurerm_kubernetes_cluster_deployment_safeguard") {
    return [];
  }
  const namespaces = (json: unknown) => valuesAt(json, "excluded_namespaces").flat();
  const known = new Set(namespaces(before));
  const excluded = namespaces(after).filter((it) => !known.has(it));
  return excluded.length === 0
    ? []
    : [`Deployment safeguards no longer apply to these namespaces: ${excluded.join(", ")}.`];
}

export function lostProtection(change: ResourceChange): string[] {
  if (change.action === "destroy") {
    const text = PROTECTION[change.type];
    return text === undefined ? [] : [text];
  }
  return change.action === "update" || change.action === "replace"
    ? [...lostCategories(change), ...excludedNamespaces(change)]
    : [];
}
