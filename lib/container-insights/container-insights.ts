import { MonitorDataCollectionEndpoint } from "@cdktf/provider-azurerm/lib/monitor-data-collection-endpoint";
import { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import type { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import { Construct } from "constructs";
import { requireAddOnElsewhere } from "../add-on/add-on-state";
import { associateRule } from "../add-on/data-collection-association";
import { claimOncePerCluster } from "../add-on/once-per-cluster";
import { publicApi } from "../api/public-api";
import { defaultName } from "../resource/default-name";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import type { ContainerInsightsProps } from "./container-insights-options";
import { containerInsightsRules } from "./container-insights-rules";
import { resolveContainerInsights } from "./container-insights-spec";
import { dataFlowsOf, dataSourcesOf, NAMES } from "./data-collection-rule-config";

/**
 * The data that the monitoring add-on of a cluster collects, and its destination: a data collection
 * rule and its association with the cluster.
 *
 * For clusters that were created elsewhere; an `AksCluster` creates it itself. A cluster can have
 * only one.
 */
@publicApi("ContainerInsights")
export class ContainerInsights extends Construct {
  /** The L1 resource of the data collection rule; use it to set arguments that have no option. */
  public readonly resource: MonitorDataCollectionRule;
  /** The L1 resource of the association with the cluster. */
  public readonly association: MonitorDataCollectionRuleAssociation;

  /**
   * Throws for an `AksCluster` of this app. Terraform rejects a looked-up cluster without the
   * add-on.
   */
  constructor(scope: Construct, id: string, props: ContainerInsightsProps) {
    super(scope, id);
    const { cluster, resourceGroup, workspace } = props;
    const spec = resolveContainerInsights(props, {
      name: props.name ?? defaultName(this, "dcr", LIMITS.dataCollectionRuleName.value),
      workspaceId: workspace.id,
      other: claimOncePerCluster(this, cluster, "containerInsights"),
    });
    const lifecycle = requireAddOnElsewhere(this, cluster, "containerInsights");
    enforce(this, containerInsightsRules, spec);
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    const endpoint = spec.highScale ? this.makeEndpoint(props) : undefined;
    this.resource = new MonitorDataCollectionRule(this, "Default", {
      name: spec.name,
      resourceGroupName: resourceGroup.name,
      location: workspace.location,
      kind: "Linux",
      dataCollectionEndpointId: endpoint?.id,
      dataSources: dataSourcesOf(spec),
      destinations: {
        logAnalytics: [{ name: NAMES.destination, workspaceResourceId: spec.workspaceId }],
      },
      dataFlow: dataFlowsOf(spec),
    });
    const { resource: rule } = this;
    this.association = associateRule(this, { name: NAMES.extension, cluster, rule, lifecycle });
  }

  /** The data collection endpoint of high-scale logs; other data uses a shared endpoint. */
  private makeEndpoint(props: ContainerInsightsProps): MonitorDataCollectionEndpoint {
    return new MonitorDataCollectionEndpoint(this, "endpoint", {
      name: defaultName(this, "dce", LIMITS.dataCollectionEndpointName.value),
      resourceGroupName: props.resourceGroup.name,
      location: props.workspace.location,
      kind: "Linux",
      // Makes Terraform remove it from the rule before destroying it.
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
