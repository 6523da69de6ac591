import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import {
  ActionGroup,
  AksCluster,
  AlertReceiver,
  AlertRole,
  AlertSeverity,
  ClusterAlert,
  ClusterAlerts,
  Grafana,
  ManagedPrometheus,
  MonitorWorkspace,
  Tags,
} from "../../lib";
import { IDS } from "../support/ids";
import { RESOURCE_GROUP } from "../support/synth";

/** Metrics, dashboards and alerts of two clusters that were created elsewhere. */
export function monitoring(scope: Construct): Grafana {
  const resourceGroup = RESOURCE_GROUP;
  Tags.add(scope, { Team: "shop" });
  const workspace = new MonitorWorkspace(scope, "metrics", { resourceGroup });
  const pager = new TerraformVariable(scope, "pager", { type: "string", sensitive: true });
  pager.overrideLogicalId("pager");
  const actionGroup = new ActionGroup(scope, "on-call", {
    resourceGroup,
    receivers: [
      AlertReceiver.email("on-call@example.com"),
      AlertReceiver.role(AlertRole.MONITORING_READER),
      AlertReceiver.webhook("pager", pager.stringValue),
    ],
  });
  for (const name of ["aks-1", "aks-2"]) {
    const clusterId = IDS.cluster.replace("aks-shared", name);
    const cluster = AksCluster.fromClusterAttributes(scope, name, { clusterId });
    new ManagedPrometheus(scope, `${name}-prometheus`, {
      cluster,
      resourceGroup,
      workspace,
      windows: true,
    });
    new ClusterAlerts(scope, `${name}-alerts`, {
      cluster,
      resourceGroup,
      workspace,
      actionGroup,
      adjustments: [
        { alert: ClusterAlert.NODE_CPU_HIGH, severity: AlertSeverity.CRITICAL, threshold: 85.5 },
        { alert: ClusterAlert.KUBE_PV_USAGE_HIGH, threshold: 90 },
      ],
    });
  }
  return new Grafana(scope, "grafana", {
    resourceGroup,
    name: "amg-shop",
    workspaces: [workspace],
  });
}
