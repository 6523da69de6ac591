import { KeyVault as KeyVaultResource } from "@cdktf/provider-azurerm/lib/key-vault";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { Principal } from "../identity/principal";
import { assignRole, idPart } from "../identity/role-assignment";
import { ROLES } from "../identity/roles";
import type { PrivateAccess } from "../private-link/private-access";
import { makePrivateAccess } from "../private-link/private-access-resources";
import type { PrivateEndpoint } from "../private-link/private-endpoint";
import { clientConfigOf } from "../resource/client-config";
import { knownLocation, type ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { uniqueName } from "../resource/unique-name";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import {
  AttributedKeyVault,
  NamedKeyVault,
  type VaultAttributes,
  type VaultNameAttributes,
} from "./imported-key-vault";
import { type IKeyVault, KeyVaultBase } from "./key-vault-base";
import { keyVaultFacts } from "./key-vault-facts";
import { KeyVaultKey, type KeyVaultKeyOptions } from "./key-vault-key";
import { createdVaultRules } from "./key-vault-rules";

/** Options of a key vault. */
export interface KeyVaultProps {
  /** Where the vault lies; the L1 resource or any object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name, unique in all of Azure: 3–24 letters, digits and `-`, with a letter first, no `-` at
   * the end and no two in a row. Changing it replaces the vault.
   *
   * @default - `kv`, the path of the construct and a hash of the subscription and resource group
   * that Terraform works out, so that the name is free and still the same in every run
   */
  readonly name?: string;
  /**
   * Whether the vault is reached from the internet, by those who have a role on it. If not, only
   * private endpoints and Azure's own services such as disk encryption reach it; keys are then
   * deployed from inside of the network.
   *
   * @default - true, unless there is `privateAccess`; with `publicAccessFrom`, from there alone
   */
  readonly publicAccess?: boolean;
  /**
   * Public IPv4 addresses and ranges, at most 1000, from which alone the vault is reached from the
   * internet: that of a pipeline, for one. Private addresses are refused; they come by `privateAccess`.
   * With an empty list nobody reaches it.
   *
   * @default - all, where there is public access at all
   */
  readonly publicAccessFrom?: string[];
  /**
   * A private endpoint by which networks of yours reach the vault. It is made with the vault, and
   * keys wait for it. For one in another stack, or a second one, make a `PrivateEndpoint`.
   *
   * @default - none
   */
  readonly privateAccess?: PrivateAccess;
  /**
   * Who makes keys, as Key Vault Crypto Officer on the vault: name a group or all of the pipelines
   * and people where more than one deploys, since each of them must read the keys in every plan. An
   * empty list assigns nothing, for roles that are assigned elsewhere.
   *
   * The role takes Azure up to ten minutes to replicate to the vault, and azurerm does not try again:
   * a first apply that fails with `403 ForbiddenByRbac` succeeds when it is repeated.
   *
   * @default - whoever deploys, from the first key on
   */
  readonly keyOfficers?: Principal[];
  /**
   * Tags of the vault and its keys.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}

/**
 * A key vault of the standard tier with roles in place of access policies, and with purge protection:
 * what is destroyed is retained for 90 days, and nobody can delete it for good before. A vault of
 * the same name in the same region is recovered in that time instead of made anew, unless the
 * provider's `features` say otherwise.
 */
export class KeyVault extends KeyVaultBase {
  /** A vault that someone else created, with roles in place of access policies; looked up by Terraform. */
  public static fromVaultName(
    scope: Construct,
    id: string,
    attributes: VaultNameAttributes,
  ): IKeyVault {
    return new NamedKeyVault(scope, id, attributes);
  }

  /**
   * A vault that someone else created, with roles in place of access policies, in any subscription;
   * not looked up, so that whoever deploys need not read it.
   */
  public static fromVaultAttributes(
    scope: Construct,
    id: string,
    attributes: VaultAttributes,
  ): IKeyVault {
    return new AttributedKeyVault(scope, id, attributes);
  }

  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: KeyVaultResource;
  /** The private endpoint, if there is one. */
  public readonly privateEndpoint?: PrivateEndpoint;
  private readonly keyOfficers?: readonly Principal[];
  private keyOfficerRoles?: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: KeyVaultProps) {
    super(scope, id);
    const { resourceGroup, publicAccessFrom, privateAccess } = props;
    const name =
      props.name ??
      uniqueName(this, {
        abbreviation: "kv",
        longest: LIMITS.vaultName.value,
        resourceGroupName: resourceGroup.name,
      });
    const publicAccess = props.publicAccess ?? (publicAccessFrom !== undefined || !privateAccess);
    enforce(this, createdVaultRules, { name, publicAccess, publicAccessFrom });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.keyOfficers = props.keyOfficers;
    this.resource = new KeyVaultResource(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      tenantId: clientConfigOf(this).tenantId,
      skuName: "standard",
      rbacAuthorizationEnabled: true,
      purgeProtectionEnabled: true,
      publicNetworkAccessEnabled: publicAccess,
      // Written in all cases: azurerm would leave the other one's standing when it is left out.
      networkAcls: {
        defaultAction: publicAccess && publicAccessFrom === undefined ? "Allow" : "Deny",
        bypass: "AzureServices",
        ipRules: publicAccessFrom,
      },
    });
    this.privateEndpoint = privateAccess && makePrivateAccess(this, resourceGroup, privateAccess);
    keyVaultFacts.publish(this, {
      knownLocation: () => knownLocation(this.resource),
      keyPrerequisites: () => this.keyPrerequisites(),
    });
  }

  public get vaultId(): string {
    return this.resource.id;
  }

  public get vaultName(): string {
    return this.resource.name;
  }

  public get vaultUri(): string {
    return this.resource.vaultUri;
  }

  public get tenantId(): string {
    return this.resource.tenantId;
  }

  public override get prerequisites(): ITerraformDependable[] {
    return this.privateEndpoint ? [this.privateEndpoint.resource] : [];
  }

  /** Adds a key for encryption at rest. */
  public addKey(id: string, options: KeyVaultKeyOptions = {}): KeyVaultKey {
    return new KeyVaultKey(this, id, { ...options, vault: this });
  }

  private keyPrerequisites(): ITerraformDependable[] {
    this.keyOfficerRoles ??= this.keyOfficers
      ? this.assignKeyOfficers(this.keyOfficers)
      : [this.assignDeployer()];
    return [...this.keyOfficerRoles, ...this.prerequisites];
  }

  private assignKeyOfficers(officers: readonly Principal[]): ITerraformDependable[] {
    const byObjectId = new Map(officers.map((officer) => [officer.objectId, officer]));
    return [...byObjectId].map(([objectId, principal]) =>
      assignRole(this, `key-officer-${idPart(this, objectId)}`, {
        role: ROLES.keyVaultCryptoOfficer,
        scope: this.vaultId,
        principal,
      }),
    );
  }

  /** A person or a pipeline: Azure finds out which. */
  private assignDeployer(): ITerraformDependable {
    return assignRole(this, "key-officer", {
      role: ROLES.keyVaultCryptoOfficer,
      scope: this.vaultId,
      principal: Principal.deployer(this),
    });
  }
}
