import { publicApi } from "../../api/public-api";
import type { ManagedIdentityReference } from "../../identity/principal";
import { mergeSettings } from "../../settings/merge-settings";

/** Options of a cluster identity. */
export interface ClusterIdentityOptions {
  /**
   * Assign the roles that the cluster needs, such as on subnets, route tables, DNS zones and keys. If
   * you disable it, the roles must be assigned elsewhere before the cluster is created.
   *
   * @default true
   */
  readonly assignRoles?: boolean;
}

/** The identity that the control plane uses to manage subnets, load balancers and disks. */
@publicApi("ClusterIdentity")
export class ClusterIdentity {
  /**
   * A user-assigned identity, whose roles are assigned before the cluster is created.
   *
   * @param identity Your own identity; created by default.
   */
  public static userAssigned(
    identity?: ManagedIdentityReference,
    options: ClusterIdentityOptions = {},
  ): ClusterIdentity {
    return new ClusterIdentity(true, options, identity);
  }

  /** An identity that is created and deleted with the cluster. Its roles are assigned afterwards. */
  public static systemAssigned(options: ClusterIdentityOptions = {}): ClusterIdentity {
    return new ClusterIdentity(false, options);
  }

  private constructor(
    /** Whether the identity is a separate resource. */
    public readonly isUserAssigned: boolean,
    private readonly options: ClusterIdentityOptions,
    /** Your own identity, if set. */
    public readonly identity?: ManagedIdentityReference,
  ) {}

  /** Whether the roles that the cluster needs are assigned. */
  public get assignsRoles(): boolean {
    return this.options.assignRoles ?? true;
  }

  /** The kind of identity as text. */
  public toString(): string {
    const kind = this.isUserAssigned ? "user-assigned" : "system-assigned";
    return this.identity ? `${kind}, ${this.identity.id}` : kind;
  }

  /** @internal */
  public _options(): ClusterIdentityOptions {
    return this.options;
  }

  /** @internal */
  public _mergedOver(lower: ClusterIdentity): ClusterIdentity {
    return this.isUserAssigned === lower.isUserAssigned
      ? new ClusterIdentity(
          this.isUserAssigned,
          mergeSettings(this.options, lower.options),
          this.identity ?? lower.identity,
        )
      : this;
  }
}

/** A kubelet identity, which nodes use to pull images: an `azurerm_user_assigned_identity`. */
export interface KubeletIdentityReference extends ManagedIdentityReference {
  /** The client ID of the identity. */
  readonly clientId: string;
}
