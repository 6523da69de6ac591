import {
  MonitorAlertPrometheusRuleGroup,
  type MonitorAlertPrometheusRuleGroupRule,
} from "@cdktf/provider-azurerm/lib/monitor-alert-prometheus-rule-group";
import type { TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { MonitorWorkspaceReference } from "./monitor-workspace-reference";

/** Rules that Azure keeps in one resource, and runs together. */
export interface PrometheusRuleGroup {
  /** The id of the construct. */
  readonly id: string;
  /** What Azure's own templates put in front of the cluster's name. */
  readonly namePrefix: string;
  readonly description: string;
}

/** The cluster whose metrics the rules read, and where they lie. */
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
    // azurerm takes a group and a rule that say nothing for disabled ones.
    ruleGroupEnabled: true,
    rule: rules.map((rule) => ({ ...rule, enabled: true })),
    lifecycle,
  });
}
