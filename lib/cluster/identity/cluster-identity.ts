import type { ManagedIdentityReference } from "../../identity/principal";
import { mergeSettings } from "../../settings/merge-settings";

/** Options of a cluster's identity. */
export interface ClusterIdentityOptions {
  /**
   * Whether the roles that the cluster needs on subnets, route table, DNS zone, keys and the like
   * are assigned here. Turn it off where somebody else assigns them, before the cluster is made.
   *
   * @default true
   */
  readonly assignRoles?: boolean;
}

/** The identity with which the control plane acts on Azure: on subnets, load balancers and disks. */
export class ClusterIdentity {
  /**
   * A user-assigned identity, whose roles exist before the cluster does.
   *
   * @param identity An identity of your own; one is made where there is none.
   */
  public static userAssigned(
    identity?: ManagedIdentityReference,
    options: ClusterIdentityOptions = {},
  ): ClusterIdentity {
    return new ClusterIdentity(true, options, identity);
  }

  /** An identity that comes and goes with the cluster. Its roles follow after the cluster. */
  public static systemAssigned(options: ClusterIdentityOptions = {}): ClusterIdentity {
    return new ClusterIdentity(false, options);
  }

  private constructor(
    /** Whether the identity is a resource of its own. */
    public readonly isUserAssigned: boolean,
    private readonly options: ClusterIdentityOptions,
    /** The identity that was given, if one was. */
    public readonly identity?: ManagedIdentityReference,
  ) {}

  /** Whether the roles that the cluster needs are assigned here. */
  public get assignsRoles(): boolean {
    return this.options.assignRoles ?? true;
  }

  /** The kind in words. */
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

/** An identity for the nodes, with which they pull images: an `azurerm_user_assigned_identity`. */
export interface KubeletIdentityReference extends ManagedIdentityReference {
  /** The client id of the identity. */
  readonly clientId: string;
}
