import { isObject, type Json } from "../terraform/configuration";
import { Fields } from "./fields";
import { pathOf, resolved } from "./template-expressions";

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
  const resources = resourcesOf(template);
  return resources.filter(isCluster).map((cluster) => withChildren(withId(cluster, id), resources));
}

/** The resources of an exported template besides the clusters, if the ID of one of them tells the group. */
export function othersInTemplate(template: Json, clusterId: unknown): Json[] {
  const [groupId] = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(String(clusterId)) ?? [];
  return groupId === undefined
    ? []
    : resourcesOf(template, groupId)
        .filter(({ type }) => !String(type).toLowerCase().startsWith(CLUSTER))
        .map((it) => ({ ...it, id: idOf(it, groupId) }));
}

function resourcesOf(template: Json, groupId?: string): Json[] {
  const parameters = isObject(template.parameters) ? template.parameters : {};
  return (template.resources as unknown[])
    .filter(isObject)
    .map((it) => resolved(it, { parameters, groupId }) as Json);
}

/** Resources that extend another one have its ID, or its type and name, as their scope. */
function idOf({ name, scope, type }: Json, groupId: string): string {
  const path = pathOf(String(type), String(name).split("/"));
  if (typeof scope !== "string") {
    return `${groupId}${path}`;
  }
  return scope.startsWith("/") ? `${scope}${path}` : `${groupId}/providers/${scope}${path}`;
}

function isCluster({ type }: Json): boolean {
  return String(type).toLowerCase() === CLUSTER;
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
