import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Fn, Token } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { defaultName } from "../resource/default-name";
import { knownLocation, type ResourceGroupReference } from "../resource/resource-group-reference";
import { shortHash } from "../resource/short-hash";
import { Tags } from "../resource/tags";
import { clientConfigOf } from "../resource/unique-name";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import { enforce, enforceAtSynth } from "../rules/report";
import type { FederatedSubject } from "./federated-subject";
import {
  type FederationSpec,
  federationRules,
  federationSetRules,
  identityIdRule,
  identityNameRule,
  type TrustSpec,
} from "./federation-rules";
import { type ManagedIdentityReference, Principal } from "./principal";
import { idPart } from "./role-assignment";

const AUDIENCE = "api://AzureADTokenExchange";
const HASH_LENGTH = 8;

/** An identity that pods and pipelines act as, created here or imported. */
export interface IWorkloadIdentity extends IConstruct {
  /** The identity's resource id. */
  readonly identityId: string;
  /** The client id: what pods and pipelines sign in with. No secret. */
  readonly clientId: string;
  /** The tenant that the identity lies in. */
  readonly tenantId: string;
  /** The identity, for grants: `registry.grantPush(pipeline.principal)`. */
  readonly principal: Principal;
  /**
   * Lets a subject act as the identity. Twenty subjects are the most, counted at synth; a malformed
   * subject, and one that the identity trusts already, is refused here.
   *
   * @param subject Who is trusted.
   * @param name The name of the credential: 3–120 letters, digits, "-" and "_", with a letter or
   * digit first. Made from the issuer and the subject where left out. A change replaces it.
   * @returns The L1 resource.
   */
  trust(subject: FederatedSubject, name?: string): FederatedIdentityCredential;
}

/**
 * A user-assigned identity: an `azurerm_user_assigned_identity`, a data source, or an object with
 * these values.
 */
export interface WorkloadIdentityReference extends ManagedIdentityReference {
  /** The client id of the identity's service principal. */
  readonly clientId: string;
  /**
   * The tenant that the identity lies in.
   *
   * @default - the tenant that Terraform deploys to, looked up where `tenantId` is asked for
   */
  readonly tenantId?: string;
}

/** Options of a workload identity. */
export interface WorkloadIdentityProps {
  /** Where the identity lies; the L1 resource or any object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name: 3–128 letters, digits, "-" and "_", with a letter or digit first. Changing it replaces
   * the identity, and with it its rights.
   *
   * @default - `id-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Who may act as the identity. At most twenty.
   *
   * @default - nobody, until `trust` is called
   */
  readonly subjects?: FederatedSubject[];
  /**
   * Tags of the identity.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}

abstract class WorkloadIdentityBase extends Construct implements IWorkloadIdentity {
  /** @internal */
  protected abstract readonly _identity: WorkloadIdentityReference;
  /** @internal */
  protected readonly _location?: string;
  /** @internal */
  private readonly _trusts: TrustSpec[] = [];

  constructor(scope: Construct, id: string, location?: string) {
    super(scope, id);
    this._location = location;
    enforceAtSynth(this, federationSetRules, () => this._federation());
  }

  public get identityId(): string {
    return this._identity.id;
  }

  public get clientId(): string {
    return this._identity.clientId;
  }

  public get tenantId(): string {
    return this._identity.tenantId ?? clientConfigOf(this).tenantId;
  }

  public get principal(): Principal {
    return Principal._ownedBy(this, this._identity.principalId);
  }

  public trust(subject: FederatedSubject, name?: string): FederatedIdentityCredential {
    const trust = this._trustIn(subject, "subject", name);
    enforce(this, federationRules, this._federation(trust));
    return this._addCredential(trust);
  }

  /** @internal */
  protected _federation(...added: TrustSpec[]): FederationSpec {
    return { location: this._location, trusts: [...this._trusts, ...added] };
  }

  /** @internal */
  protected _trustIn(subject: FederatedSubject, option: string, name?: string): TrustSpec {
    const key = `${idPart(this, subject.issuer)} ${idPart(this, subject.subject)}`;
    return { option, subject, key, name: name ?? this._credentialName(subject.subject, key) };
  }

  /** @internal */
  protected _addCredential(trust: TrustSpec): FederatedIdentityCredential {
    this._trusts.push(trust);
    const { id } = this._identity;
    // azurerm writes one credential of an identity at a time, as Azure wants it: no order needed.
    return new FederatedIdentityCredential(this, `credential-${idPart(this, trust.name)}`, {
      name: trust.name,
      parentId: id,
      resourceGroupName: resourceGroupOf(id),
      audience: [AUDIENCE],
      issuer: trust.subject.issuer,
      subject: trust.subject.subject,
    });
  }

  /** @internal */
  private _credentialName(subject: string, key: string): string {
    const text = isKnown(subject) ? subject : idPart(this, subject);
    const readable = text
      .replace(/[^A-Za-z0-9]+/g, "-")
      .replace(/^-/, "")
      .slice(0, LIMITS.federatedCredentialName.value - HASH_LENGTH - 1)
      .replace(/-$/, "");
    return `${readable || "subject"}-${shortHash(key, HASH_LENGTH)}`;
  }
}

/**
 * An identity that pods and pipelines act as, without a secret: a user-assigned identity, and a
 * federated credential for each subject that it trusts.
 *
 * Bad options are refused with one error that names them all.
 */
export class WorkloadIdentity extends WorkloadIdentityBase {
  /**
   * An identity that someone else created, in the subscription that Terraform deploys to. The
   * credentials made here count, those that it has already do not.
   *
   * @param identity The L1 resource, a data source, or an object with its ids.
   */
  public static fromIdentity(
    scope: Construct,
    id: string,
    identity: WorkloadIdentityReference,
  ): IWorkloadIdentity {
    return new ImportedWorkloadIdentity(scope, id, identity);
  }

  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: UserAssignedIdentity;

  constructor(scope: Construct, id: string, props: WorkloadIdentityProps) {
    super(scope, id, knownLocation(props.resourceGroup));
    const { resourceGroup, subjects = [], tags } = props;
    const name = props.name ?? defaultName(this, "id", LIMITS.identityName.value);
    const trusts = subjects.map((subject, index) => this._trustIn(subject, `subjects[${index}]`));
    enforce(this, [identityNameRule, ...federationRules], { name, ...this._federation(...trusts) });
    if (tags) {
      Tags.add(this, tags);
    }
    this.resource = new UserAssignedIdentity(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
    });
    for (const trust of trusts) {
      this._addCredential(trust);
    }
  }

  /** @internal */
  protected get _identity(): WorkloadIdentityReference {
    return this.resource;
  }
}

class ImportedWorkloadIdentity extends WorkloadIdentityBase {
  constructor(
    scope: Construct,
    id: string,
    /** @internal */
    protected readonly _identity: WorkloadIdentityReference,
  ) {
    super(scope, id);
    enforce(this, [identityIdRule], _identity);
  }
}

/** azurerm builds the credential's id from its resource group, which must be the identity's. */
function resourceGroupOf(identityId: string): string {
  return isKnown(identityId)
    ? (identityId.split("/")[4] ?? identityId)
    : Token.asString(Fn.element(Fn.split("/", functionArgument(identityId)), 4));
}
