import type { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import { Lazy, type TerraformResource, type TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import type { IAddOnCluster } from "./i-add-on-cluster";

/** A data collection rule for an add-on of a cluster, and the name that the add-on expects. */
interface Association {
  readonly name: string;
  readonly cluster: IAddOnCluster;
  readonly rule: MonitorDataCollectionRule;
  readonly lifecycle?: TerraformResourceLifecycle;
}

/**
 * Associates a data collection rule with a cluster; without it, nothing is collected. Azure does
 * not delete an associated rule, so the association is replaced before the rule:
 * https://github.com/hashicorp/terraform-provider-azurerm/issues/24785
 */
export function associateRule(
  parent: Construct,
  { name, cluster, rule, lifecycle }: Association,
): MonitorDataCollectionRuleAssociation {
  return new MonitorDataCollectionRuleAssociation(parent, "association", {
    name,
    targetResourceId: cluster.clusterId,
    dataCollectionRuleId: rule.id,
    lifecycle: { ...lifecycle, replaceTriggeredBy: [addressOf(rule, "id")] },
  });
}

/** A literal address, because Terraform does not accept an expression here. */
function addressOf(resource: TerraformResource, attribute: string): string {
  const { terraformResourceType } = resource;
  return Lazy.stringValue({
    produce: () => `${terraformResourceType}.${resource.friendlyUniqueId}.${attribute}`,
  });
}
