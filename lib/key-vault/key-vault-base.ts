import { DataAzurermKeyVaultSecret } from "@cdktf/provider-azurerm/lib/data-azurerm-key-vault-secret";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Grant } from "../identity/grant";
import type { Principal } from "../identity/principal";
import { grantRole, idPart } from "../identity/role-assignment";
import { ROLES, type Role } from "../identity/roles";
import type { IPrivateLinkResource, PrivateLinkTarget } from "../private-link/private-link";
import { enforce } from "../rules/report";
import { itemNameRules } from "./key-vault-rules";

/** A key vault, as far as pods need to know it: a `KeyVault`, or an object with both values. */
export interface KeyVaultReference {
  /** The vault's name, without `.vault.azure.net`. */
  readonly vaultName: string;
  /** The tenant in which the vault's users are. */
  readonly tenantId: string;
}

/** A key vault, created here or imported. */
export interface IKeyVault extends IPrivateLinkResource {
  /** The vault's resource id. */
  readonly vaultId: string;
  /** The vault's name. */
  readonly vaultName: string;
  /** Where secrets and keys are asked for: `https://<name>.vault.azure.net/`. */
  readonly vaultUri: string;
  /** The tenant in which the vault's users are. */
  readonly tenantId: string;
  /**
   * What must exist before anybody reaches the vault: the private endpoint that was made with it. It
   * is put into the `depends_on` of what is made in the vault.
   */
  readonly prerequisites: ITerraformDependable[];
  /**
   * Lets a principal read the values of secrets, those of certificates with their private key
   * included; or the value of one secret.
   *
   * @param secret The name of a secret or certificate: 1–127 letters, digits and `-`; all secrets
   * where it is left out.
   */
  grantSecretsUser(principal: Principal, secret?: string): Grant;
  /**
   * Lets a principal read, write and delete secrets: whoever sets them. With a name it may do so with
   * this secret alone, which must exist already.
   *
   * @param secret The name of a secret: 1–127 letters, digits and `-`; all secrets where it is left
   * out.
   */
  grantSecretsOfficer(principal: Principal, secret?: string): Grant;
  /**
   * Lets a principal read certificates without their private keys; with no name, the values of all
   * secrets as well. For the private key of one certificate, grant `grantSecretsUser` of its name.
   *
   * @param certificate The name of a certificate: 1–127 letters, digits and `-`; all certificates
   * where it is left out.
   */
  grantCertificateUser(principal: Principal, certificate?: string): Grant;
  /** Lets a principal see what is in the vault, and public keys, but no value of a secret. */
  grantReader(principal: Principal): Grant;
  /**
   * Lets a principal encrypt, decrypt, wrap, unwrap, sign and verify with the keys: the control
   * plane of a cluster whose etcd is encrypted with one of them.
   */
  grantCryptoUser(principal: Principal): Grant;
  /** Lets a principal wrap and unwrap with the keys: the identity of a disk encryption set. */
  grantCryptoServiceEncryptionUser(principal: Principal): Grant;
  /**
   * The value of a secret of this name, as a reference that Terraform keeps out of its output, but
   * not out of its state. Asking again gives the same data source.
   *
   * The secret must exist when Terraform reads it, and whoever deploys must be allowed to read
   * secrets. A name that is not 1–127 letters, digits and `-` is refused.
   */
  secretValue(name: string): string;
}

/**
 * What created and imported vaults have in common.
 *
 * @internal
 */
export abstract class KeyVaultBase extends Construct implements IKeyVault {
  public abstract readonly vaultId: string;
  public abstract readonly vaultName: string;
  public abstract readonly vaultUri: string;
  public abstract readonly tenantId: string;

  public get privateLink(): PrivateLinkTarget {
    return {
      resourceId: this.vaultId,
      subresource: "vault",
      dnsZoneName: "privatelink.vaultcore.azure.net",
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

/** One secret or certificate; the whole vault where there is no name. */
interface VaultItem {
  readonly kind?: "certificates" | "secrets";
  readonly name?: string;
}
