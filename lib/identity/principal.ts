import type { Construct } from "constructs";

/** What kind of directory object a principal is. */
export enum PrincipalType {
  USER = "User",
  GROUP = "Group",
  /** Service principals and managed identities. */
  SERVICE_PRINCIPAL = "ServicePrincipal",
}

/** A managed identity, as far as a grant needs to know it: an `azurerm_user_assigned_identity`. */
export interface ManagedIdentityReference {
  /** The resource id of the identity. */
  readonly id: string;
  /** The object id of the identity's service principal. */
  readonly principalId: string;
}

/** Someone to whom a grant gives a role. */
export class Principal {
  /** @param objectId The user's object id in Entra ID. */
  public static user(objectId: string): Principal {
    return new Principal(objectId, PrincipalType.USER);
  }

  /** @param objectId The group's object id in Entra ID. */
  public static group(objectId: string): Principal {
    return new Principal(objectId, PrincipalType.GROUP);
  }

  /** @param objectId The object id of the service principal; not the application (client) id. */
  public static servicePrincipal(objectId: string): Principal {
    return new Principal(objectId, PrincipalType.SERVICE_PRINCIPAL);
  }

  /** A managed identity, such as an `azurerm_user_assigned_identity`. */
  public static managedIdentity(identity: ManagedIdentityReference): Principal {
    return new Principal(identity.principalId, PrincipalType.SERVICE_PRINCIPAL);
  }

  /**
   * An identity that a construct of this app owns: its grants lie in the tree below it.
   *
   * @internal
   */
  public static _ownedBy(owner: Construct, objectId: string): Principal {
    return new Principal(objectId, PrincipalType.SERVICE_PRINCIPAL, owner);
  }

  private constructor(
    /** The object id in Entra ID. */
    public readonly objectId: string,
    /** What kind of directory object it is. */
    public readonly principalType: PrincipalType,
    /** @internal */
    public readonly _owner?: Construct,
  ) {}
}
