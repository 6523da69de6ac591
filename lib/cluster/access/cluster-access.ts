import { mergeSettings } from "../../settings/merge-settings";

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
    return new ClusterAccess("local accounts", {});
  }

  /**
   * Users and groups of Entra ID, and Kubernetes' own RBAC: role bindings name object ids. Azure
   * cannot take Entra ID away from a cluster again.
   *
   * @param adminGroupIds Object ids of groups whose members are administrators; at least one.
   */
  public static entraId(adminGroupIds: string[], options: EntraIdAccess = {}): ClusterAccess {
    return new ClusterAccess("Entra ID", { adminGroupIds, ...options });
  }

  /**
   * Users and groups of Entra ID, and roles that Azure assigns: `cluster.grantRbacReader(…)` and its
   * like. Azure cannot take Entra ID away from a cluster again.
   *
   * @param adminGroupIds Object ids of groups whose members are administrators beside them; none
   * where it is left out.
   */
  public static azureRbac(adminGroupIds?: string[], options: EntraIdAccess = {}): ClusterAccess {
    return new ClusterAccess("Entra ID with Azure RBAC", { adminGroupIds, ...options });
  }

  private constructor(
    private readonly kind: AccessKind,
    private readonly given: EntraIdOptions,
  ) {}

  /** Who is who, in words. */
  public toString(): string {
    return this.kind;
  }

  /** @internal */
  public get _details(): ClusterAccessDetails {
    const { adminGroupIds = [], localAccounts = false } = this.given;
    return this.kind === "local accounts"
      ? { hasLocalAccounts: true }
      : {
          hasLocalAccounts: localAccounts,
          entraId: { adminGroupIds, hasAzureRbac: this.kind === "Entra ID with Azure RBAC" },
        };
  }

  /** @internal */
  public _options(): EntraIdOptions {
    return this.given;
  }

  /** @internal */
  public _mergedOver(lower: ClusterAccess): ClusterAccess {
    return this.kind === lower.kind
      ? new ClusterAccess(this.kind, mergeSettings(this.given, lower.given))
      : this;
  }
}

type AccessKind = "local accounts" | "Entra ID" | "Entra ID with Azure RBAC";

/** @internal */
export interface EntraIdOptions extends EntraIdAccess {
  readonly adminGroupIds?: string[];
}

/** @internal */
export interface ClusterAccessDetails {
  readonly hasLocalAccounts: boolean;
  readonly entraId?: {
    readonly adminGroupIds: readonly string[];
    readonly hasAzureRbac: boolean;
  };
}
