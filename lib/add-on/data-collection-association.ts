import type { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import { Lazy, type TerraformResource, type TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import type { IAddOnCluster } from "./i-add-on-cluster";

/** A rule that says what an add-on of a cluster collects, and the name that Azure's tools look for. */
interface Association {
  readonly name: string;
  readonly cluster: IAddOnCluster;
  readonly rule: MonitorDataCollectionRule;
  readonly lifecycle?: TerraformResourceLifecycle;
}

/**
 * Tells a cluster what it is to collect; without it nothing arrives. Azure deletes no rule that is
 * associated, so that it goes before a rule that is replaced:
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

/** Not as an expression, which Terraform takes none of here. */
function addressOf(resource: TerraformResource, attribute: string): string {
  const { terraformResourceType } = resource;
  return Lazy.stringValue({
    produce: () => `${terraformResourceType}.${resource.friendlyUniqueId}.${attribute}`,
  });
}
