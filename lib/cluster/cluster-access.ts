/** Options of a cluster whose users are those of Entra ID. */
export interface EntraIdAccess {
  /**
   * Whether the certificates of local accounts let people in beside Entra ID. Turning them off later
   * leaves those that were handed out valid until certificates are rotated.
   *
   * @default false
   */
  readonly localAccounts?: boolean;
}

/** Who is who in a cluster, and who may do what there. */
export class ClusterAccess {
  /**
   * Local accounts with certificates, and Kubernetes' own RBAC. Whoever may fetch the credentials
   * is administrator.
   */
  public static localAccounts(): ClusterAccess {
    return new ClusterAccess({ hasLocalAccounts: true });
  }

  /**
   * Users and groups of Entra ID, and Kubernetes' own RBAC: role bindings name object ids. Azure
   * cannot take Entra ID away from a cluster again.
   *
   * @param adminGroupIds Object ids of groups whose members are administrators; at least one.
   */
  public static entraId(adminGroupIds: string[], options: EntraIdAccess = {}): ClusterAccess {
    return new ClusterAccess({
      hasLocalAccounts: options.localAccounts ?? false,
      entraId: { adminGroupIds, hasAzureRbac: false },
    });
  }

  /**
   * Users and groups of Entra ID, and roles that Azure assigns: `cluster.grantRbacReader(…)` and its
   * like. Azure cannot take Entra ID away from a cluster again.
   *
   * @param adminGroupIds Object ids of groups whose members are administrators beside them.
   */
  public static azureRbac(
    adminGroupIds: string[] = [],
    options: EntraIdAccess = {},
  ): ClusterAccess {
    return new ClusterAccess({
      hasLocalAccounts: options.localAccounts ?? false,
      entraId: { adminGroupIds, hasAzureRbac: true },
    });
  }

  /** @internal */
  public readonly _asked: AskedClusterAccess;

  private constructor(asked: AskedClusterAccess) {
    this._asked = asked;
  }
}

/** @internal */
export interface AskedClusterAccess {
  readonly hasLocalAccounts: boolean;
  readonly entraId?: {
    readonly adminGroupIds: readonly string[];
    readonly hasAzureRbac: boolean;
  };
}
