import { publicApi } from "../api/public-api";
import type { SecretProviderClass } from "../workload/secret-provider-class";
import type { JsonObject } from "./manifest-object";

/** An operation of a JSON patch (RFC 6902). */
export interface JsonPatchOperation {
  /** `add`, `remove`, `replace`, `move`, `copy` or `test`. */
  readonly op: string;
  /** The path in the object: `/spec/template/spec/containers/0/args/-`. */
  readonly path: string;
  /**
   * The value of `add`, `replace` and `test`.
   *
   * @default - none
   */
  readonly value?: unknown;
  /**
   * The source path of `move` and `copy`.
   *
   * @default - none
   */
  readonly from?: string;
}

/** Options of a secret whose values are references. */
export interface SecretValuesOptions {
  /**
   * The revision of the values, which Terraform does not store: increase it when they change.
   *
   * @default 1
   */
  readonly revision?: number;
}

/**
 * The objects that a change applies to.
 *
 * @internal
 */
export interface ChangeTarget {
  readonly kind: string;
  /** `*` for all objects of the kind. */
  readonly name: string;
  readonly namespace?: string;
}

/**
 * What a change does; exactly one of the others is set.
 *
 * @internal
 */
export interface ChangeDetails {
  readonly target?: ChangeTarget;
  readonly isLeftOut?: boolean;
  readonly merge?: JsonObject;
  readonly operations?: readonly JsonPatchOperation[];
  readonly object?: JsonObject;
  readonly secretValues?: SecretValues;
  readonly secrets?: SecretProviderClass;
}

/**
 * References in place of the values of a secret.
 *
 * @internal
 */
export interface SecretValues {
  readonly values: Readonly<Record<string, string>>;
  readonly revision: number;
}

/**
 * A change of the objects of manifest files, before they are checked. A change that applies to no object is an
 * error, so that a new version of the files cannot drop it unnoticed.
 */
@publicApi("ManifestChange")
export class ManifestChange {
  /**
   * Does not deploy an object.
   *
   * @param kind The kind: `Deployment`.
   * @param name The name, or `*` for all objects of the kind.
   */
  public static leaveOut(kind: string, name: string): ManifestChange {
    return new ManifestChange({ target: { kind, name }, isLeftOut: true });
  }

  /**
   * Merges fields into an object, as `kubectl patch` and Kustomize do: fields with the value null are removed,
   * and containers, variables, volumes and ports are merged by their names or numbers. Lists of custom resources
   * are replaced.
   *
   * @param kind The kind: `Deployment`.
   * @param name The name, or `*` for all objects of the kind.
   * @param patch The fields: `{ spec: { replicas: 3 } }`.
   */
  public static merge(
    kind: string,
    name: string,
    patch: { [field: string]: unknown },
  ): ManifestChange {
    return new ManifestChange({ target: { kind, name }, merge: patch as JsonObject });
  }

  /**
   * Applies a JSON patch to an object.
   *
   * @param kind The kind: `Deployment`.
   * @param name The name, or `*` for all objects of the kind.
   * @param operations The operations, in their order.
   */
  public static jsonPatch(
    kind: string,
    name: string,
    operations: JsonPatchOperation[],
  ): ManifestChange {
    return new ManifestChange({ target: { kind, name }, operations });
  }

  /** @param object A complete object, with `apiVersion`, `kind` and `metadata.name`. */
  public static add(object: { [field: string]: unknown }): ManifestChange {
    return new ManifestChange({ object: object as JsonObject });
  }

  /**
   * Takes the values of a `Secret` from references instead of the file. They are written to the cluster, but
   * stored neither in the output nor in the state. Requires Terraform 1.11 or later.
   *
   * @param name The name of the secret.
   * @param values A value for each key of the file: a sensitive variable, or `keyVault.secretValue("…")`.
   */
  public static secretValues(
    name: string,
    values: { [key: string]: string },
    options: SecretValuesOptions = {},
  ): ManifestChange {
    const { revision = 1 } = options;
    return new ManifestChange({
      target: { kind: "Secret", name },
      secretValues: { values, revision },
    });
  }

  /**
   * Syncs a `Secret` from Key Vault instead of deploying it: the pods of the files that use it mount the class.
   *
   * @param name The name of the secret, which is that of one of the class's `syncedSecrets`.
   * @param secrets The class, in the namespace of the secret.
   */
  public static secretFromKeyVault(name: string, secrets: SecretProviderClass): ManifestChange {
    return new ManifestChange({ target: { kind: "Secret", name }, secrets });
  }

  private constructor(
    /** @internal */
    public readonly _details: ChangeDetails,
  ) {}

  /** The same change, for the objects of a namespace only, as the files state it. */
  public inNamespace(namespace: string): ManifestChange {
    const { target, ...details } = this._details;
    return new ManifestChange({ ...details, target: target && { ...target, namespace } });
  }
}
