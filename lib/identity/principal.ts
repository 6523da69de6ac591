import type { Construct } from "constructs";
import type { ConstructReference } from "../api/construct-reference";
import { publicApi } from "../api/public-api";
import { clientConfigOf } from "../resource/client-config";

/** The type of a principal in Entra ID. */
export enum PrincipalType {
  USER = "User",
  GROUP = "Group",
  /** Service principals and managed identities. */
  SERVICE_PRINCIPAL = "ServicePrincipal",
}

/** A managed identity, such as an `azurerm_user_assigned_identity`. */
export interface ManagedIdentityReference extends ConstructReference {
  /** The resource ID of the identity. */
  readonly id: string;
  /** The object ID of the identity's service principal. */
  readonly principalId: string;
}

/**
 * The construct that owns an identity, and the name of the identity within it.
 *
 * @internal
 */
export interface PrincipalOwner {
  readonly construct: Construct;
  readonly name?: string;
}

/** A principal that roles are granted to. */
@publicApi("Principal")
export class Principal {
  /**
   * @param objectId The user's object ID in Entra ID; for roles in a `Namespace`, the user
   * principal name unless the user is a guest.
   */
  public static user(objectId: string): Principal {
    return new Principal(objectId, PrincipalType.USER);
  }

  /** @param objectId The group's object ID in Entra ID. */
  public static group(objectId: string): Principal {
    return new Principal(objectId, PrincipalType.GROUP);
  }

  /** @param objectId The object ID of the service principal; not the application (client) id. */
  public static servicePrincipal(objectId: string): Principal {
    return new Principal(objectId, PrincipalType.SERVICE_PRINCIPAL);
  }

  /** A managed identity, such as an `azurerm_user_assigned_identity`. */
  public static managedIdentity(identity: ManagedIdentityReference): Principal {
    return new Principal(identity.principalId, PrincipalType.SERVICE_PRINCIPAL);
  }

  /**
   * The identity that deploys the stack: a user, or the identity of a pipeline. If a different
   * identity deploys later, the role moves to it.
   */
  public static deployer(scope: Construct): Principal {
    return new Principal(clientConfigOf(scope).objectId, undefined, undefined, "deployer");
  }

  /**
   * An identity that a construct of this app owns. Its role assignments are children of that
   * construct.
   *
   * @param name Distinguishes the identities of an owner in construct ids; the primary identity has
   * no name.
   * @internal
   */
  public static _ownedBy(construct: Construct, objectId: string, name?: string): Principal {
    return new Principal(objectId, PrincipalType.SERVICE_PRINCIPAL, { construct, name });
  }

  private constructor(
    /** The object ID in Entra ID. */
    public readonly objectId: string,
    /** The type of the principal; undefined where unknown. */
    public readonly principalType?: PrincipalType,
    /** @internal */
    public readonly _owner?: PrincipalOwner,
    /**
     * Replaces the object ID in construct ids.
     *
     * @internal
     */
    public readonly _label?: string,
  ) {}
}
