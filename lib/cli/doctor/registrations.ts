import { type FactsFile, once } from "../../facts/facts-file";

/** A set extends the namespaces of another one. */
interface RegistrationSet {
  readonly extends?: string;
  readonly namespaces: readonly string[];
}

/** The resource providers that each set of azurerm registers, and the resources that need them. */
interface RegistrationsFile extends FactsFile {
  readonly cluster: readonly string[];
  readonly policyAddOn: string;
  readonly hostEncryptionFeature: { readonly namespace: string; readonly name: string };
  readonly sets: Readonly<Record<string, RegistrationSet>>;
  readonly namespaces: Readonly<Record<string, string>>;
}

const file = once((): RegistrationsFile => require("../../facts/data/provider-registrations.json"));

/** The set of namespaces of this name, as azurerm's `resource_provider_registrations` takes it. */
export function registeredByProvider(set: string): readonly string[] {
  const { extends: base, namespaces = [] } = file().sets[set.toLowerCase()] ?? {};
  return base === undefined ? namespaces : [...registeredByProvider(base), ...namespaces];
}

/** The namespace that a resource type needs; undefined if the type is not in the table. */
export function namespaceOf(type: string): string | undefined {
  const { namespaces } = file();
  const [longest] = Object.keys(namespaces)
    .filter((prefix) => type === prefix || type.startsWith(`${prefix}_`))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : namespaces[longest];
}

/** The namespaces that a cluster needs in addition to its own. */
export function clusterNamespaces(): readonly string[] {
  return file().cluster;
}

export function policyAddOnNamespace(): string {
  return file().policyAddOn;
}

/** The subscription feature that host encryption requires. */
export function hostEncryptionFeature(): RegistrationsFile["hostEncryptionFeature"] {
  return file().hostEncryptionFeature;
}
