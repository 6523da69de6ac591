import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Fn, Token } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { publicApi } from "../api/public-api";
import { credentialParent } from "../provider/bindings";
import { clientConfigOf } from "../resource/client-config";
import { defaultName } from "../resource/default-name";
import { checkPlace } from "../resource/place";
import { knownLocation, type ResourceGroupReference } from "../resource/resource-group-reference";
import { shortHash } from "../resource/short-hash";
import { Tags } from "../resource/tags";
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

/** An identity for pods and pipelines, created in this app or imported. */
export interface IWorkloadIdentity extends IConstruct {
  /** The identity's resource ID. */
  readonly identityId: string;
  /** The client ID with which pods and pipelines sign in. It is not a secret. */
  readonly clientId: string;
  /** The tenant of the identity. */
  readonly tenantId: string;
  /** The identity, for grants: `registry.grantPush(pipeline.principal)`. */
  readonly principal: Principal;
  /**
   * Lets a subject act as the identity. At most twenty subjects are allowed, checked at synth. A
   * malformed or duplicate subject is rejected.
   *
   * @param subject The subject to trust.
   * @param name The name of the credential: 3–120 letters, digits, "-" and "_", with a letter or
   * digit first. Derived from the issuer and subject by default. Changing it replaces the
   * credential.
   * @returns The L1 resource.
   */
  trust(subject: FederatedSubject, name?: string): FederatedIdentityCredential;
}

/**
 * A user-assigned identity: an `azurerm_user_assigned_identity`, a data source, or an object with
 * these values.
 */
export interface WorkloadIdentityReference extends ManagedIdentityReference {
  /** The client ID of the identity's service principal. */
  readonly clientId: string;
  /**
   * The tenant of the identity.
   *
   * @default - the tenant that Terraform deploys to, looked up when `tenantId` is read
   */
  readonly tenantId?: string;
  /**
   * The resource group of the identity and its credentials.
   *
   * @default - taken from the id
   */
  readonly resourceGroupName?: string;
}

/** Options of a workload identity. */
export interface WorkloadIdentityProps {
  /**
   * The resource group of the identity: the L1 resource, or an object with its name and location.
   */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name: 3–128 letters, digits, "-" and "_", with a letter or digit first. Changing it
   * replaces the identity, which loses its role assignments.
   *
   * @default - `id-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The subjects that may act as the identity. At most twenty.
   *
   * @default - none, until `trust` is called
   */
  readonly subjects?: FederatedSubject[];
  /**
   * Tags of the identity.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/** Options of a workload identity with an existing identity. */
export interface ExistingWorkloadIdentityProps {
  /**
   * The L1 resource, a data source, or an object with its ids. It must be in the subscription that
   * Terraform deploys to.
   */
  readonly identity: WorkloadIdentityReference;
  /**
   * The subjects that may act as the identity. At most twenty, including existing ones, which are
   * not counted here.
   *
   * @default - none, until `trust` is called
   */
  readonly subjects?: FederatedSubject[];
}

@publicApi("IWorkloadIdentity")
abstract class WorkloadIdentityBase extends Construct implements IWorkloadIdentity {
  /** @internal */
  protected abstract readonly _identity: WorkloadIdentityReference;
  /** @internal */
  private readonly _location?: string;
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
  protected _trustsIn(subjects: readonly FederatedSubject[]): TrustSpec[] {
    return subjects.map((subject, index) => this._trustIn(subject, `subjects[${index}]`));
  }

  /** @internal */
  protected _addCredentials(trusts: readonly TrustSpec[]): void {
    for (const trust of trusts) {
      this._addCredential(trust);
    }
  }

  /** @internal */
  private _trustIn(subject: FederatedSubject, option: string, name?: string): TrustSpec {
    const key = `${idPart(this, subject.issuer)} ${idPart(this, subject.subject)}`;
    return { option, subject, key, name: name ?? this._credentialName(subject.subject, key) };
  }

  /** @internal */
  private _addCredential(trust: TrustSpec): FederatedIdentityCredential {
    this._trusts.push(trust);
    const { id, resourceGroupName = resourceGroupIn(id) } = this._identity;
    // azurerm serializes writes to the credentials of an identity, so no dependencies are needed.
    return new FederatedIdentityCredential(this, `credential-${idPart(this, trust.name)}`, {
      name: trust.name,
      ...credentialParent({ id, resourceGroupName }),
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
 * A secretless identity for pods and pipelines: a user-assigned identity, with a federated
 * credential for each trusted subject.
 *
 * Invalid options are rejected with a single error that lists them all.
 */
@publicApi("WorkloadIdentity")
export class WorkloadIdentity extends WorkloadIdentityBase {
  /** An existing identity, to which you can add subjects and role assignments. */
  public static fromIdentity(
    scope: Construct,
    id: string,
    props: ExistingWorkloadIdentityProps,
  ): IWorkloadIdentity {
    return new ExistingWorkloadIdentity(scope, id, props);
  }

  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: UserAssignedIdentity;

  constructor(scope: Construct, id: string, props: WorkloadIdentityProps) {
    super(scope, id, knownLocation(props.resourceGroup));
    checkPlace(this, props.resourceGroup);
    const { resourceGroup, subjects = [], tags } = props;
    const name = props.name ?? defaultName(this, "id", LIMITS.identityName.value);
    const trusts = this._trustsIn(subjects);
    enforce(this, [identityNameRule, ...federationRules], { name, ...this._federation(...trusts) });
    if (tags) {
      Tags.add(this, tags);
    }
    this.resource = new UserAssignedIdentity(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
    });
    this._addCredentials(trusts);
  }

  /** @internal */
  protected get _identity(): WorkloadIdentityReference {
    return this.resource;
  }
}

class ExistingWorkloadIdentity extends WorkloadIdentityBase {
  /** @internal */
  protected readonly _identity: WorkloadIdentityReference;

  constructor(scope: Construct, id: string, props: ExistingWorkloadIdentityProps) {
    super(scope, id);
    const { identity, subjects = [] } = props;
    const trusts = this._trustsIn(subjects);
    enforce(this, [identityIdRule, ...federationRules], {
      identity,
      ...this._federation(...trusts),
    });
    this._identity = identity;
    this._addCredentials(trusts);
  }
}

/**
 * azurerm derives the id of the credential from its resource group, which must be that of the
 * identity.
 */
function resourceGroupIn(identityId: string): string {
  return isKnown(identityId)
    ? (identityId.split("/")[4] ?? identityId)
    : Token.asString(Fn.element(Fn.split("/", functionArgument(identityId)), 4));
}
