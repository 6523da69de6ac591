import type { KeyVaultKeyReference } from "../key-vault/key-vault-key-reference";
import type { PrivateAccess } from "../private-link/private-access";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { RegistryRoleAssignmentMode } from "./registry-grants";

/** The SKU of a registry, which determines its features and price. */
export enum RegistrySku {
  /** 10 GiB; for evaluation. */
  BASIC = "Basic",
  /** 100 GiB; for most production. */
  STANDARD = "Standard",
  /** 500 GiB, geo-replication, private endpoints, retention and customer-managed keys. */
  PREMIUM = "Premium",
}

/**
 * Options of a container registry. Options that need `RegistrySku.PREMIUM` are rejected for other
 * SKUs, in a single error.
 */
export interface ContainerRegistryProps {
  /**
   * The resource group of the registry: the L1 resource, or an object with its name and location.
   */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name, globally unique in Azure: 5–50 letters and digits. Changing it replaces the registry.
   *
   * @default - `cr`, the path of the construct and a hash of the subscription and resource group,
   * so that the name is globally unique and stable across runs
   */
  readonly name?: string;
  /**
   * The SKU of the registry. Upgrades to Premium and changes between the other SKUs happen in
   * place; a Premium registry in a region with zones cannot be downgraded.
   *
   * @default RegistrySku.STANDARD
   */
  readonly sku?: RegistrySku;
  /**
   * Whether the registry is reachable from the internet, for principals with a role on it. If
   * false, clients pull and push only through private endpoints; needs `RegistrySku.PREMIUM`.
   *
   * @default - true; false with `privateAccess` and without `publicAccessFrom`
   */
  readonly publicAccess?: boolean;
  /**
   * The ranges from which the registry is reachable over the internet: at most 200 public IPv4
   * addresses or ranges in CIDR notation. They do not apply to private endpoints. Needs
   * `RegistrySku.PREMIUM`.
   *
   * @default - all addresses
   */
  readonly publicAccessFrom?: string[];
  /**
   * A private endpoint in your network, with its private DNS zone. Needs `RegistrySku.PREMIUM`.
   *
   * @default - none
   */
  readonly privateAccess?: PrivateAccess;
  /**
   * Whether trusted Azure services bypass the network rules: the Defender scanner, imports from
   * other registries, and cache rules, which are rejected without it.
   *
   * @default true
   */
  readonly trustedServices?: boolean;
  /**
   * Whether layers are served from `<name>.<region>.data.azurecr.io` instead of an Azure storage
   * account, so that client firewalls need not allow `*.blob.core.windows.net`. Clients behind a
   * firewall that does not allow the new name can no longer pull. Needs `RegistrySku.PREMIUM`.
   *
   * @default - false; true with `privateAccess`, because Azure enables them with a private
   * endpoint:
   * https://learn.microsoft.com/azure/container-registry/container-registry-dedicated-data-endpoints
   */
  readonly dataEndpoints?: boolean;
  /**
   * Regions that the registry is replicated to, such as `northeurope`; each costs as much as the
   * registry itself. Clients use the same name and are routed to the nearest replica. Needs
   * `RegistrySku.PREMIUM`.
   *
   * @default - none
   */
  readonly replicas?: string[];
  /**
   * Days after which an untagged manifest is permanently deleted: 1–365. Deployments that reference
   * such images by digest can then no longer pull them. Needs `RegistrySku.PREMIUM`.
   *
   * @default - untagged manifests are kept
   */
  readonly retentionDays?: number;
  /**
   * Whether pushed images are quarantined until a scanner with the role AcrQuarantineWriter
   * releases them. Without such a scanner, no image can ever be pulled. Needs
   * `RegistrySku.PREMIUM`.
   *
   * @default false
   */
  readonly quarantine?: boolean;
  /**
   * Whether artifacts can be imported into other registries or exported by export pipelines.
   * Disabling it needs `RegistrySku.PREMIUM` and a registry without public access.
   *
   * @default true
   */
  readonly allowExport?: boolean;
  /**
   * The scope of roles: the whole registry, or also single repositories. Changing it makes the roles that
   * the registry granted before ineffective; its grants are replaced in the same apply. The ABAC mode
   * requires azurerm 4.81, so the package `cdktn-aks`.
   *
   * @default RegistryRoleAssignmentMode.RBAC
   */
  readonly roleAssignmentMode?: RegistryRoleAssignmentMode;
  /**
   * A customer-managed RSA key for encryption, in a vault with purge protection. The registry uses
   * new key versions within an hour. The key can be set only when the registry is created, and
   * cannot be removed. Needs `RegistrySku.PREMIUM`.
   *
   * @default - platform-managed keys
   */
  readonly encryptionKey?: KeyVaultKeyReference;
  /**
   * Tags of the registry, its replicas and its other resources.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}
