import { RESOURCE_TYPES } from "../rules/resource-ids";

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

/** Every ID in a value. */
export function withSpelledIds<T>(value: T): T {
  if (typeof value === "string") {
    return spelledId(value) as T;
  }
  if (Array.isArray(value)) {
    return value.map(withSpelledIds) as T;
  }
  return typeof value === "object" && value !== null
    ? (Object.fromEntries(
        Object.entries(value).map(([name, it]) => [name, withSpelledIds(it)]),
      ) as T)
    : value;
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
