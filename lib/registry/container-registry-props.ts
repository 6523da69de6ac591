import type { KeyVaultKeyReference } from "../key-vault/key-vault-key-reference";
import type { PrivateAccess } from "../private-link/private-access";
import type { ResourceGroupReference } from "../resource/resource-group-reference";

/** What a registry can do, and what it costs. */
export enum RegistrySku {
  /** 10 GiB; for trying things out. */
  BASIC = "Basic",
  /** 100 GiB; for most production. */
  STANDARD = "Standard",
  /** 500 GiB, geo-replication, private endpoints, retention and keys of your own. */
  PREMIUM = "Premium",
}

/**
 * Options of a container registry. What needs `RegistrySku.PREMIUM` is refused for others, all of it
 * in one error.
 */
export interface ContainerRegistryProps {
  /** Where the registry lies; the L1 resource or any object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name, unique in all of Azure: 5–50 letters and digits. Changing it replaces the registry.
   *
   * @default - `cr`, the path of the construct and a hash of the subscription and resource group
   * that Terraform works out, so that the name is free and still the same in every run
   */
  readonly name?: string;
  /**
   * What the registry can do. To Premium and between the others it changes in place; a Premium
   * registry in a region with zones cannot become less again.
   *
   * @default RegistrySku.STANDARD
   */
  readonly sku?: RegistrySku;
  /**
   * Whether the registry can be reached from the internet, by those who have a role on it. If not,
   * private endpoints are the way to it, for those who push as well; needs `RegistrySku.PREMIUM`.
   *
   * @default - true; false with `privateAccess` and without `publicAccessFrom`
   */
  readonly publicAccess?: boolean;
  /**
   * The ranges from which the registry can be reached from the internet: at most 200 public IPv4
   * addresses or ranges in CIDR notation. Private endpoints are not held to them. Needs
   * `RegistrySku.PREMIUM`.
   *
   * @default - from everywhere
   */
  readonly publicAccessFrom?: string[];
  /**
   * A private endpoint in a network of yours, and the zone of its name. Needs `RegistrySku.PREMIUM`.
   *
   * @default - none
   */
  readonly privateAccess?: PrivateAccess;
  /**
   * Whether Azure's own services get in where others do not: Defender's scanner, imports from other
   * registries, and the cache rules, which are refused without it.
   *
   * @default true
   */
  readonly trustedServices?: boolean;
  /**
   * Whether layers come from `<name>.<region>.data.azurecr.io` rather than from a storage account of
   * Azure's, so that the firewall of a client needs no `*.blob.core.windows.net`. Clients behind a
   * firewall that does not know the new name cannot pull any more. Needs `RegistrySku.PREMIUM`.
   *
   * @default - false; true with `privateAccess`, since Azure turns them on with a private endpoint:
   * https://learn.microsoft.com/azure/container-registry/container-registry-dedicated-data-endpoints
   */
  readonly dataEndpoints?: boolean;
  /**
   * Other regions that get a copy of everything, such as `northeurope`; each costs as much as the
   * registry itself. Clients reach the nearest one by the registry's only name. Needs
   * `RegistrySku.PREMIUM`.
   *
   * @default - none
   */
  readonly replicas?: string[];
  /**
   * Days after which a Docker manifest is deleted for good once no tag points at it any more: 1–365.
   * Deployments that name images by their digest lose them then. Needs `RegistrySku.PREMIUM`.
   *
   * @default - they stay
   */
  readonly retentionDays?: number;
  /**
   * Whether an image that is pushed can be pulled by nobody until a scanner that has the role
   * AcrQuarantineWriter releases it. Without such a scanner nothing can be pulled, ever. Needs
   * `RegistrySku.PREMIUM`.
   *
   * @default false
   */
  readonly quarantine?: boolean;
  /**
   * Whether artifacts can be imported into other registries and leave by export pipelines. Forbidding
   * it needs `RegistrySku.PREMIUM` and a registry that cannot be reached from the internet.
   *
   * @default true
   */
  readonly allowExport?: boolean;
  /**
   * A key of yours that everything is encrypted with: RSA, from a vault with purge protection. The
   * registry follows it to new versions within an hour. Azure takes a key only while a registry is
   * made, and never gives it up again. Needs `RegistrySku.PREMIUM`.
   *
   * @default - keys of Azure's
   */
  readonly encryptionKey?: KeyVaultKeyReference;
  /**
   * Tags of the registry, its replicas, and what is made with it.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}
