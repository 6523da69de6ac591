import { asObject, type Json } from "./configuration";
import { type CustomResource, METADATA_SCHEMA } from "./stand-in/kubernetes-stand-in";

/**
 * The attributes of a `kubernetes_manifest` with their types, which are in the state because the schema of
 * the resource has none. The object has the type that the provider reads from the schema of its kind.
 */
export function withTypes(attributes: Json, kinds: readonly CustomResource[]): Json {
  const { manifest, object } = attributes;
  const { apiVersion, kind } = asObject(manifest);
  const known = kinds.find(
    (it) => it.kind === kind && apiVersion === [it.group, it.version].filter(Boolean).join("/"),
  );
  const schema = {
    type: "object",
    properties: {
      ...asObject(known?.schema.properties),
      apiVersion: { type: "string" },
      kind: { type: "string" },
      metadata: METADATA_SCHEMA,
    },
  };
  return {
    ...attributes,
    manifest: { value: manifest, type: typeOf(manifest) },
    object: { value: object, type: typeOfSchema(schema, object) },
  };
}

/** A type in Terraform's JSON, as a provider reads it from a schema; of the value itself where there is none. */
function typeOfSchema(schema: Json, value: unknown): unknown {
  switch (schema.type) {
    case "boolean":
      return "bool";
    case "array":
      return ["list", typeOfSchema(asObject(schema.items), asObject(value)[0])];
    case "object":
      return schema.additionalProperties
        ? ["map", "string"]
        : [
            "object",
            mapValues(schema.properties, (it, key) =>
              typeOfSchema(asObject(it), asObject(value)[key]),
            ),
          ];
    case undefined:
      return typeOf(value);
    default:
      return schema.type;
  }
}

function typeOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return ["tuple", value.map(typeOf)];
  }
  if (typeof value === "object" && value !== null) {
    return ["object", mapValues(value, typeOf)];
  }
  return typeof value === "boolean" ? "bool" : typeof value === "number" ? "number" : "string";
}

function mapValues(object: unknown, change: (value: unknown, key: string) => unknown): Json {
  return Object.fromEntries(
    Object.entries(asObject(object)).map(([key, value]) => [key, change(value, key)]),
  );
}
