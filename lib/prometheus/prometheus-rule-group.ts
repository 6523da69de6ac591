import {
  MonitorAlertPrometheusRuleGroup,
  type MonitorAlertPrometheusRuleGroupRule,
} from "@cdktf/provider-azurerm/lib/monitor-alert-prometheus-rule-group";
import type { TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { MonitorWorkspaceReference } from "./monitor-workspace-reference";

/** Rules in one resource, which are evaluated together. */
export interface PrometheusRuleGroup {
  /** The id of the construct. */
  readonly id: string;
  /** The prefix before the cluster's name, as in Azure's templates. */
  readonly namePrefix: string;
  readonly description: string;
}

/** The cluster and the workspace whose metrics the rules read. */
export interface PrometheusRulesPlace {
  readonly cluster: IAddOnCluster;
  readonly resourceGroup: ResourceGroupReference;
  readonly workspace: MonitorWorkspaceReference;
  readonly lifecycle?: TerraformResourceLifecycle;
}

export function makeRuleGroup(
  owner: Construct,
  { id, namePrefix, description }: PrometheusRuleGroup,
  { cluster, lifecycle, resourceGroup, workspace }: PrometheusRulesPlace,
  rules: readonly MonitorAlertPrometheusRuleGroupRule[],
): MonitorAlertPrometheusRuleGroup {
  return new MonitorAlertPrometheusRuleGroup(owner, id, {
    name: `${namePrefix}${cluster.clusterName}`,
    resourceGroupName: resourceGroup.name,
    location: workspace.location,
    clusterName: cluster.clusterName,
    description,
    interval: "PT1M",
    scopes: [workspace.id, cluster.clusterId],
    // In azurerm, groups and rules are disabled by default.
    ruleGroupEnabled: true,
    rule: rules.map((rule) => ({ ...rule, enabled: true })),
    lifecycle,
  });
}
