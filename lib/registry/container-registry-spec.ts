import type { KeyVaultKeyReference } from "../key-vault/key-vault-key-reference";
import { regionName } from "../resource/region-name";
import { knownLocation } from "../resource/resource-group-reference";
import { zonesOf } from "../resource/zones";
import { isKnown } from "../rules/known";
import { type ContainerRegistryProps, RegistrySku } from "./container-registry-props";
import { RegistryRoleAssignmentMode } from "./registry-grants";

/** A resolved registry. */
export interface ContainerRegistrySpec {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  /** The region, where known at synth. */
  readonly knownLocation?: string;
  readonly sku: string;
  /** Whether it has a public endpoint. */
  readonly isPublic: boolean;
  /** The value of the option, whatever the resolved access is. */
  readonly publicAccess?: boolean;
  /** Ranges in CIDR notation; undefined for all addresses. */
  readonly publicAccessFrom?: readonly string[];
  readonly hasPrivateAccess: boolean;
  readonly trustedServices: boolean;
  readonly dataEndpoints: boolean;
  readonly replicas: readonly ReplicaSpec[];
  readonly retentionDays?: number;
  readonly quarantine: boolean;
  readonly allowExport: boolean;
  readonly roleAssignmentMode: RegistryRoleAssignmentMode;
  readonly encryptionKey?: KeyVaultKeyReference;
  readonly hasZones: boolean;
}

export interface ReplicaSpec {
  readonly region: string;
  readonly hasZones: boolean;
}

export function resolveRegistry(
  props: ContainerRegistryProps,
  defaultName: () => string,
): ContainerRegistrySpec {
  const { resourceGroup, publicAccessFrom, privateAccess, replicas = [] } = props;
  const { sku = RegistrySku.STANDARD } = props;
  const location = knownLocation(resourceGroup);
  return {
    name: props.name ?? defaultName(),
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
    knownLocation: location,
    sku,
    isPublic: props.publicAccess ?? (privateAccess === undefined || publicAccessFrom !== undefined),
    publicAccess: props.publicAccess,
    publicAccessFrom: publicAccessFrom?.map(asRange),
    hasPrivateAccess: privateAccess !== undefined,
    trustedServices: props.trustedServices ?? true,
    dataEndpoints:
      props.dataEndpoints ?? (sku === RegistrySku.PREMIUM && privateAccess !== undefined),
    replicas: replicas.map((replica) => ({
      region: regionName(replica),
      hasZones: hasZones(replica),
    })),
    retentionDays: props.retentionDays,
    quarantine: props.quarantine ?? false,
    allowExport: props.allowExport ?? true,
    roleAssignmentMode: props.roleAssignmentMode ?? RegistryRoleAssignmentMode.RBAC,
    encryptionKey: props.encryptionKey,
    hasZones: hasZones(location),
  };
}

/** Azure reports single addresses without a prefix length, which azurerm reads as a /32. */
function asRange(range: string): string {
  return isKnown(range) && /^[\d.]+$/.test(range) ? `${range}/32` : range;
}

/** True only where known: Azure rejects zone redundancy in regions without zones. */
function hasZones(region: string | undefined): boolean {
  return isKnown(region) && zonesOf(regionName(region)).length > 0;
}
