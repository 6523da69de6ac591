import {
  isBuiltIn,
  isEmpty,
  isObject,
  type Json,
  type JsonObject,
  type ManifestObject,
} from "./manifest-object";

/** The fields that the provider lets the API server change by default. */
const DEFAULT = ["metadata.labels", "metadata.annotations"];

/** What the API server adds to, by kind. */
const ADDED_BY_SERVER: Readonly<Record<string, readonly string[]>> = {
  Job: ["spec.template.metadata.labels"],
  Pod: ["spec.tolerations"],
};

/** Maps of texts and quantities, which the API server stores as they are. */
const MAPS = ["annotations", "data", "binaryData", "labels", "matchLabels"];
/** Has no fixed type; see `withConciseSchemas`. */
const SCHEMA = "openAPIV3Schema";

/**
 * The fields that the API server may return with another value than the one in the manifest. It leaves
 * out most values that are empty, zero or false, and the provider reports that as an inconsistent
 * result. Removing them from the manifest would be wrong, since some have an effect, such as
 * `automountServiceAccountToken: false`.
 */
export function computedFields(object: ManifestObject, content: JsonObject): string[] | undefined {
  if (!isBuiltIn(object)) {
    return undefined; // The API server stores custom resources as they are.
  }
  const { apiVersion: _, kind, ...rest } = content;
  const added = (ADDED_BY_SERVER[object.kind] ?? []).filter((path) => has(content, path));
  const paths = [...added, ...emptyIn(rest, "")];
  return paths.length > 0 ? [...new Set([...DEFAULT, ...paths])] : undefined;
}

function emptyIn(value: Json, path: string): string[] {
  if (isEmpty(value)) {
    return [path];
  }
  if (Array.isArray(value)) {
    return value.flatMap((inner, index) => emptyIn(inner, `${path}[${index}]`));
  }
  return isObject(value)
    ? Object.entries(value)
        .filter(([name]) => name !== SCHEMA)
        .filter(([name, inner]) => !(MAPS.includes(name) && isObject(inner) && !isEmpty(inner)))
        .flatMap(([name, inner]) => emptyIn(inner, join(path, name)))
    : [];
}

const IDENTIFIER = /^[A-Za-z_][\w-]*$/;

function join(path: string, name: string): string {
  if (!IDENTIFIER.test(name)) {
    return `${path}[${JSON.stringify(name)}]`;
  }
  return path === "" ? name : `${path}.${name}`;
}

function has(content: JsonObject, path: string): boolean {
  let value: Json | undefined = content;
  for (const name of path.split(".")) {
    value = isObject(value) ? value[name] : undefined;
  }
  return value !== undefined;
}

/**
 * Lists whose elements contain a field without a fixed type. The provider gives such lists a type that
 * depends on their length, so they cannot be computed. Empty ones have no effect.
 */
const TUPLES = ["volumes", "volumeClaimTemplates"];

/** Removes empty lists that the provider cannot compute. */
export function withoutEmptyTuples<Value extends Json>(value: Value): Value {
  if (Array.isArray(value)) {
    return value.map(withoutEmptyTuples) as Value;
  }
  return isObject(value)
    ? (Object.fromEntries(
        Object.entries(value)
          .filter(
            ([name, inner]) =>
              !(TUPLES.includes(name) && Array.isArray(inner) && inner.length === 0),
          )
          .map(([name, inner]) => [name, withoutEmptyTuples(inner)]),
      ) as Value)
    : value;
}
