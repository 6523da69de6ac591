// The Grafana workspace of the bindings. Each edition has a file of this name with the same members; this one is for
// azurerm 5, whose `azurerm_dashboard_grafana` supports the versions that Azure offers.
import { DashboardGrafana } from "@cdktn/provider-azurerm/lib/dashboard-grafana";
import { TerraformStack } from "cdktn";
import type { Construct } from "constructs";
import type { CreatedGrafana, GrafanaArguments } from "../grafana/grafana-arguments";
import { forget } from "../resource/forget";

/** The L1 resource of a Grafana workspace. */
export type GrafanaResource = DashboardGrafana;

/** Creates a Grafana workspace. */
export function createGrafana(
  scope: Construct,
  args: GrafanaArguments,
): CreatedGrafana<GrafanaResource> {
  const { name, resourceGroupName, location, majorVersion, workspaceIds } = args;
  const resource = new DashboardGrafana(scope, "Default", {
    name,
    resourceGroupName,
    location,
    grafanaMajorVersion: majorVersion,
    identity: { type: "SystemAssigned" },
    publicNetworkAccessEnabled: args.publicAccess ? undefined : false,
    zoneRedundancyEnabled: args.zoneRedundant || undefined,
    azureMonitorWorkspaceIntegrations:
      workspaceIds.length > 0 ? workspaceIds.map((resourceId) => ({ resourceId })) : undefined,
  });
  keepDeployed(resource);
  return {
    resource,
    grafanaId: resource.id,
    endpoint: resource.endpoint,
    principalId: resource.identity.principalId,
  };
}

/**
 * With azurerm 4, Grafana was the deployment of a template with the same id. A stack that moves must not destroy it:
 * azurerm would delete Grafana with its dashboards.
 */
function keepDeployed(resource: DashboardGrafana): void {
  const stack = TerraformStack.of(resource);
  forget(stack, `azurerm_resource_group_template_deployment.${resource.friendlyUniqueId}`);
}
