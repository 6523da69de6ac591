import { RESOURCE_TYPES, type ResourceKind, resourceIdFormat } from "../rules/resource-ids";
import { isObject } from "../terraform/configuration";
import { snakeCase } from "./terraform-json";

/** Azure ignores the letter case of IDs and returns them as they came; azurerm parses most exactly. */
export function spelledId(id: string): string {
  if (!/^\/subscriptions\//i.test(id)) {
    return id;
  }
  const spelled = id
    .replace(/^\/subscriptions\//i, "/subscriptions/")
    .replace(/\/resourceGroups\//i, "/resourceGroups/")
    .replace(/\/providers\//i, "/providers/");
  for (const [type] of Object.values(RESOURCE_TYPES)) {
    const match = new RegExp(`^(.*/providers/)${pattern(type)}$`, "i").exec(spelled);
    if (match) {
      const [, start, ...names] = match;
      const [namespace, ...types] = type.split("/");
      return `${start}${namespace}${types.map((it, index) => `/${it}/${names[index]}`).join("")}`;
    }
  }
  return spelled;
}

/** Arguments with IDs as azurerm takes them. */
export interface SpelledArguments<T> {
  readonly arguments: T;
  /** The arguments that azurerm would change, because it does not take the spelling of Azure. */
  readonly respelled: readonly string[];
}

/** Spells the IDs in arguments so that azurerm takes them, and else as Azure does. */
export function spelledArguments<T extends object>(args: T): SpelledArguments<T> {
  const respelled = new Set<string>();
  const spell = (value: unknown, path: string): unknown => {
    if (typeof value === "string") {
      const spelled = spelledId(value);
      if (spelled === value || NORMALIZED.has(path)) {
        return spelled;
      }
      if (isTaken(value)) {
        return value;
      }
      respelled.add(path);
      return spelled;
    }
    if (Array.isArray(value)) {
      return value.map((it) => spell(it, isObject(it) ? `${path}[0]` : path));
    }
    return isObject(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, it]) => [
            name,
            spell(it, `${path}${path === "" ? "" : "[0]."}${snakeCase(name)}`),
          ]),
        )
      : value;
  };
  return { arguments: spell(args, "") as T, respelled: [...respelled].sort() };
}

/** Arguments whose IDs azurerm spells itself when it reads them. Source: `flatten…` in azurerm 4.55.0. */
const NORMALIZED = new Set([
  "identity[0].identity_ids",
  "kubelet_identity[0].user_assigned_identity_id",
  "oms_agent[0].log_analytics_workspace_id",
  "default_node_pool[0].snapshot_id",
]);

/** Whether azurerm takes the letter case of an ID: of types that it parses less exactly. */
function isTaken(id: string): boolean {
  return Object.entries(RESOURCE_TYPES).some(
    ([kind, [, letterCase]]) =>
      letterCase === "type" && resourceIdFormat(kind as ResourceKind).matches.test(id),
  );
}

/** `Microsoft.Network/virtualNetworks/([^/]+)/subnets/([^/]+)` */
function pattern(type: string): string {
  const [namespace = "", ...names] = type.split("/");
  return `${namespace.replaceAll(".", "\\.")}${names.map((name) => `/${name}/([^/]+)`).join("")}`;
}

/** Whether AKS has created an identity: in the node resource group. */
export function isOfAks(id: string | undefined, nodeResourceGroup: string | undefined): boolean {
  const group = `/resourcegroups/${nodeResourceGroup?.toLowerCase()}/`;
  return id === undefined || id.toLowerCase().includes(group);
}
