import { type FactsFile, once } from "../../facts/facts-file";

/** A set adds its namespaces to those of another one. */
interface RegistrationSet {
  readonly extends?: string;
  readonly namespaces: readonly string[];
}

/** The namespaces that azurerm registers by itself, set by set, and which resources need which. */
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

/** The namespace that a type of resource needs; undefined where the type is not in the table. */
export function namespaceOf(type: string): string | undefined {
  const { namespaces } = file();
  const [longest] = Object.keys(namespaces)
    .filter((prefix) => type === prefix || type.startsWith(`${prefix}_`))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : namespaces[longest];
}

/** What a cluster needs besides its own namespace. */
export function clusterNamespaces(): readonly string[] {
  return file().cluster;
}

export function policyAddOnNamespace(): string {
  return file().policyAddOn;
}

/** The feature of a subscription that encryption at the host needs. */
export function hostEncryptionFeature(): RegistrationsFile["hostEncryptionFeature"] {
  return file().hostEncryptionFeature;
}
