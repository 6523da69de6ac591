import { ArgumentEffects } from "../../../lib/review/argument-effects";
import { asObject, type Json } from "../../../lib/terraform/configuration";
import { type ProviderArguments, providerArguments } from "../../docs/provider-arguments";
import type { LiteralResource } from "./literal-resources";
import { otherValues } from "./other-values";

/** A resource before and after one argument of it is changed, removed or added. */
export interface Variant {
  readonly type: string;
  /** Without the indexes of repeated blocks. */
  readonly path: string;
  readonly kind: "change" | "remove" | "add";
  readonly before: Json;
  readonly after: Json;
}

/** Blocks that are lists of objects to Terraform, which have each of their attributes. */
const OBJECTS_WITHOUT_DEFAULTS = new Set([
  "access_policy",
  "encryption",
  "exposed_port",
  "network_rule_set",
  "network_rule_set.ip_rule",
  "route",
  "security_rule",
  "subnet",
]);

/** The table has one list for the pods of all types: they are changed in deployments. */
export function isSharedPodTemplate(type: string, path: string): boolean {
  return /^kubernetes_(?!deployment)/.test(type) && /\.template\.spec\./.test(path);
}

type Keys = readonly (string | number)[];

/** The variants of each argument of all types that the table has. */
export function allVariants(resources: readonly LiteralResource[]): Variant[] {
  const types = [...new Set(resources.map(({ type }) => type))].sort();
  return types
    .filter((type) => ArgumentEffects.of(type).isKnown)
    .flatMap((type) =>
      variantsOf(
        type,
        resources.filter((it) => it.type === type),
      ),
    );
}

/** The variants of each argument of a type, of the resource that has the fewest others. */
function variantsOf(type: string, resources: readonly LiteralResource[]): Variant[] {
  const seen = new Set<string>();
  const { names, required } = argumentsOf(type);
  const arguments_ = new Set(names);
  const bySize = resources
    .map((resource) => ({ resource, places: placesIn(resource.arguments) }))
    .sort((a, b) => a.places.length - b.places.length);
  return bySize.flatMap(({ resource, places }) =>
    places.flatMap((keys) => {
      const path = pathOf(keys);
      const parent = pathOf(keys.slice(0, -1));
      const subject = arguments_.has(parent) ? `${parent}.*` : path;
      if (seen.has(subject) || isSharedPodTemplate(type, path)) {
        return [];
      }
      seen.add(subject);
      const variants = variantsAt(type, resource.arguments, keys);
      const isKept = required.has(path) || OBJECTS_WITHOUT_DEFAULTS.has(parent);
      return isKept ? variants.filter(({ kind }) => kind === "change") : variants;
    }),
  );
}

/** The arguments of a type by the bindings. */
export function argumentsOf(type: string): ProviderArguments {
  const [, provider, name = ""] = /^(azurerm|kubernetes)_(.*)$/.exec(type) ?? [];
  return providerArguments(name.replaceAll("_", "-"), provider as "azurerm" | "kubernetes");
}

function variantsAt(type: string, resource: Json, keys: Keys): Variant[] {
  const path = pathOf(keys);
  const value = valueAt(resource, keys);
  const without = replaced(resource, keys, undefined) as Json;
  const variant = (kind: Variant["kind"], before: Json, after: Json) => ({
    type,
    path,
    kind,
    before,
    after,
  });
  return [
    ...otherValues(path, value).map((it) =>
      variant("change", resource, replaced(resource, keys, it) as Json),
    ),
    variant("remove", resource, without),
    variant("add", without, resource),
  ];
}

/** Where the arguments, blocks and entries of maps are; an entry of each list of blocks that has it. */
function placesIn(value: unknown, keys: Keys = []): Keys[] {
  if (Array.isArray(value)) {
    return value.some((item) => typeof item !== "object")
      ? []
      : value.flatMap((item, index) => placesIn(item, [...keys, index]));
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, item]) => [
        [...keys, key],
        ...placesIn(item, [...keys, key]),
      ])
    : [];
}

function pathOf(keys: Keys): string {
  return keys.filter((key) => typeof key === "string").join(".");
}

function valueAt(value: unknown, keys: Keys): unknown {
  return keys.reduce<unknown>((inner, key) => asObject(inner)[key], value);
}

/** A copy with another value at a place, or without the place. */
function replaced(container: unknown, [first, ...rest]: Keys, value: unknown): unknown {
  if (first === undefined) {
    return value;
  }
  if (Array.isArray(container)) {
    return container.map((item, index) => (index === first ? replaced(item, rest, value) : item));
  }
  const inner = replaced(asObject(container)[first], rest, value);
  return Object.fromEntries(
    Object.entries(asObject(container))
      .map(([key, item]) => [key, key === first ? inner : item])
      .filter(([, item]) => item !== undefined),
  );
}
