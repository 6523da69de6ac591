import type { AzureRequest } from "../azure-stand-in";
import { type Json, uuid } from "./json";
import type { ResourceTypes } from "./resource-type";
import type { Target } from "./target";

const GRAFANA = "Microsoft.Dashboard/grafana";
const DEPLOYMENT = "Microsoft.Resources/deployments";

/** Workspaces of metrics, alerts, and Grafana, which comes with the deployment of a template. */
export const monitoringTypes: ResourceTypes = {
  "Microsoft.Monitor/accounts": {
    complete: ({ name, location }) => ({
      properties: {
        publicNetworkAccess: "Enabled",
        metrics: {
          prometheusQueryEndpoint: `https://${name}.${location}.prometheus.monitor.azure.com`,
        },
      },
    }),
  },
  "Microsoft.Insights/metricAlerts": {
    complete: () => ({
      properties: {
        targetResourceType: "Microsoft.ContainerService/managedClusters",
        targetResourceRegion: "westeurope",
      },
    }),
  },
  [DEPLOYMENT]: {
    complete: ({ id, properties }) => ({
      properties: {
        providers: [
          { namespace: "Microsoft.Dashboard", resourceTypes: [{ resourceType: "grafana" }] },
        ],
        outputResources: [{ id: grafanaId(id) }],
        outputs: {
          id: { type: "String", value: grafanaId(id) },
          endpoint: {
            type: "String",
            value: `https://${properties.parameters.name.value}.grafana.azure.com`,
          },
          principalId: { type: "String", value: uuid(grafanaId(id)) },
        },
      },
    }),
    made: ({ id, properties }) => [
      { id: grafanaId(id), properties: { parameters: properties.parameters } },
    ],
  },
};

/** What is done with templates besides putting and getting them, and what azurerm asks for that. */
export function deploymentAnswer(
  { method, path }: AzureRequest,
  target: Target | undefined,
  find: (key: string) => Json | undefined,
): unknown {
  if (/\/providers\/Microsoft\.Dashboard$/i.test(path)) {
    return { resourceTypes: [{ resourceType: "grafana", apiVersions: ["2025-08-01"] }] };
  }
  const isDeployment = /\/deployments\/[^/]+\/[^/]+$/i.test(path);
  if (method !== "POST" || !isDeployment || !target) {
    return undefined;
  }
  const deployment = find(target.key.slice(0, target.key.lastIndexOf("/")));
  return target.name === "exportTemplate" ? { template: deployment?.properties.template } : {};
}

function grafanaId(deploymentId: string): string {
  return deploymentId.replace(new RegExp(DEPLOYMENT, "i"), GRAFANA);
}
