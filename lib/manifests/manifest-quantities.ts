import { canonicalQuantity, KUBERNETES_FORMATS } from "../rules/kubernetes-formats";
import {
  isBuiltIn,
  isObject,
  type Json,
  type JsonObject,
  type ManifestObject,
} from "./manifest-object";

/** The fields of built-in objects with amounts by resource, and with a single amount. */
const AMOUNTS = ["requests", "limits", "hard", "capacity", "podFixed"];
const AMOUNTS_OF_LIMIT_RANGE = ["default", "defaultRequest", "max", "min", "maxLimitRequestRatio"];
const AMOUNT = ["sizeLimit", "averageValue", "divisor"];

/**
 * The object with its quantities in the form that the API server returns. With other forms, the
 * provider fails after the apply: it "produced an unexpected new value".
 */
export function withCanonicalQuantities(object: ManifestObject): JsonObject {
  const { content, kind } = object;
  const amounts = kind === "LimitRange" ? [...AMOUNTS, ...AMOUNTS_OF_LIMIT_RANGE] : AMOUNTS;
  return isBuiltIn(object) && content.spec !== undefined
    ? { ...content, spec: canonicalIn(content.spec, amounts) }
    : content;
}

function canonicalIn(value: Json, amounts: readonly string[]): Json {
  if (Array.isArray(value)) {
    return value.map((inner) => canonicalIn(inner, amounts));
  }
  return isObject(value)
    ? mapValues(value, (inner, name) => {
        if (AMOUNT.includes(name)) {
          return canonical(inner);
        }
        return amounts.includes(name) && isObject(inner)
          ? mapValues(inner, canonical)
          : canonicalIn(inner, amounts);
      })
    : value;
}

function canonical(value: Json): Json {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && KUBERNETES_FORMATS.quantity.matches.test(text)
    ? canonicalQuantity(text)
    : value;
}

function mapValues(object: JsonObject, change: (value: Json, name: string) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, change(value, name)]),
  );
}
