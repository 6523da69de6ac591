import { contains, parseCidr } from "../../network/cidr";
import type { ResourceChange } from "../resource-changes";
import { textsAt, valuesAt } from "./weakening";

/** A list of addresses that may connect. */
interface AllowList {
  readonly type: string;
  readonly path: string;
  /** Whether an empty list admits every address, and not none. */
  readonly admitsAllIfEmpty: boolean;
  /** Whether the list applies to a resource with these arguments. */
  readonly applies?: (json: unknown) => boolean;
  readonly what: string;
}

const ALLOW_LISTS: readonly AllowList[] = [
  {
    type: "azurerm_kubernetes_cluster",
    path: "api_server_access_profile.authorized_ip_ranges",
    admitsAllIfEmpty: true,
    applies: (json) => valuesAt(json, "private_cluster_enabled")[0] !== true,
    what: "The API server",
  },
  {
    type: "azurerm_kubernetes_automatic_cluster",
    path: "api_server_access.authorized_ip_ranges",
    admitsAllIfEmpty: true,
    applies: (json) => valuesAt(json, "private_cluster").length === 0,
    what: "The API server",
  },
  {
    type: "azurerm_container_registry",
    path: "network_rule_set.ip_rule.ip_range",
    admitsAllIfEmpty: false,
    what: "The registry",
  },
  {
    type: "azurerm_key_vault",
    path: "network_acls.ip_rules",
    admitsAllIfEmpty: false,
    what: "The vault",
  },
  {
    type: "kubernetes_service_v1",
    path: "spec.load_balancer_source_ranges",
    admitsAllIfEmpty: true,
    applies: (json) => valuesAt(json, "spec.type")[0] === "LoadBalancer",
    what: "The service",
  },
];

/** Addresses that may connect after a change, and could not before. */
export function widenedRanges({ type, action, before, after }: ResourceChange): string[] {
  if (!["create", "update", "replace"].includes(action)) {
    return [];
  }
  return ALLOW_LISTS.filter((it) => it.type === type && (it.applies?.(after) ?? true)).flatMap(
    (list) => {
      const current = textsAt(after, list.path);
      if (current.length === 0 && list.admitsAllIfEmpty) {
        const wasOpen =
          action !== "create" &&
          (list.applies?.(before) ?? true) &&
          textsAt(before, list.path).length === 0;
        return wasOpen ? [] : [`${list.what} accepts every address.`];
      }
      const old = action === "create" ? [] : textsAt(before, list.path);
      const wasOpen = action !== "create" && old.length === 0 && list.admitsAllIfEmpty;
      const added = wasOpen ? [] : current.filter((range) => !old.some((it) => covers(it, range)));
      return added.length === 0 || (action === "create" && list.admitsAllIfEmpty)
        ? []
        : [`${list.what} accepts further addresses: ${added.join(", ")}.`];
    },
  );
}

/** Whether a range has all addresses of another. Unknown ranges only cover themselves. */
function covers(outer: string, inner: string): boolean {
  const [a, b] = [outer, inner].map((text) => parseCidr(text.includes("/") ? text : `${text}/32`));
  return outer === inner || (a !== undefined && b !== undefined && contains(a, b));
}
