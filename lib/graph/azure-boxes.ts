import type { BoxKind } from "./diagram";
import type { DiagramBuilder } from "./diagram-builder";
import type { StackView } from "./stack-view";

interface BoxType {
  readonly kind: BoxKind;
  readonly label: string;
  readonly details?: (view: StackView, address: string) => readonly (string | undefined)[];
}

/** Resources that are boxes of their own, by type. */
const BOX_TYPES: Readonly<Record<string, BoxType>> = {
  azurerm_container_registry: {
    kind: "registry",
    label: "Registry",
    details: (view, it) => [view.text(it, "sku"), accessOf(view, it)],
  },
  azurerm_key_vault: {
    kind: "vault",
    label: "Key vault",
    details: (view, it) => [accessOf(view, it)],
  },
  azurerm_log_analytics_workspace: {
    kind: "workspace",
    label: "Log workspace",
    details: (view, it) => [suffixed(view.text(it, "retention_in_days"), " days")],
  },
  azurerm_monitor_workspace: { kind: "workspace", label: "Monitor workspace" },
  azurerm_dashboard_grafana: { kind: "workspace", label: "Grafana" },
  azurerm_storage_account: { kind: "workspace", label: "Storage account" },
  azurerm_container_group: {
    kind: "container group",
    label: "Container group",
    details: (view, it) => [view.text(it, "os_type"), view.text(it, "ip_address_type")],
  },
};

/** Adds the resource groups, and a box in them for each resource with a box of its own. */
export function addResources(diagram: DiagramBuilder, view: StackView): void {
  for (const address of view.addresses("azurerm_resource_group")) {
    const lines = [`Resource group ${view.nameOf(address)}`, view.text(address, "location")];
    diagram.box(address, { kind: "resource group", lines, isContainer: true });
  }
  for (const address of [...view.addresses(), ...view.dataSources()]) {
    const type = BOX_TYPES[view.typeOf(address)];
    if (type) {
      const isExisting = address.startsWith("data.");
      diagram.box(address, {
        kind: type.kind,
        lines: [
          `${type.label} ${view.nameOf(address)}`,
          ...(isExisting ? ["existing"] : (type.details?.(view, address) ?? [])),
        ],
        parent: groupOf(diagram, view, address),
      });
    }
  }
}

/** Counts resources without a box by type, in a box of their resource group, or of the only one. */
export function addCounts(
  diagram: DiagramBuilder,
  view: StackView,
  addresses: readonly string[],
): void {
  const counts = new Map<string | undefined, Map<string, number>>();
  const [only, ...others] = view.addresses("azurerm_resource_group");
  for (const address of addresses) {
    const parent = groupOf(diagram, view, address) ?? (others.length === 0 ? only : undefined);
    const byType = counts.get(parent) ?? new Map<string, number>();
    counts.set(parent, byType);
    const type = wordsOf(view.typeOf(address));
    byType.set(type, (byType.get(type) ?? 0) + 1);
  }
  for (const [parent, byType] of counts) {
    const lines = [...byType].map(([type, count]) => `${count} × ${type}`);
    diagram.box(`counted ${parent}`, { kind: "other", lines: ["Not drawn", ...lines], parent });
  }
}

/** The container of the resource group of a resource; one of another stack is added. */
export function groupOf(
  diagram: DiagramBuilder,
  view: StackView,
  address: string,
): string | undefined {
  const group = view.follow(address, "resource_group_name", "azurerm_resource_group");
  if (diagram.has(group)) {
    return group;
  }
  const name = view.text(address, "resource_group_name");
  const own = view.addresses("azurerm_resource_group").find((it) => view.nameOf(it) === name);
  if (own !== undefined || name === undefined) {
    return own;
  }
  const lines = [`Resource group ${name}`, "existing"];
  return diagram.box(`group ${name}`, { kind: "resource group", lines, isContainer: true });
}

/** Whether a registry or vault accepts connections from the internet. */
export function isPublic(view: StackView, address: string): boolean {
  return view.text(address, "public_network_access_enabled") !== "false";
}

function accessOf(view: StackView, address: string): string {
  const rules = view.value(address, "network_acls.default_action");
  if (!isPublic(view, address)) {
    return "private";
  }
  return rules === "Deny" ? "public, from selected networks" : "public";
}

export function suffixed(text: string | undefined, suffix: string): string | undefined {
  return text === undefined ? undefined : `${text}${suffix}`;
}

/** `log analytics workspace` of `azurerm_log_analytics_workspace`. */
export function wordsOf(type: string): string {
  return type.replace(/^(?:azurerm|kubernetes)_|_v\d$/g, "").replaceAll("_", " ");
}
