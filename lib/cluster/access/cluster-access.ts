import { publicApi } from "../../api/public-api";
import { mergeSettings } from "../../settings/merge-settings";

/** Options of Entra ID authentication. */
export interface EntraIdAccess {
  /**
   * Keep local accounts with certificates in addition to Entra ID. If you disable them later, issued
   * certificates remain valid until the cluster certificates are rotated.
   *
   * @default false
   */
  readonly localAccounts?: boolean;
}

/** Authentication and authorization of cluster users. */
@publicApi("ClusterAccess")
export class ClusterAccess {
  /**
   * Local accounts with certificates, and Kubernetes RBAC. Everyone who can fetch the credentials is
   * an administrator.
   */
  public static localAccounts(): ClusterAccess {
    return new ClusterAccess("local accounts", {});
  }

  /**
   * Entra ID users and groups, and Kubernetes RBAC: role bindings refer to object IDs. Entra ID
   * cannot be removed from a cluster.
   *
   * @param adminGroupIds Object IDs of groups whose members are administrators; at least one.
   */
  public static entraId(adminGroupIds: string[], options: EntraIdAccess = {}): ClusterAccess {
    return new ClusterAccess("Entra ID", { adminGroupIds, ...options });
  }

  /**
   * Entra ID users and groups, and Azure role assignments such as `cluster.grantRbacReader(…)`.
   * Entra ID cannot be removed from a cluster.
   *
   * @param adminGroupIds Object IDs of groups whose members are also administrators; none by default.
   */
  public static azureRbac(adminGroupIds?: string[], options: EntraIdAccess = {}): ClusterAccess {
    return new ClusterAccess("Entra ID with Azure RBAC", { adminGroupIds, ...options });
  }

  private constructor(
    private readonly kind: AccessKind,
    private readonly options: EntraIdOptions,
  ) {}

  /** The kind of access as text. */
  public toString(): string {
    return this.kind;
  }

  /** @internal */
  public get _details(): ClusterAccessDetails {
    const { adminGroupIds = [], localAccounts = false } = this.options;
    return this.kind === "local accounts"
      ? { hasLocalAccounts: true }
      : {
          hasLocalAccounts: localAccounts,
          entraId: { adminGroupIds, hasAzureRbac: this.kind === "Entra ID with Azure RBAC" },
        };
  }

  /** @internal */
  public _options(): EntraIdOptions {
    return this.options;
  }

  /** @internal */
  public _mergedOver(lower: ClusterAccess): ClusterAccess {
    return this.kind === lower.kind
      ? new ClusterAccess(this.kind, mergeSettings(this.options, lower.options))
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
