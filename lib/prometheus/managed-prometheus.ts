import { MonitorDataCollectionEndpoint } from "@cdktf/provider-azurerm/lib/monitor-data-collection-endpoint";
import { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import type { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import { Construct } from "constructs";
import { requireAddOnElsewhere } from "../add-on/add-on-state";
import { associateRule } from "../add-on/data-collection-association";
import { claimNameAfterCluster, claimOncePerCluster } from "../add-on/once-per-cluster";
import { publicApi } from "../api/public-api";
import { defaultName } from "../resource/default-name";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { MonitorWorkspace } from "./monitor-workspace";
import type { MonitorWorkspaceReference } from "./monitor-workspace-reference";
import type { ManagedPrometheusProps } from "./prometheus-options";
import { makeRuleGroup } from "./prometheus-rule-group";
import { managedPrometheusRules } from "./prometheus-rules";
import { recordingRuleGroups } from "./recording-rules/recording-rule-groups";

/** https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable */
const STREAM = "Microsoft-PrometheusMetrics";
const DESTINATION = "MonitoringAccount1";
/** The name that the Azure CLI also uses, so that a cluster cannot have two. */
const ASSOCIATION_NAME = "ContainerInsightsMetricsExtension";

/**
 * Sends the Prometheus metrics of a cluster to a workspace, and creates the recording rules that
 * Azure's dashboards need.
 *
 * An `AksCluster` creates it itself; use this construct for clusters that were created elsewhere.
 */
@publicApi("ManagedPrometheus")
export class ManagedPrometheus extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: MonitorDataCollectionRule;
  /** The L1 resource of the data collection endpoint that receives metrics. */
  public readonly endpoint: MonitorDataCollectionEndpoint;
  /** The L1 resource of the association with the cluster. */
  public readonly association: MonitorDataCollectionRuleAssociation;
  /** The workspace that stores the metrics. */
  public readonly workspace: MonitorWorkspaceReference;

  constructor(scope: Construct, id: string, props: ManagedPrometheusProps) {
    super(scope, id);
    const { cluster, resourceGroup, windows = false } = props;
    const lifecycle = requireAddOnElsewhere(this, cluster, "prometheus");
    enforce(this, managedPrometheusRules, {
      ...props,
      other: claimOncePerCluster(this, cluster, "prometheus"),
      ofSameName: claimNameAfterCluster(this, cluster, resourceGroup, "prometheus"),
    });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.workspace = props.workspace ?? new MonitorWorkspace(this, "workspace", { resourceGroup });
    this.endpoint = new MonitorDataCollectionEndpoint(this, "endpoint", {
      name: props.endpointName ?? defaultName(this, "dce", LIMITS.dataCollectionEndpointName.value),
      resourceGroupName: resourceGroup.name,
      location: this.workspace.location,
      kind: "Linux",
    });
    this.resource = this.makeRule(props);
    const { resource: rule } = this;
    this.association = associateRule(this, { name: ASSOCIATION_NAME, cluster, rule, lifecycle });
    const groups = recordingRuleGroups().filter(
      ({ platform }) => windows || platform !== "windows",
    );
    for (const group of groups) {
      const place = { cluster, resourceGroup, workspace: this.workspace };
      makeRuleGroup(this, group, place, group.rules);
    }
  }

  private makeRule({ name, resourceGroup }: ManagedPrometheusProps): MonitorDataCollectionRule {
    return new MonitorDataCollectionRule(this, "Default", {
      name: name ?? defaultName(this, "dcr", LIMITS.dataCollectionRuleName.value),
      resourceGroupName: resourceGroup.name,
      location: this.workspace.location,
      kind: "Linux",
      dataCollectionEndpointId: this.endpoint.id,
      dataSources: { prometheusForwarder: [{ name: "PrometheusDataSource", streams: [STREAM] }] },
      destinations: {
        monitorAccount: [{ name: DESTINATION, monitorAccountId: this.workspace.id }],
      },
      dataFlow: [{ streams: [STREAM], destinations: [DESTINATION] }],
    });
  }
}
