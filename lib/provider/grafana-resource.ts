// The Grafana workspace of the bindings. Each edition has a file of this name with the same members; this one is for
// azurerm 4.55, whose `azurerm_dashboard_grafana` supports only Grafana 10 and 11, with which Azure no longer
// creates workspaces: `SOURCES.grafanaVersions`. The workspace is a template instead.
import { ResourceGroupTemplateDeployment } from "@cdktf/provider-azurerm/lib/resource-group-template-deployment";
import { Fn, Lazy, Token } from "cdktf";
import type { Construct } from "constructs";
import type { CreatedGrafana, GrafanaArguments } from "../grafana/grafana-arguments";
import { GRAFANA_TEMPLATE, GRAFANA_TYPE, LOOKUP_TEMPLATE } from "../grafana/grafana-template";
import { functionArguments } from "../rules/expression";

/** The L1 resource of a Grafana workspace. */
export type GrafanaResource = ResourceGroupTemplateDeployment;

/** Creates a Grafana workspace, by a deployment with its name, and looks up what Azure has decided. */
export function createGrafana(
  scope: Construct,
  args: GrafanaArguments,
): CreatedGrafana<GrafanaResource> {
  const { name, resourceGroupName } = args;
  const resource: GrafanaResource = new ResourceGroupTemplateDeployment(scope, "Default", {
    name,
    resourceGroupName,
    deploymentMode: "Incremental",
    templateContent: JSON.stringify(GRAFANA_TEMPLATE),
    parametersContent: Lazy.stringValue({
      produce: () => parametersOf({ ...args, tags: resource.tagsInput ?? {} }),
    }),
  });
  const grafanaId = Fn.replace(resource.id, "Microsoft.Resources/deployments", GRAFANA_TYPE);
  const lookup = new ResourceGroupTemplateDeployment(scope, "lookup", {
    name: `${name}-lookup`,
    resourceGroupName,
    deploymentMode: "Incremental",
    templateContent: JSON.stringify(LOOKUP_TEMPLATE),
    parametersContent: Fn.jsonencode({ grafanaId: { value: grafanaId } }),
  });
  const output = (output: keyof typeof LOOKUP_TEMPLATE.outputs) =>
    Token.asString(Fn.lookupNested(Fn.jsondecode(lookup.outputContent), [output, "value"]));
  return {
    resource,
    grafanaId,
    endpoint: output("endpoint"),
    principalId: output("principalId"),
  };
}

/** The parameters of the deployment. Tags are known only after all aspects have run. */
function parametersOf({
  name,
  location,
  tags,
  majorVersion,
  publicAccess,
  zoneRedundant,
  workspaceIds,
}: GrafanaArguments & { readonly tags: object }): string {
  const values: Readonly<Record<keyof typeof GRAFANA_TEMPLATE.parameters, unknown>> = {
    name,
    location,
    majorVersion,
    publicNetworkAccess: publicAccess ? "Enabled" : "Disabled",
    zoneRedundancy: zoneRedundant ? "Enabled" : "Disabled",
    workspaces: workspaceIds.map((id) => ({ azureMonitorWorkspaceResourceId: id })),
    tags,
  };
  return Fn.jsonencode(
    Object.fromEntries(
      Object.entries(values).map(([parameter, value]) => [
        parameter,
        { value: functionArguments(value) },
      ]),
    ),
  );
}
