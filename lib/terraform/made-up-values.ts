import { shortHash } from "../resource/short-hash";
import { asObject, block, type Json } from "./configuration";
import { uuidOf } from "./made-up-uuid";
import { resourceIdForm } from "./resource-id-forms";
import { STAND_IN_ACCOUNT } from "./stand-in/azure-stand-in";
import type { Traversal } from "./template-references";

/** A resource of a configuration. */
export interface ConfiguredResource {
  readonly type: string;
  readonly name: string;
  readonly arguments: Json;
}

/** Computed attributes by the ends of their names, with a value of the form that Azure gives them. */
const FORMS: readonly (readonly [name: RegExp, value: (hash: string) => unknown])[] = [
  [/_enabled$|^is_/, () => false],
  [/(count|port|capacity|_in_[gm]b|_size_gb|_number|_seconds|_minutes|_days)$/, () => 1],
  [/(^|_)ip(_address)?$/, () => "203.0.113.10"],
  [/fqdn$|host_?name$|^login_server$/, (hash) => `made-up-${hash.slice(0, 8)}.example.com`],
  [/(ur[il]|endpoint|issuer|^host)$/, (hash) => `https://made-up-${hash.slice(0, 8)}.example.com/`],
  [/_(certificate|key)$|^password$/, () => Buffer.from("made up").toString("base64")],
  [/^version$/, (hash) => hash],
  [/_raw$/, () => "apiVersion: v1\nkind: Config\n"],
];

/** A value for an attribute that Azure computes: the same one each time, of the form that Azure gives it. */
export function madeUpValue(resource: ConfiguredResource, path: Traversal): unknown {
  const attribute = String(path.filter((step) => typeof step === "string").at(-1));
  const key = `${resource.type}.${resource.name}.${path.join(".")}`;
  if (path.length === 1 && attribute === "id") {
    return madeUpId(resource, key);
  }
  return attribute === "versionless_id"
    ? madeUpId(resource, key).replace(/\/[^/]*$/, "")
    : (specialValue(resource, attribute) ??
        FORMS.find(([name]) => name.test(attribute))?.[1](shortHash(key, 32)) ??
        uuidOf(key));
}

function specialValue({ type, arguments: args }: ConfiguredResource, attribute: string): unknown {
  switch (`${type}.${attribute}`) {
    case "azurerm_container_registry.login_server":
      return `${args.name}.azurecr.io`;
    case "azurerm_key_vault.vault_uri":
      return `https://${args.name}.vault.azure.net/`;
    case "azurerm_kubernetes_cluster.node_resource_group":
      return `MC_${args.resource_group_name}_${args.name}_${args.location}`;
    case "azurerm_resource_group_template_deployment.output_content":
      return outputsOf(args.template_content);
    default:
      return undefined;
  }
}

/** The outputs of a template. */
function outputsOf(template: unknown): string {
  const { outputs } = parse(String(template));
  const values = Object.entries(asObject(outputs)).map(([name, output]) => [
    name,
    { ...block(output), value: madeUpValue({ type: "", name, arguments: {} }, [name]) },
  ]);
  return JSON.stringify(Object.fromEntries(values));
}

function parse(text: string): Json {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
}

/** As a template of the arguments, which can be expressions. */
function madeUpId({ type, arguments: args }: ConfiguredResource, key: string): string {
  const values: Json = {
    ...args,
    subscription: `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}`,
    uuid: uuidOf(key),
    hash: shortHash(key, 32),
  };
  if (type.startsWith("kubernetes_")) {
    const { namespace, name } = block(args.metadata);
    return namespace === undefined ? `${name}` : `${namespace}/${name}`;
  }
  const form = resourceIdForm(type, args);
  return form === undefined
    ? uuidOf(key)
    : form.replace(/\{(\w+)(\/?)\}/g, (_, name: string, isLast: string) =>
        isLast ? lastSegment(String(values[name])) : String(values[name]),
      );
}

function lastSegment(template: string): string {
  const [, expression] = /^\$\{(.*)\}$/.exec(template) ?? [];
  return expression === undefined
    ? (template.split("/").at(-1) ?? template)
    : `\${basename(${expression})}`;
}
