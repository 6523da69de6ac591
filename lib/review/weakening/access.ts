import { isPlainSecret } from "../../rules/secrets";
import type { Json } from "../../terraform/configuration";
import type { ResourceChange } from "../resource-changes";
import { type Surroundings, textsAt, valuesAt } from "./weakening";

/** Roles, bindings and rules that let more identities or addresses in. */
export function grantedAccess(change: ResourceChange, { nameOf }: Surroundings): string[] {
  const { type, action, before, after } = change;
  if (!["create", "update", "replace"].includes(action)) {
    return [];
  }
  const describe = GRANTS[type];
  const granted = describe?.(after, nameOf) ?? [];
  const known = new Set(action === "create" ? [] : describe?.(before, nameOf));
  return granted.filter((text) => !known.has(text));
}

type NameOf = Surroundings["nameOf"];

const one = (json: Json, path: string) => String(valuesAt(json, path)[0] ?? "?");
const all = (json: Json, path: string) => textsAt(json, path).join(", ") || "any";

/** The argument has another name before azurerm 5. */
const trustingIdentity = (json: Json) =>
  one(
    json,
    json.user_assigned_identity_id === undefined ? "parent_id" : "user_assigned_identity_id",
  );

/** What a resource grants, a sentence each. */
const GRANTS: Readonly<Record<string, (json: Json, nameOf: NameOf) => string[]>> = {
  azurerm_role_assignment: (json, nameOf) => [
    `${nameOf(one(json, "principal_id"))} gets the role ${roleOf(json)} on ${nameOf(one(json, "scope"))}.`,
  ],
  azurerm_federated_identity_credential: (json, nameOf) => [
    `${textsAt(json, "subject").join(", ")} (${nameOf(one(json, "issuer"))}) can sign in as ${nameOf(trustingIdentity(json))}.`,
  ],
  azurerm_virtual_network_peering: (json, nameOf) => [
    `${nameOf(one(json, "remote_virtual_network_id"))} is connected to ${one(json, "virtual_network_name")}.`,
  ],
  azurerm_network_security_rule: (json) => securityRule(json),
  azurerm_network_security_group: (json) =>
    (valuesAt(json, "security_rule").flat() as Json[]).flatMap(securityRule),
  azurerm_firewall_policy_rule_collection_group: firewallRules,
  azurerm_public_ip: (json) => [`A public address is created: ${one(json, "name")}.`],
  azurerm_container_registry_token: (json, nameOf) => [
    `The token ${one(json, "name")} can do what ${nameOf(one(json, "scope_map_id"))} allows.`,
  ],
  azurerm_container_registry_scope_map: (json) =>
    textsAt(json, "actions").map(
      (action) => `The scope map ${one(json, "name")} allows ${action}.`,
    ),
  azurerm_kubernetes_cluster: (json, nameOf) =>
    textsAt(json, "azure_active_directory_role_based_access_control.admin_group_object_ids").map(
      (group) => `The Entra ID group ${nameOf(group)} administers the cluster.`,
    ),
  kubernetes_role_v1: permissions,
  kubernetes_cluster_role_v1: permissions,
  kubernetes_role_binding_v1: (json) => binding(json, `in ${one(json, "metadata.namespace")}`),
  kubernetes_cluster_role_binding_v1: (json) => binding(json, "in the whole cluster"),
  kubernetes_network_policy_v1: (json) => networkPolicy(json),
};

function roleOf(json: Json): string {
  return textsAt(json, "role_definition_name")[0] ?? textsAt(json, "role_definition_id")[0] ?? "?";
}

function securityRule(rule: Json): string[] {
  if (rule.access !== "Allow") {
    return [];
  }
  const source = all(rule, "source_address_prefix").replace(
    /^any$/,
    all(rule, "source_address_prefixes"),
  );
  const port = all(rule, "destination_port_range").replace(
    /^any$/,
    all(rule, "destination_port_ranges"),
  );
  return [
    `${one(rule, "direction")} traffic from ${source} to port ${port} (${one(rule, "protocol")}) is allowed: ${one(rule, "name")}.`,
  ];
}

function firewallRules(json: Json): string[] {
  return ["application_rule_collection", "network_rule_collection", "nat_rule_collection"].flatMap(
    (kind) =>
      (valuesAt(json, kind).flat() as Json[])
        .filter(({ action }) => action !== "Deny")
        .flatMap((collection) => valuesAt(collection, "rule").flat() as Json[])
        .flatMap((rule) =>
          [
            "destination_fqdns",
            "destination_fqdn_tags",
            "destination_addresses",
            "destination_address",
          ]
            .flatMap((path) => textsAt(rule, path))
            .map((target) => `The firewall lets ${all(rule, "source_addresses")} reach ${target}.`),
        ),
  );
}

function binding(json: Json, where: string): string[] {
  const role = `${one(json, "role_ref.kind")} ${one(json, "role_ref.name")}`;
  return (valuesAt(json, "subject").flat() as Json[]).map(
    (subject) => `${one(subject, "kind")} ${one(subject, "name")} gets the ${role} ${where}.`,
  );
}

/** Everyone with the role gets the permissions. */
function permissions(json: Json): string[] {
  const role = one(json, "metadata.name");
  return (valuesAt(json, "rule").flat() as Json[]).flatMap((rule) => {
    const verbs = textsAt(rule, "verbs").sort().join(", ");
    const names = textsAt(rule, "resource_names");
    const only = names.length > 0 ? ` (${names.join(", ")})` : "";
    return [...textsAt(rule, "resources"), ...textsAt(rule, "non_resource_urls")].map(
      (resource) => `The role ${role} allows ${verbs} on ${resource}${only}.`,
    );
  });
}

/** An entry without peers admits everybody; one with peers, those. */
function networkPolicy(json: Json): string[] {
  const name = one(json, "metadata.name");
  return (["ingress", "egress"] as const).flatMap((way) =>
    (valuesAt(json, `spec.${way}`).flat() as Json[]).map((rule) => {
      const peers = valuesAt(rule, way === "ingress" ? "from" : "to").flat();
      const who =
        peers.length === 0 ? "everything" : peers.map((it) => JSON.stringify(it)).join(", ");
      return `The network policy ${name} allows ${way} ${way === "ingress" ? "from" : "to"} ${who}.`;
    }),
  );
}

/** Secrets that a change writes in plain text, or makes readable. Their values are never repeated. */
export function readableSecrets({ action, arguments: changes, before }: ResourceChange): string[] {
  if (action === "none" || action === "destroy") {
    return [];
  }
  const secure = textsOfKeys(valuesAt(before, "container.secure_environment_variables"));
  return changes.flatMap(({ path, label, after }) =>
    leaves(path, after)
      .filter(
        ([at, value]) =>
          isPlainSecret(at.split(".").at(-1) ?? at, value) ||
          (/(^|\.)environment_variables\./.test(at) && secure.has(at.split(".").at(-1) ?? "")),
      )
      .map(([at]) => `A secret is readable in the configuration: ${at.replace(path, label)}.`),
  );
}

function textsOfKeys(values: readonly unknown[]): ReadonlySet<string> {
  return new Set(values.flat().flatMap((it) => Object.keys(it as object)));
}

function leaves(path: string, value: unknown): [string, string][] {
  if (typeof value === "string") {
    return [[path, value]];
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, item]) =>
        leaves(Array.isArray(value) ? path : `${path}.${key}`, item),
      )
    : [];
}
