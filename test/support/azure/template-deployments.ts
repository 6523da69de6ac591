import type { AzureRequest } from "../../../lib/terraform/stand-in/azure-stand-in";
import { type Json, uuid } from "./json";
import type { ResourceTypes } from "./resource-type";
import type { Target } from "./target";

const GRAFANA = "Microsoft.Dashboard/grafana";
const DEPLOYMENT = "Microsoft.Resources/deployments";
const DASHBOARDS = {
  namespace: "Microsoft.Dashboard",
  resourceTypes: [{ resourceType: "grafana" }],
};

/** Deployments of templates, and the Grafana that comes with one. */
export const deploymentTypes: ResourceTypes = {
  [DEPLOYMENT]: {
    complete: ({ id, properties: { parameters, template } }) => ({
      properties: {
        parameters: Object.fromEntries(
          Object.keys(parameters).map((name) => [name, { type: "Any" }]),
        ),
        providers: template.resources.length > 0 ? [DASHBOARDS] : [],
        outputResources: template.resources.map(() => ({ id: grafanaId(id) })),
        outputs: Object.fromEntries(
          Object.keys(template.outputs ?? {}).map((name) => [
            name,
            { type: "String", value: uuid(`${name} of ${parameters.grafanaId?.value}`) },
          ]),
        ),
      },
    }),
    made: ({ id, properties: { template } }) =>
      template.resources.map(() => ({ id: grafanaId(id), properties: {} })),
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
