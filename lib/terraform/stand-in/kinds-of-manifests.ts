import { asObject, block, type Json } from "../configuration";
import type { CustomResource } from "./kubernetes-stand-in";

/**
 * The kinds of the `kubernetes_manifest` resources of configurations, with a schema that has the fields
 * that the manifests set. A real cluster knows more fields, and can refuse some of these.
 */
export function kindsOfManifests(configurations: readonly Json[]): CustomResource[] {
  const kinds = new Map<string, CustomResource>();
  for (const manifest of configurations.flatMap(manifestsOf)) {
    const { apiVersion = "", kind = "", metadata, ...fields } = manifest;
    const parts = String(apiVersion).split("/");
    const [group = "", version = ""] = parts.length > 1 ? parts : ["", ...parts];
    const known = kinds.get(`${apiVersion} ${kind}`);
    kinds.set(`${apiVersion} ${kind}`, {
      group,
      version,
      kind: String(kind),
      plural: `${String(kind).toLowerCase()}s`,
      schema: merged(known?.schema, schemaOf(fields)),
      namespaced: known?.namespaced === true || "namespace" in asObject(metadata),
    });
  }
  return [...kinds.values()];
}

function manifestsOf({ resource }: Json): Json[] {
  return Object.values(asObject(asObject(resource).kubernetes_manifest)).map((it) =>
    asObject(block(it).manifest),
  );
}

/** Any value, of which nothing is known. */
const ANYTHING = { "x-kubernetes-preserve-unknown-fields": true };

function schemaOf(value: unknown): Json {
  if (Array.isArray(value)) {
    const items = value.map(schemaOf).reduce<Json | undefined>(merged, undefined);
    return { type: "array", items: items ?? { type: "string" } };
  }
  if (value === null || value === undefined) {
    return ANYTHING;
  }
  return typeof value === "object"
    ? {
        type: "object",
        properties: Object.fromEntries(
          Object.entries(value).map(([name, field]) => [name, schemaOf(field)]),
        ),
      }
    : { type: typeof value };
}

/** A schema of the values of two. */
function merged(one: Json | undefined, other: Json): Json {
  if (one === undefined || one.type !== other.type) {
    return one === undefined ? other : ANYTHING;
  }
  const [properties, others] = [asObject(one.properties), asObject(other.properties)];
  return {
    ...one,
    ...(one.type === "array" ? { items: merged(asObject(one.items), asObject(other.items)) } : {}),
    ...(one.type === "object"
      ? {
          properties: {
            ...properties,
            ...Object.fromEntries(
              Object.entries(others).map(([name, schema]) => [
                name,
                merged(properties[name] as Json | undefined, asObject(schema)),
              ]),
            ),
          },
        }
      : {}),
  };
}
