import { DataAzurermKeyVaultSecret } from "@cdktf/provider-azurerm/lib/data-azurerm-key-vault-secret";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Principal } from "../identity/principal";
import { grantRole, idPart } from "../identity/role-assignment";
import { ROLES } from "../identity/roles";
import type { IPrivateLinkResource, PrivateLinkTarget } from "../private-link/private-link";
import { enforce } from "../rules/report";
import { secretRules } from "./key-vault-rules";

/** A key vault, created here or imported. */
export interface IKeyVault extends IPrivateLinkResource {
  /** The vault's resource id. */
  readonly vaultId: string;
  /** The vault's name. */
  readonly vaultName: string;
  /** Where secrets and keys are asked for: `https://<name>.vault.azure.net/`. */
  readonly vaultUri: string;
  /** Lets a principal read the values of secrets. */
  grantSecretsUser(principal: Principal): void;
  /**
   * Lets a principal encrypt, decrypt, wrap, unwrap, sign and verify with the keys: the control
   * plane of a cluster whose etcd is encrypted with one of them.
   */
  grantCryptoUser(principal: Principal): void;
  /** Lets a principal wrap and unwrap with the keys: the identity of a disk encryption set. */
  grantCryptoServiceEncryptionUser(principal: Principal): void;
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

  public get privateLink(): PrivateLinkTarget {
    return {
      resourceId: this.vaultId,
      subresource: "vault",
      dnsZoneName: "privatelink.vaultcore.azure.net",
    };
  }

  public grantSecretsUser(principal: Principal): void {
    grantRole(this, { role: ROLES.keyVaultSecretsUser, scope: this.vaultId, principal });
  }

  public grantCryptoUser(principal: Principal): void {
    grantRole(this, { role: ROLES.keyVaultCryptoUser, scope: this.vaultId, principal });
  }

  public grantCryptoServiceEncryptionUser(principal: Principal): void {
    const role = ROLES.keyVaultCryptoServiceEncryptionUser;
    grantRole(this, { role, scope: this.vaultId, principal });
  }

  public secretValue(name: string): string {
    enforce(this, secretRules, { name });
    const id = `secret-${idPart(this, name)}`;
    const existing = this.node.tryFindChild(id);
    const secret =
      existing instanceof DataAzurermKeyVaultSecret
        ? existing
        : new DataAzurermKeyVaultSecret(this, id, { name, keyVaultId: this.vaultId });
    return secret.value;
  }

  /**
   * What must be in place before a key can be made in the vault.
   *
   * @internal
   */
  public _keyPrerequisites(): ITerraformDependable[] {
    return [];
  }
}
