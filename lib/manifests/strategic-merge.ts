import { isObject, type Json, type JsonObject } from "./manifest-object";

/**
 * The lists of built-in kinds that are merged, with the field that identifies an element. Source, read
 * 2026-11-29: the tags `patchMergeKey` in https://github.com/kubernetes/api (core/v1, admissionregistration/v1).
 */
const MERGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ["name"],
  ephemeralContainers: ["name"],
  env: ["name"],
  hostAliases: ["ip"],
  imagePullSecrets: ["name"],
  initContainers: ["name"],
  ports: ["containerPort", "port"],
  resourceClaims: ["name"],
  secrets: ["name"],
  topologySpreadConstraints: ["topologyKey"],
  volumeDevices: ["devicePath"],
  volumeMounts: ["mountPath"],
  volumes: ["name"],
  webhooks: ["name"],
};
const DIRECTIVE = "$patch";

/** Merges a patch into a value as `kubectl patch` does. Lists of custom resources are replaced. */
export function merged(value: JsonObject, patch: JsonObject, isBuiltIn: boolean): JsonObject {
  const { [DIRECTIVE]: directive, ...fields } = patch;
  if (directive === "replace") {
    return fields;
  }
  const result = { ...value };
  for (const [name, change] of Object.entries(fields)) {
    if (change === null || isDeletion(change)) {
      delete result[name];
    } else {
      result[name] = mergedField(name, result[name], change, isBuiltIn);
    }
  }
  return result;
}

function mergedField(name: string, value: Json | undefined, patch: Json, isBuiltIn: boolean): Json {
  if (isObject(patch)) {
    return merged(isObject(value) ? value : {}, patch, isBuiltIn);
  }
  if (!Array.isArray(patch)) {
    return patch;
  }
  const keys = isBuiltIn ? MERGE_KEYS[name] : undefined;
  const elements = [...(Array.isArray(value) ? value : []), ...patch];
  const key = keys?.find((one) => elements.some((element) => isObject(element) && one in element));
  return key === undefined || !Array.isArray(value)
    ? patch.filter((element) => !isDeletion(element))
    : mergedList(value, patch, key);
}

/** Changes elements in their places, and appends new ones. */
function mergedList(list: readonly Json[], patch: readonly Json[], key: string): Json[] {
  const keyOf = (element: Json) => (isObject(element) ? element[key] : undefined);
  const result = [...list];
  for (const change of patch.filter(isObject)) {
    const index = result.findIndex((element) => keyOf(element) === change[key]);
    if (isDeletion(change)) {
      result.splice(index, index < 0 ? 0 : 1);
    } else {
      const element = result[index];
      const changed = merged(isObject(element) ? element : {}, change, true);
      result.splice(index < 0 ? result.length : index, index < 0 ? 0 : 1, changed);
    }
  }
  return result;
}

function isDeletion(value: Json): boolean {
  return isObject(value) && value[DIRECTIVE] === "delete";
}
