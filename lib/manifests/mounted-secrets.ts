import type { Problem } from "../rules/rule";
import type { SecretProviderClass } from "../workload/secret-provider-class";
import { isObject, type Json, type JsonObject, type ManifestObject } from "./manifest-object";
import { merged } from "./strategic-merge";

/** The paths of pod specs, by kind. */
const POD_SPECS: Readonly<Record<string, readonly string[]>> = {
  CronJob: ["spec", "jobTemplate", "spec", "template", "spec"],
  DaemonSet: ["spec", "template", "spec"],
  Deployment: ["spec", "template", "spec"],
  Job: ["spec", "template", "spec"],
  Pod: ["spec"],
  ReplicaSet: ["spec", "template", "spec"],
  StatefulSet: ["spec", "template", "spec"],
};

/** Mounts a class into the pods that use one of its synced secrets, which otherwise would not exist. */
export function withSecretsMounted(
  option: string,
  objects: readonly ManifestObject[],
  secret: string,
  secrets: SecretProviderClass,
): { readonly objects: readonly ManifestObject[]; readonly problems: readonly Problem[] } {
  const users = objects.filter((object) => usesSecret(podSpecOf(object), secret));
  const isSynced = secrets._syncedSecrets.some(({ secretName }) => secretName === secret);
  const problems = [
    ...(isSynced ? [] : ["The class syncs no secret of this name."]),
    ...(users.length > 0
      ? []
      : ["No pod of the files uses the secret, so it would never be synced."]),
  ].map((reason) => ({ option, value: `Secret ${secret}`, reason }));
  return {
    objects: objects.map((object) =>
      users.includes(object) ? { ...object, content: withVolume(object, secrets) } : object,
    ),
    problems,
  };
}

function podSpecOf({ kind, content }: ManifestObject): JsonObject | undefined {
  let value: Json | undefined = POD_SPECS[kind] && content;
  for (const name of POD_SPECS[kind] ?? []) {
    value = isObject(value) ? value[name] : undefined;
  }
  return isObject(value) ? value : undefined;
}

/** Secrets are named by secretKeyRef, secretRef, imagePullSecrets, and volumes. */
function usesSecret(value: Json | undefined, secret: string): boolean {
  if (Array.isArray(value)) {
    return value.some((inner) => usesSecret(inner, secret));
  }
  return (
    isObject(value) &&
    Object.entries(value).some(([name, inner]) => {
      const named = isObject(inner) ? [inner] : Array.isArray(inner) ? inner.filter(isObject) : [];
      return (
        (["secretKeyRef", "secretRef", "imagePullSecrets"].includes(name) &&
          named.some((one) => one.name === secret)) ||
        (name === "secretName" && inner === secret) ||
        (name === "secret" && named.some((one) => one.name === secret)) ||
        usesSecret(inner, secret)
      );
    })
  );
}

function withVolume(object: ManifestObject, { volume }: SecretProviderClass): JsonObject {
  const { containers } = podSpecOf(object) ?? {};
  const { name, csi } = volume;
  const mount = { name, mountPath: `/mnt/${name}`, readOnly: true };
  const names = Array.isArray(containers) ? containers.filter(isObject).map((one) => one.name) : [];
  const patch: Json = {
    volumes: [{ name, csi: { ...csi } as unknown as JsonObject }],
    containers: names.slice(0, 1).map((container) => ({
      name: container ?? "",
      volumeMounts: [mount],
    })),
  };
  const path = POD_SPECS[object.kind] ?? [];
  const nested = [...path]
    .reverse()
    .reduce<JsonObject>((inner, part) => ({ [part]: inner }), patch);
  return merged(object.content, nested, true);
}
