import type { Configuration } from "../terraform/configuration";
import { parseReference } from "../terraform/references";
import type { Evaluation } from "./evaluation";

/** `azurerm_container_registry` → `container registry`. */
export function typeName(type: string): string {
  return type
    .replace(/^(azurerm|kubernetes)_/, "")
    .replace(/_v\d(alpha\d|beta\d)?$/, "")
    .replace(/^kubernetes_cluster/, "cluster")
    .replace(/^cluster_node_pool$/, "node pool")
    .replaceAll("_", " ");
}

/** What an identity or other part of a resource is called. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^kubelet_identity/, "the kubelet identity of "],
  [
    /^(key_vault_secrets_provider|oms_agent|ingress_application_gateway|aci_connector)/,
    "the add-on identity of ",
  ],
  [/^identity/, "the identity of "],
  [/^oidc_issuer_url/, "the issuer of "],
];

/** Names what a reference or a resource ID points to. */
export class ResourceNames {
  constructor(private readonly configurations: readonly (readonly [Configuration, Evaluation])[]) {}

  readonly nameOf = (text: string): string => {
    const reference = parseReference(text.replace(/^\$\{(.*)\}$/s, "$1"));
    return reference
      ? `${partOf(reference.attribute)}${this.resourceName(reference.address)}`
      : nameInId(text);
  };

  /** The name in Azure where it is known, otherwise the path of the construct. */
  resourceName(address: string): string {
    for (const [configuration, evaluation] of this.configurations) {
      const found = configuration.resources.get(address) ?? configuration.dataSources.get(address);
      if (found) {
        const { name, metadata } = evaluation.argumentsOf(address);
        const given = name ?? (metadata as { name?: unknown } | undefined)?.name;
        const isKnown = typeof given === "string" && !given.includes("${");
        return `${typeName(found.type)} ${isKnown ? given : found.path}`;
      }
    }
    return address;
  }
}

function partOf(attribute: string): string {
  return PARTS.find(([form]) => form.test(attribute))?.[1] ?? "";
}

/** The last type and name of a resource ID; other texts are returned unchanged. */
function nameInId(text: string): string {
  const [, type, name] = /^\/subscriptions\/.*\/([^/]+)\/([^/]+)$/.exec(text) ?? [];
  return type === undefined ? text : `${type}/${name}`;
}
