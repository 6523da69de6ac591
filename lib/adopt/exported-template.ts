import { isObject, type Json } from "../terraform/configuration";
import { Fields } from "./fields";

const CLUSTER = "microsoft.containerservice/managedclusters";
const CHILDREN = {
  [`${CLUSTER}/agentpools`]: "agentPoolProfiles",
  [`${CLUSTER}/maintenanceconfigurations`]: "maintenanceConfigurations",
} as const;

export function isTemplate(json: Json): boolean {
  return Array.isArray(json.resources) && typeof json.$schema === "string";
}

/**
 * The clusters of an exported ARM template in the form of the API. Their `id` is missing if neither `id` nor
 * the template says it.
 */
export function clustersInTemplate(template: Json, id?: string): Json[] {
  const parameters = isObject(template.parameters) ? template.parameters : {};
  const resources = (template.resources as unknown[])
    .filter(isObject)
    .map((it) => resolved(it, parameters) as Json);
  return resources
    .filter(({ type }) => String(type).toLowerCase() === CLUSTER)
    .map((cluster) => withChildren(withId(cluster, id), resources));
}

function withId(cluster: Json, id: string | undefined): Json {
  const known = id ?? cluster.id ?? derivedId(cluster);
  return known === undefined ? cluster : { ...cluster, id: known };
}

/** The identity of the nodes has the subscription, and the usual node resource group has the group. */
function derivedId({ name, location, properties }: Json): string | undefined {
  const fields = new Fields(properties);
  const kubelet = fields.object("identityProfile").object("kubeletidentity").text("resourceId");
  const subscription = /^\/subscriptions\/([^/[\]]+)\//.exec(kubelet ?? "")?.[1];
  const nodes = fields.text("nodeResourceGroup") ?? "";
  const end = `_${name}_${location}`;
  const isUsual = nodes.startsWith("MC_") && nodes.toLowerCase().endsWith(end.toLowerCase());
  return subscription !== undefined && isUsual
    ? `/subscriptions/${subscription}/resourceGroups/${nodes.slice("MC_".length, -end.length)}/providers/Microsoft.ContainerService/managedClusters/${name}`
    : undefined;
}

function withChildren(cluster: Json, resources: readonly Json[]): Json {
  const children = resources
    .filter(({ name }) => String(name).startsWith(`${cluster.name}/`))
    .map(({ name, type, properties }) => ({
      ...(properties as Json),
      name: String(name).slice(`${cluster.name}/`.length),
      resourceType: String(type).toLowerCase(),
    }));
  const lists = Object.entries(CHILDREN).flatMap(([type, list]) => {
    const found = children
      .filter(({ resourceType }) => resourceType === type)
      .map(({ resourceType: _, ...it }) => it);
    return found.length > 0 ? [[list, found]] : [];
  });
  return {
    ...cluster,
    properties: { ...(cluster.properties as Json), ...Object.fromEntries(lists) },
  };
}

const EXPRESSION = /^\[(?!\[)(.*)\]$/s;
const PARAMETER = /^parameters\('([^']+)'\)$/;
const CONCAT = /^concat\((.*)\)$/s;

/** Resolves the expressions that an export contains: parameters with a default, and their concatenation. */
function resolved(value: unknown, parameters: Json): unknown {
  if (Array.isArray(value)) {
    return value.map((it) => resolved(it, parameters));
  }
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, it]) => [name, resolved(it, parameters)]),
    );
  }
  const expression = typeof value === "string" ? EXPRESSION.exec(value)?.[1] : undefined;
  return expression === undefined ? value : (evaluated(expression, parameters) ?? value);
}

function evaluated(expression: string, parameters: Json): string | undefined {
  const text = expression.trim();
  const parameter = PARAMETER.exec(text)?.[1];
  if (parameter !== undefined) {
    const value = new Fields(parameters).object(parameter).value("defaultValue");
    return typeof value === "string" ? value : undefined;
  }
  if (/^'[^']*'$/.test(text)) {
    return text.slice(1, -1);
  }
  const parts = CONCAT.exec(text)?.[1]?.split(/,(?=(?:[^']*'[^']*')*[^']*$)/);
  const values = parts?.map((it) => evaluated(it, parameters));
  return values?.every((it) => it !== undefined) ? values.join("") : undefined;
}
