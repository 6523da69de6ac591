import { DataAzurermKeyVaultSecret } from "@cdktf/provider-azurerm/lib/data-azurerm-key-vault-secret";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { ConstructReference } from "../api/construct-reference";
import { publicApi } from "../api/public-api";
import { privateLinkZone } from "../facts/dns-zones";
import type { Grant } from "../identity/grant";
import type { Principal } from "../identity/principal";
import { grantRole, idPart } from "../identity/role-assignment";
import { ROLES, type Role } from "../identity/roles";
import type { IPrivateLinkResource, PrivateLinkTarget } from "../private-link/private-link";
import { enforce } from "../rules/report";
import { keyVaultFacts } from "./key-vault-facts";
import { itemNameRules } from "./key-vault-rules";

/** A key vault for pods: a `KeyVault`, or an object with both values. */
export interface KeyVaultReference extends ConstructReference {
  /** The vault's name, without `.vault.azure.net`. */
  readonly vaultName: string;
  /** The tenant of the vault. */
  readonly tenantId: string;
}

/** A key vault, created in this app or imported. */
export interface IKeyVault extends IPrivateLinkResource {
  /** The vault's resource ID. */
  readonly vaultId: string;
  /** The vault's name. */
  readonly vaultName: string;
  /** The URI of the vault's data plane: `https://<name>.vault.azure.net/`. */
  readonly vaultUri: string;
  /** The tenant of the vault. */
  readonly tenantId: string;
  /**
   * The private endpoint that was created with the vault, if any. It is added to the `depends_on`
   * of resources in the vault.
   */
  readonly prerequisites: ITerraformDependable[];
  /**
   * Lets a principal read the values of all secrets, including certificates with their private
   * keys, or of one secret.
   *
   * @param secret The name of a secret or certificate: 1–127 letters, digits and `-`; all secrets
   * by default.
   */
  grantSecretsUser(principal: Principal, secret?: string): Grant;
  /**
   * Lets a principal read, write and delete all secrets, or only one secret, which must already
   * exist.
   *
   * @param secret The name of a secret: 1–127 letters, digits and `-`; all secrets by default.
   */
  grantSecretsOfficer(principal: Principal, secret?: string): Grant;
  /**
   * Lets a principal read certificates without their private keys; without a name, also the values
   * of all secrets. For the private key of one certificate, use `grantSecretsUser` with its name.
   *
   * @param certificate The name of a certificate: 1–127 letters, digits and `-`; all certificates
   * by default.
   */
  grantCertificateUser(principal: Principal, certificate?: string): Grant;
  /** Lets a principal read metadata and public keys, but not the values of secrets. */
  grantReader(principal: Principal): Grant;
  /**
   * Lets a principal encrypt, decrypt, wrap, unwrap, sign and verify with the keys, as the control
   * plane of a cluster does for etcd encryption.
   */
  grantCryptoUser(principal: Principal): Grant;
  /**
   * Lets a principal wrap and unwrap with the keys, as the identity of a disk encryption set does.
   */
  grantCryptoServiceEncryptionUser(principal: Principal): Grant;
  /**
   * The value of a secret, as a sensitive value, which is stored in Terraform state. Repeated calls
   * share a data source.
   *
   * The secret must exist when Terraform reads it, and the deploying identity must be able to read
   * secrets. The name must be 1–127 letters, digits and `-`.
   */
  secretValue(name: string): string;
}

/**
 * The base class of created and imported vaults.
 *
 * @internal
 */
@publicApi("IKeyVault")
export abstract class KeyVaultBase extends Construct implements IKeyVault {
  public abstract readonly vaultId: string;
  public abstract readonly vaultName: string;
  public abstract readonly vaultUri: string;
  public abstract readonly tenantId: string;

  public get privateLink(): PrivateLinkTarget {
    return {
      resourceId: this.vaultId,
      subresource: "vault",
      dnsZoneName: privateLinkZone(
        "keyVaultPrivateDnsZone",
        keyVaultFacts.of(this)?.knownLocation(),
      ),
    };
  }

  public get prerequisites(): ITerraformDependable[] {
    return [];
  }

  public grantSecretsUser(principal: Principal, secret?: string): Grant {
    return this.grant(ROLES.keyVaultSecretsUser, principal, { kind: "secrets", name: secret });
  }

  public grantSecretsOfficer(principal: Principal, secret?: string): Grant {
    return this.grant(ROLES.keyVaultSecretsOfficer, principal, { kind: "secrets", name: secret });
  }

  public grantCertificateUser(principal: Principal, certificate?: string): Grant {
    const one: VaultItem = { kind: "certificates", name: certificate };
    return this.grant(ROLES.keyVaultCertificateUser, principal, one);
  }

  public grantReader(principal: Principal): Grant {
    return this.grant(ROLES.keyVaultReader, principal);
  }

  public grantCryptoUser(principal: Principal): Grant {
    return this.grant(ROLES.keyVaultCryptoUser, principal);
  }

  public grantCryptoServiceEncryptionUser(principal: Principal): Grant {
    return this.grant(ROLES.keyVaultCryptoServiceEncryptionUser, principal);
  }

  public secretValue(name: string): string {
    enforce(this, itemNameRules, { option: "secretValue", name });
    const id = `secret-${idPart(this, name)}`;
    const existing = this.node.tryFindChild(id);
    const secret =
      existing instanceof DataAzurermKeyVaultSecret
        ? existing
        : new DataAzurermKeyVaultSecret(this, id, { name, keyVaultId: this.vaultId });
    return secret.value;
  }

  /** Source: https://learn.microsoft.com/azure/key-vault/general/rbac-guide */
  private grant(role: Role, principal: Principal, { kind, name }: VaultItem = {}): Grant {
    enforce(this, itemNameRules, { option: kind, name });
    const scope = name === undefined ? this.vaultId : `${this.vaultId}/${kind}/${name}`;
    return grantRole(this, { role, scope, principal }, name);
  }
}

/** The id of one secret or certificate, or of the vault if there is no name. */
interface VaultItem {
  readonly kind?: "certificates" | "secrets";
  readonly name?: string;
}
