import { publicApi } from "../api/public-api";

const READ = ["get", "list", "watch"];
const CHANGE = ["create", "delete", "deletecollection", "patch", "update"];

/** The namespaces that a permission applies to. */
interface PermissionScope {
  /** Undefined for the namespace of the service account. */
  readonly namespace?: string;
  readonly isClusterWide?: boolean;
}

/**
 * What a service account may do with resources of the Kubernetes API, by default in its own namespace.
 *
 * Resources have their plural names: `pods`, `deployments`, `pods/log` for a subresource, and
 * `certificates.cert-manager.io` for a custom resource. The API groups of built-in resources are known.
 */
@publicApi("KubernetesPermission")
export class KubernetesPermission {
  /** Read the objects: `get`, `list` and `watch`. */
  public static read(resources: string[]): KubernetesPermission {
    return new KubernetesPermission(READ, resources);
  }

  /** Read, create, change and delete the objects. */
  public static manage(resources: string[]): KubernetesPermission {
    return new KubernetesPermission([...READ, ...CHANGE], resources);
  }

  /** @param verbs The verbs of Kubernetes, such as `get`, `patch` and `create`. */
  public static of(verbs: string[], resources: string[]): KubernetesPermission {
    return new KubernetesPermission(verbs, resources);
  }

  /**
   * Everything that an existing cluster role allows, such as `view`.
   *
   * @param name The name of the cluster role.
   */
  public static clusterRole(name: string): KubernetesPermission {
    return new KubernetesPermission([], [], {}, [], name);
  }

  private constructor(
    /** @internal */
    public readonly _verbs: string[],
    /** @internal */
    public readonly _resources: string[],
    /** @internal */
    public readonly _scope: PermissionScope = {},
    /** @internal */
    public readonly _names: string[] = [],
    /** @internal */
    public readonly _clusterRole?: string,
  ) {}

  /** The same permission for the objects with these names only. */
  public onlyNamed(names: string[]): KubernetesPermission {
    return this.with({ names });
  }

  /** The same permission in another namespace. */
  public inNamespace(namespace: string): KubernetesPermission {
    return this.with({ scope: { namespace } });
  }

  /** The same permission in all namespaces, and for resources without a namespace, such as `nodes`. */
  public inCluster(): KubernetesPermission {
    return this.with({ scope: { isClusterWide: true } });
  }

  private with(change: { names?: string[]; scope?: PermissionScope }): KubernetesPermission {
    const { scope = this._scope, names = this._names } = change;
    return new KubernetesPermission(this._verbs, this._resources, scope, names, this._clusterRole);
  }
}
