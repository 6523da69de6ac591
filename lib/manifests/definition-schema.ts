import {
  isEmpty,
  isObject,
  type Json,
  type JsonObject,
  type ManifestObject,
} from "./manifest-object";

/** The fields of a JSON schema that the API server leaves out if they are empty or false. */
const OMITTED_IF_EMPTY: ReadonlySet<string> = new Set([
  "$schema",
  "allOf",
  "anyOf",
  "definitions",
  "dependencies",
  "description",
  "enum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "format",
  "id",
  "nullable",
  "oneOf",
  "pattern",
  "patternProperties",
  "properties",
  "required",
  "title",
  "type",
  "uniqueItems",
  "x-kubernetes-embedded-resource",
  "x-kubernetes-int-or-string",
  "x-kubernetes-list-map-keys",
  "x-kubernetes-validations",
]);
const SCHEMAS = ["additionalProperties", "allOf", "anyOf", "items", "not", "oneOf"];
const SCHEMAS_BY_NAME = ["definitions", "patternProperties", "properties"];

/**
 * A CustomResourceDefinition without the fields of its schemas that the API server leaves out. They have
 * no effect, and the provider cannot compute them, because a schema has no fixed type. Other objects are
 * unchanged.
 */
export function withConciseSchemas({ kind }: ManifestObject, content: JsonObject): JsonObject {
  const { spec } = content;
  if (kind !== "CustomResourceDefinition" || !isObject(spec) || !Array.isArray(spec.versions)) {
    return content;
  }
  return { ...content, spec: { ...spec, versions: spec.versions.map(withConciseSchema) } };
}

function withConciseSchema(version: Json): Json {
  const { schema } = isObject(version) ? version : ({} as JsonObject);
  return isObject(version) && isObject(schema) && isObject(schema.openAPIV3Schema)
    ? { ...version, schema: { ...schema, openAPIV3Schema: concise(schema.openAPIV3Schema) } }
    : version;
}

function concise(schema: Json): Json {
  if (Array.isArray(schema)) {
    return schema.map(concise);
  }
  if (!isObject(schema)) {
    return schema;
  }
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name, value]) => !(OMITTED_IF_EMPTY.has(name) && isEmpty(value)))
      .map(([name, value]) => [name, conciseField(name, value)]),
  );
}

function conciseField(name: string, value: Json): Json {
  if (SCHEMAS_BY_NAME.includes(name) && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([property, inner]) => [property, concise(inner)]),
    );
  }
  return SCHEMAS.includes(name) ? concise(value) : value;
}
