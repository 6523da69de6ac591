import { KeyVault as KeyVaultResource } from "@cdktf/provider-azurerm/lib/key-vault";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { Principal } from "../identity/principal";
import { assignRole, idPart } from "../identity/role-assignment";
import { ROLES } from "../identity/roles";
import type { PrivateAccess } from "../private-link/private-access";
import { createPrivateAccess } from "../private-link/private-access-resources";
import type { PrivateEndpoint } from "../private-link/private-endpoint";
import { clientConfigOf } from "../resource/client-config";
import { checkPlace } from "../resource/place";
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
  /** The resource group of the vault: the L1 resource, or an object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name, globally unique in Azure: 3–24 letters, digits and `-`, with a letter first, no `-`
   * at the end and no two in a row. Changing it replaces the vault.
   *
   * @default - `kv`, the path of the construct and a hash of the subscription and resource group,
   * so that the name is globally unique and stable across runs
   */
  readonly name?: string;
  /**
   * Whether the vault is reachable from the internet, for principals with a role on it. If false,
   * it is reachable only through private endpoints and by trusted Azure services such as disk
   * encryption, and keys must be deployed from inside the network.
   *
   * @default - true, unless there is `privateAccess`; with `publicAccessFrom`, only from those
   * ranges
   */
  readonly publicAccess?: boolean;
  /**
   * The public IPv4 addresses and ranges, at most 1000, from which the vault is reachable over the
   * internet, such as that of a pipeline. Private addresses are rejected; use `privateAccess` for
   * them. An empty list blocks all addresses.
   *
   * @default - all addresses, if there is public access
   */
  readonly publicAccessFrom?: string[];
  /**
   * A private endpoint in your network. It is created with the vault, and keys depend on it. For an
   * endpoint in another stack, or a second one, create a `PrivateEndpoint`.
   *
   * @default - none
   */
  readonly privateAccess?: PrivateAccess;
  /**
   * The principals that create keys, with the role Key Vault Crypto Officer on the vault. If
   * several identities deploy, list a group or all of them, because each must read the keys in
   * every plan. Pass an empty list if the role is assigned elsewhere.
   *
   * The role takes up to ten minutes to take effect, and azurerm does not retry: if the first apply
   * fails with `403 ForbiddenByRbac`, repeat it.
   *
   * @default - the deploying identity, from the first key on
   */
  readonly keyOfficers?: Principal[];
  /**
   * Tags of the vault and its keys.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/**
 * A standard-tier key vault with Azure RBAC and purge protection: destroyed objects are retained
 * for 90 days and cannot be purged earlier. Within that time, creating a vault with the same name
 * in the same region recovers the old one, unless the provider's `features` disable this.
 */
@publicApi("KeyVault")
export class KeyVault extends KeyVaultBase {
  /** An existing vault that uses Azure RBAC, looked up by Terraform. */
  public static fromVaultName(
    scope: Construct,
    id: string,
    attributes: VaultNameAttributes,
  ): IKeyVault {
    return new NamedKeyVault(scope, id, attributes);
  }

  /**
   * An existing vault that uses Azure RBAC, in any subscription, without a lookup, so that the
   * deploying identity needs no read access.
   */
  public static fromVaultAttributes(
    scope: Construct,
    id: string,
    attributes: VaultAttributes,
  ): IKeyVault {
    return new AttributedKeyVault(scope, id, attributes);
  }

  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: KeyVaultResource;
  /** The private endpoint, if there is one. */
  public readonly privateEndpoint?: PrivateEndpoint;
  private readonly keyOfficers?: readonly Principal[];
  private keyOfficerRoles?: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: KeyVaultProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
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
      // Always written: if left out, azurerm would keep the previous value.
      networkAcls: {
        defaultAction: publicAccess && publicAccessFrom === undefined ? "Allow" : "Deny",
        bypass: "AzureServices",
        ipRules: publicAccessFrom,
      },
    });
    keyVaultFacts.publish(this, {
      knownLocation: () => knownLocation(this.resource),
      keyPrerequisites: () => this.keyPrerequisites(),
    });
    this.privateEndpoint = privateAccess && createPrivateAccess(this, resourceGroup, privateAccess);
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

  /** A user or a service principal: Azure determines the type. */
  private assignDeployer(): ITerraformDependable {
    return assignRole(this, "key-officer", {
      role: ROLES.keyVaultCryptoOfficer,
      scope: this.vaultId,
      principal: Principal.deployer(this),
    });
  }
}
