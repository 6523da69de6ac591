import type { DiagramBuilder } from "./diagram-builder";
import type { StackView } from "./stack-view";

/** Adds what sends logs and metrics to which workspace. */
export function addMonitoring(diagram: DiagramBuilder, view: StackView): void {
  for (const address of view.addresses("azurerm_monitor_diagnostic_setting")) {
    const workspace = view.target(address, "log_analytics_workspace_id");
    diagram.arrow(view.target(address, "target_resource_id"), workspace, "data", "resource logs");
  }
  for (const address of view.addresses("azurerm_monitor_data_collection_rule_association")) {
    const source = view.target(address, "target_resource_id");
    const rule = view.target(address, "data_collection_rule_id");
    if (rule !== undefined) {
      const to = (path: string) => view.target(rule, `destinations.${path}`);
      const workspace = to("log_analytics.workspace_resource_id");
      diagram.arrow(source, workspace, "data", "container logs");
      diagram.arrow(source, to("monitor_account.monitor_account_id"), "data", "metrics");
    }
  }
  for (const address of view.addresses("azurerm_network_watcher_flow_log")) {
    const source = view.target(address, "target_resource_id");
    diagram.arrow(source, view.target(address, "storage_account_id"), "data", "flow logs");
    const workspace = view.target(address, "traffic_analytics.workspace_resource_id");
    diagram.arrow(source, workspace, "data", "traffic analytics");
  }
}
