import type { AppStorage } from "./app-storage";
import type { AppServingOptions } from "./application-options";
import { resolveServing, type ServingSpec } from "./serving-spec";

/** A resolved stateful application. */
export interface StatefulSpec extends ServingSpec {
  readonly replicas: number;
  readonly storage?: StorageSpec;
}

/** The resolved volume of each pod. */
export interface StorageSpec {
  /** The name of the volume in the pod, and the prefix of the name of its claim. */
  readonly volumeName: string;
  readonly path: string;
  readonly size: string;
  /** Undefined for the default class of the cluster. */
  readonly storageClass?: string;
  /** What happens to the volumes when the application is deleted. */
  readonly whenDeleted: "Delete" | "Retain";
  /** What happens to the volume of a pod that is removed by scaling. */
  readonly whenScaled: "Retain";
}

/** Part of the names of claims: a different name would give the pods new, empty volumes. */
const VOLUME_NAME = "storage";

export function resolveStateful(
  id: string,
  options: AppServingOptions & { readonly replicas?: number; readonly storage?: AppStorage },
): StatefulSpec {
  const { replicas = 1, storage } = options;
  return {
    ...resolveServing(id, options),
    replicas,
    storage: storage && resolveStorage(storage),
  };
}

function resolveStorage(storage: AppStorage): StorageSpec {
  const { path, size, storageClass, deletedWithApplication = false } = storage;
  return {
    volumeName: VOLUME_NAME,
    path,
    size,
    storageClass,
    whenDeleted: deletedWithApplication ? "Delete" : "Retain",
    whenScaled: "Retain",
  };
}
