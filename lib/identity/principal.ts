import type { Construct } from "constructs";
import { clientConfigOf } from "../resource/client-config";

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

/**
 * The construct that an identity belongs to, and which of its identities it is.
 *
 * @internal
 */
export interface PrincipalOwner {
  readonly construct: Construct;
  readonly name?: string;
}

/** Someone to whom a grant gives a role. */
export class Principal {
  /**
   * @param objectId The user's object id in Entra ID; for roles in a `Namespace`, the user principal
   * name of those who are no guests.
   */
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
   * Whoever deploys the stack: a person, or the identity of a pipeline. Another one who deploys it
   * later takes the role over.
   */
  public static deployer(scope: Construct): Principal {
    return new Principal(clientConfigOf(scope).objectId, undefined, undefined, "deployer");
  }

  /**
   * An identity that a construct of this app owns: its grants lie in the tree below it.
   *
   * @param name Tells it from the owner's other identities in the ids of its grants; the identity
   * that most grants are for has none.
   * @internal
   */
  public static _ownedBy(construct: Construct, objectId: string, name?: string): Principal {
    return new Principal(objectId, PrincipalType.SERVICE_PRINCIPAL, { construct, name });
  }

  private constructor(
    /** The object id in Entra ID. */
    public readonly objectId: string,
    /** What kind of directory object it is; undefined where only Azure knows. */
    public readonly principalType?: PrincipalType,
    /** @internal */
    public readonly _owner?: PrincipalOwner,
    /**
     * Stands for the object id in the ids of its grants.
     *
     * @internal
     */
    public readonly _label?: string,
  ) {}
}
