import { canonicalQuantity, KUBERNETES_FORMATS } from "../rules/kubernetes-formats";
import {
  isBuiltIn,
  isObject,
  type Json,
  type JsonObject,
  type ManifestObject,
} from "./manifest-object";

/** The fields of built-in objects with amounts by resource. */
const AMOUNTS = ["requests", "limits", "hard", "capacity", "podFixed"];
const AMOUNTS_OF_LIMIT_RANGE = ["default", "defaultRequest", "max", "min", "maxLimitRequestRatio"];
/** The fields with a single amount. */
const AMOUNT = ["sizeLimit", "averageValue", "divisor", "maximumVolumeSize"];
/** Parts of objects with fields of these names that are no amounts. */
const WITHOUT_AMOUNTS = ["apiVersion", "kind", "metadata", "data", "binaryData", "parameters"];

/**
 * The object with its quantities in the form that the API server returns. With other forms, the
 * provider fails after the apply: it "produced an unexpected new value".
 */
export function withCanonicalQuantities(object: ManifestObject): JsonObject {
  const { content } = object;
  const names = namesOf(object);
  return isBuiltIn(object) && object.kind !== "CustomResourceDefinition"
    ? mapValues(content, (value, name) =>
        WITHOUT_AMOUNTS.includes(name) ? value : canonicalField(value, name, names),
      )
    : content;
}

interface AmountNames {
  readonly amounts: readonly string[];
  readonly amount: readonly string[];
}

function namesOf({ kind }: ManifestObject): AmountNames {
  return {
    amounts: kind === "LimitRange" ? [...AMOUNTS, ...AMOUNTS_OF_LIMIT_RANGE] : AMOUNTS,
    amount:
      kind === "HorizontalPodAutoscaler"
        ? [...AMOUNT, "value"]
        : kind === "CSIStorageCapacity"
          ? [...AMOUNT, "capacity"]
          : AMOUNT,
  };
}

function canonicalField(value: Json, name: string, names: AmountNames): Json {
  if (names.amount.includes(name)) {
    return canonical(value);
  }
  return names.amounts.includes(name) && isObject(value)
    ? mapValues(value, canonical)
    : canonicalIn(value, names);
}

function canonicalIn(value: Json, names: AmountNames): Json {
  if (Array.isArray(value)) {
    return value.map((inner) => canonicalIn(inner, names));
  }
  return isObject(value)
    ? mapValues(value, (inner, name) => canonicalField(inner, name, names))
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
