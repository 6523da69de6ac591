import type { ManagedIdentityReference } from "../identity/principal";

/** The identity with which the control plane acts on Azure: on subnets, load balancers and disks. */
export class ClusterIdentity {
  /**
   * A user-assigned identity, whose roles exist before the cluster does.
   *
   * @param identity An identity of your own; one is made where there is none.
   */
  public static userAssigned(identity?: ManagedIdentityReference): ClusterIdentity {
    return new ClusterIdentity(true, identity);
  }

  /** An identity that comes and goes with the cluster. Its roles follow after the cluster. */
  public static systemAssigned(): ClusterIdentity {
    return new ClusterIdentity(false);
  }

  private constructor(
    /** Whether the identity is a resource of its own. */
    public readonly isUserAssigned: boolean,
    /** The identity that was given, if one was. */
    public readonly identity?: ManagedIdentityReference,
  ) {}
}
