import { Construct, type IConstruct } from "constructs";
import type { ConstructReference } from "../api/construct-reference";
import { publicApi } from "../api/public-api";
import { clientConfigOf } from "../resource/client-config";
import { isKnown } from "../rules/known";
import type { Grant } from "./grant";
import { PrincipalType } from "./principal-type";
import { grantRequested } from "./requested-role";
import { type RoleScopeReference, scopeType } from "./role-scope";
import { ROLES } from "./roles";

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
    const home = Construct.isConstruct(identity) ? identity : undefined;
    return Principal._at(home, identity.principalId);
  }

  /**
   * The identity that deploys the stack: a user, or the identity of a pipeline. If a different
   * identity deploys later, the role moves to it.
   */
  public static deployer(scope: Construct): Principal {
    const { objectId } = clientConfigOf(scope);
    return new Principal(objectId, undefined, undefined, "deployer", scope);
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

  /**
   * A managed identity that is not created by a construct of this app.
   *
   * @param home The construct that uses it, in which `grant` creates role assignments.
   * @internal
   */
  public static _at(home: IConstruct | undefined, objectId: string): Principal {
    return new Principal(objectId, PrincipalType.SERVICE_PRINCIPAL, undefined, undefined, home);
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
    /**
     * Where `grant` creates role assignments of a principal without an owner.
     *
     * @internal
     */
    public readonly _home?: IConstruct,
  ) {}

  /**
   * Assigns an Azure role to this principal. A role that is granted several times in an app, or that
   * the library assigns itself, is assigned once.
   *
   * @param role The name of a built-in or custom role, the ID of a role definition, or the GUID of a
   * built-in role. A token is an ID.
   * @param scope What the role applies to, in any subscription.
   * @param parent The construct that the role assignment becomes a child of. By default, it is the
   * construct that has the identity; for other principals, it is that of the scope.
   */
  public grant(role: string, scope: RoleScopeReference, parent?: IConstruct): Grant {
    return grantRequested({ principal: this, role, scope, parent });
  }

  /**
   * Lets this principal read blobs.
   *
   * @param account The storage account.
   * @param container The name of the only container that it may read; all containers by default.
   */
  public grantBlobReader(account: RoleScopeReference, container?: string): Grant {
    return this.grantBlobs(ROLES.storageBlobDataReader, account, container);
  }

  /**
   * Lets this principal read, write and delete blobs.
   *
   * @param account The storage account.
   * @param container The name of the only container that it may use; all containers by default.
   */
  public grantBlobContributor(account: RoleScopeReference, container?: string): Grant {
    return this.grantBlobs(ROLES.storageBlobDataContributor, account, container);
  }

  /**
   * Lets this principal write the records of a DNS zone, such as external-dns and cert-manager do:
   * DNS Zone Contributor on a public zone, Private DNS Zone Contributor on a private one.
   *
   * @param zone An `azurerm_dns_zone`, an `azurerm_private_dns_zone`, a data source, or an object with
   * the ID of a zone that is known at synth.
   */
  public grantDnsRecords(zone: RoleScopeReference): Grant {
    const type = scopeType(zone)?.toLowerCase();
    if (type === "microsoft.network/dnszones") {
      return this.grant(ROLES.dnsZoneContributor, zone);
    }
    if (type === "microsoft.network/privatednszones") {
      return this.grant(ROLES.privateDnsZoneContributor, zone);
    }
    throw new Error(
      `The scope of grantDnsRecords is not known to be a DNS zone${isKnown(zone.id) ? `: ${zone.id}` : ""}. Fix: pass the resource or data source of the zone.`,
    );
  }

  private grantBlobs(role: string, account: RoleScopeReference, container?: string): Grant {
    return grantRequested({ principal: this, role, scope: account, container });
  }
}
