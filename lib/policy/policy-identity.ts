import type { ManagedIdentityReference } from "../identity/principal";

/** The identity with which a policy changes what is not as it wants it. */
export class PolicyIdentity {
  /**
   * An identity that comes and goes with the assignment. It has no rights until they are granted to
   * `assignment.principal`.
   *
   * @param location The region where it lies. Azure lets nobody change it: it takes an assignment of
   * another name.
   */
  public static systemAssigned(location: string): PolicyIdentity {
    return new PolicyIdentity(location);
  }

  /**
   * An identity that exists, with its rights.
   *
   * @param location The region where the assignment lies, which cannot be changed either.
   */
  public static userAssigned(identity: ManagedIdentityReference, location: string): PolicyIdentity {
    return new PolicyIdentity(location, identity);
  }

  private constructor(
    /** @internal */
    public readonly _location: string,
    /** @internal */
    public readonly _identity?: ManagedIdentityReference,
  ) {}
}
