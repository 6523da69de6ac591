import { DataAzurermKeyVault } from "@cdktf/provider-azurerm/lib/data-azurerm-key-vault";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { useProvider } from "../resource/providers";
import { NAME_PART, partOf } from "../resource/resource-id";
import { FORMATS } from "../rules/formats";
import { SOURCES } from "../rules/limits";
import { enforce } from "../rules/report";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { KeyVaultBase } from "./key-vault-base";
import { vaultRules } from "./key-vault-rules";

/** Identifies the vault to import. */
export interface VaultNameAttributes {
  /** The vault's name, without `.vault.azure.net`. */
  readonly name: string;
  /** Its resource group. */
  readonly resourceGroupName: string;
  /**
   * The `AzurermProvider` of the subscription that it is in.
   *
   * @default - that of the construct above, or the default provider
   */
  readonly provider?: TerraformProvider;
}

/** The attributes of a vault that is not looked up. */
export interface VaultAttributes {
  /**
   * The vault's resource ID, in any subscription. If it is not the provider's subscription, azurerm
   * loses track of keys that it creates in the vault: they need a provider for its subscription,
   * `key.resource.provider`.
   */
  readonly vaultId: string;
  /**
   * The URI of the vault's data plane.
   *
   * @default - `https://<name>.vault.azure.net/`, with the name in `vaultId`
   */
  readonly vaultUri?: string;
  /**
   * The tenant of the vault: a UUID.
   *
   * @default - unknown: `tenantId` throws
   */
  readonly tenantId?: string;
}

export const vaultAttributeRules = defineRules<VaultAttributes>("2026-11-29", [
  formatRule({
    id: "AKS-KV-010",
    title: "An imported vault is given by its full resource ID",
    source: SOURCES.azurermVaultSecret,
    format: resourceIdFormat("keyVault"),
    fields: ({ vaultId }) => [["vaultId", vaultId]],
  }),
  formatRule({
    id: "AKS-KV-011",
    title: "The tenant of an imported vault is a UUID",
    source: SOURCES.azurermVault,
    format: FORMATS.clientId,
    fields: ({ tenantId }) => [["tenantId", tenantId]],
  }),
]);

/** @internal */
export class NamedKeyVault extends KeyVaultBase {
  private readonly data: DataAzurermKeyVault;

  constructor(scope: Construct, id: string, attributes: VaultNameAttributes) {
    super(scope, id);
    useProvider(this, attributes.provider);
    enforce(this, vaultRules, attributes);
    this.data = new DataAzurermKeyVault(this, "Default", { ...attributes });
  }

  public get vaultId(): string {
    return this.data.id;
  }

  public get vaultName(): string {
    return this.data.name;
  }

  public get vaultUri(): string {
    return this.data.vaultUri;
  }

  public get tenantId(): string {
    return this.data.tenantId;
  }
}

/** @internal */
export class AttributedKeyVault extends KeyVaultBase {
  public readonly vaultId: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly attributes: VaultAttributes,
  ) {
    super(scope, id);
    enforce(this, vaultAttributeRules, attributes);
    this.vaultId = attributes.vaultId;
  }

  public get vaultName(): string {
    return partOf(this.vaultId, NAME_PART);
  }

  public get vaultUri(): string {
    return this.attributes.vaultUri ?? `https://${this.vaultName}.vault.azure.net/`;
  }

  public get tenantId(): string {
    const { tenantId } = this.attributes;
    if (tenantId === undefined) {
      throw new Error(
        `[${this.node.path}] This vault was imported without "tenantId". Fix: pass tenantId to KeyVault.fromVaultAttributes, or use KeyVault.fromVaultName, which looks it up.`,
      );
    }
    return tenantId;
  }
}
