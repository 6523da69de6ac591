import { argumentChanges } from "../../review/argument-changes";
import { hasEffect } from "../../review/resource-changes";
import { asObject, block, type Json } from "../../terraform/configuration";
import { replaceReferences } from "../../terraform/references";
import { resourceIdForm } from "../../terraform/resource-id-forms";
import type { DescribedCluster } from "../described-cluster";
import { argumentsOf, comparable } from "./companion-arguments";
import { roleAssignmentId } from "./role-assignments";

/** A resource that a program has besides its cluster and pools, and that exists. */
export interface Companion {
  readonly address: string;
  /** The ID with which Terraform imports it. */
  readonly id: string;
  /** The arguments that the program would change. */
  readonly changes: readonly string[];
}

/** The resources that a program has besides its cluster and pools. */
export interface Companions {
  readonly existing: readonly Companion[];
  /** The addresses of those that nothing describes. */
  readonly created: readonly string[];
}

/** The cluster itself and its pools. */
const OWN = new Set(["azurerm_kubernetes_cluster", "azurerm_kubernetes_cluster_node_pool"]);

/** Finds the resources of a program among those that exist, by their IDs. */
export function companionsOf(config: Json, described: DescribedCluster): Companions {
  const values = valuesOfCluster(described);
  const ids = new Map<string, string>();
  const resources = resourcesOf(config);
  for (let before = -1; before < ids.size; ) {
    before = ids.size;
    for (const resource of resources.filter(({ address }) => !ids.has(address))) {
      const args = withValues(resource.arguments, values);
      const id = importIdOf({ ...resource, arguments: args }, described);
      if (id !== undefined) {
        ids.set(resource.address, id);
        for (const [name, value] of Object.entries({ ...args, id })) {
          values.set(`${resource.address}.${name}`, value);
        }
      }
    }
  }
  return {
    existing: resources.flatMap((resource) => {
      const id = ids.get(resource.address);
      const args = withValues(resource.arguments, values);
      return id === undefined
        ? []
        : [
            {
              address: resource.address,
              id,
              changes: changesOf(resource.type, id, args, described),
            },
          ];
    }),
    created: resources.map(({ address }) => address).filter((it) => !ids.has(it)),
  };
}

interface ProgramResource {
  readonly type: string;
  readonly address: string;
  readonly arguments: Json;
}

function resourcesOf(config: Json): ProgramResource[] {
  return Object.entries(asObject(config.resource))
    .filter(([type]) => !OWN.has(type))
    .flatMap(([type, byName]) =>
      Object.entries(asObject(byName)).map(([name, args]) => ({
        type,
        address: `${type}.${name}`,
        arguments: block(args),
      })),
    );
}

/** What a program refers to, by the expression. */
function valuesOfCluster({
  id,
  arguments: args,
  principals,
}: DescribedCluster): Map<string, unknown> {
  const cluster = "azurerm_kubernetes_cluster.cluster";
  return new Map<string, unknown>([
    [`${cluster}.id`, id],
    [`${cluster}.name`, args.name],
    [`${cluster}.location`, args.location],
    [`${cluster}.resource_group_name`, args.resourceGroupName],
    [`${cluster}.identity[0].principal_id`, principals?.controlPlane],
    [`${cluster}.kubelet_identity[0].object_id`, principals?.kubelet],
  ]);
}

function withValues(args: Json, values: ReadonlyMap<string, unknown>): Json {
  const replaced = (value: unknown): unknown => {
    if (typeof value === "string") {
      return replaceReferences(value, ({ text }) => {
        const known = values.get(text);
        return typeof known === "string" ? JSON.stringify(known) : text;
      });
    }
    if (Array.isArray(value)) {
      return value.map(replaced);
    }
    return typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, it]) => [name, replaced(it)]))
      : value;
  };
  return replaced(args) as Json;
}

/** The ID of a resource, if it exists. */
function importIdOf(
  { type, arguments: args }: ProgramResource,
  { id: clusterId, surroundings }: DescribedCluster,
): string | undefined {
  if (type === "azurerm_role_assignment") {
    return surroundings && roleAssignmentId(surroundings, args);
  }
  const id = idOf(type, args, clusterId);
  return id !== undefined && surroundings?.get(azureIdOf(id)) ? id : undefined;
}

/** The ID of a resource whose arguments are known. */
function idOf(type: string, args: Json, clusterId: string): string | undefined {
  const values: Json = { ...args, subscription: /^\/subscriptions\/[^/]+/.exec(clusterId)?.[0] };
  const id = resourceIdForm(type, args)?.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  return id?.includes("${") || id?.includes("{") ? undefined : id;
}

/** Terraform has an ID of its own for some resources. */
function azureIdOf(id: string): string {
  return id.replace("|", "/providers/Microsoft.Insights/diagnosticSettings/");
}

/** The arguments of an existing resource that the program would change. */
function changesOf(
  type: string,
  id: string,
  args: Json,
  { surroundings }: DescribedCluster,
): string[] {
  const fields = surroundings?.get(azureIdOf(id))?.fields;
  const actual = fields && argumentsOf(type, fields);
  const { lifecycle: _, "//": __, ...rendered } = args;
  return actual === undefined
    ? []
    : argumentChanges(type, comparable(actual) as Json, comparable(rendered) as Json)
        .filter(hasEffect)
        .map(({ label }) => label);
}
