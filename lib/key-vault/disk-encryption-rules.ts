import { FORMATS } from "../rules/formats";
import { SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { onlyUseOf } from "./key-vault-key";
import type { KeyVaultKeyReference } from "./key-vault-key-reference";
import { KeyUse } from "./key-vault-key-reference";

interface DiskEncryptionSpec {
  readonly name: string;
  readonly key?: KeyVaultKeyReference;
  readonly hasVault: boolean;
  readonly knownLocation?: string;
  readonly knownVaultLocation?: string;
}

export const diskEncryptionRules = defineRules<DiskEncryptionSpec>("2026-11-29", [
  formatRule({
    id: "AKS-DES-001",
    title: 'Disk encryption set names have 2–80 letters, digits, "_", "." and "-"',
    source: SOURCES.azurermDiskEncryptionSet,
    format: FORMATS.diskEncryptionSetName,
    fields: (disks) => [["name", disks.name]],
  }),
  {
    id: "AKS-DES-002",
    title: "A disk encryption set has a key or a vault, not both",
    why: "The key is already in a vault, so no key would be created in the other vault.",
    fix: "key or vault, not both",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ key, hasVault }) =>
      problemIf(key !== undefined && hasVault, () => ({
        option: "vault",
      })),
  },
  formatRule({
    id: "AKS-DES-003",
    title: "The key of a disk encryption set is given by its id without a version",
    source: SOURCES.azurermDiskEncryptionSet,
    format: FORMATS.versionlessKeyId,
    fields: ({ key }) => [["key.versionlessId", key?.versionlessId]],
  }),
  formatRule({
    id: "AKS-DES-004",
    title: "The vault of a disk encryption key is given by its resource ID",
    source: SOURCES.azurermRoleAssignment,
    format: resourceIdFormat("keyVault"),
    fields: ({ key }) => [["key.keyVaultId", key?.keyVaultId]],
  }),
  {
    id: "AKS-DES-005",
    title: "A disk encryption set and its vault are in one region",
    why: "Azure requires the vault and the disk encryption set to be in the same region.",
    fix: "a vault in the region of the disk encryption set",
    source: SOURCES.diskEncryptionSets,
    check: ({ knownLocation, knownVaultLocation }) =>
      problemIf(
        knownLocation !== undefined &&
          knownVaultLocation !== undefined &&
          knownLocation !== knownVaultLocation,
        () => ({
          option: "vault",
          value: knownVaultLocation,
          fix: `a vault in ${knownLocation}`,
        }),
      ),
  },
  {
    id: "AKS-DES-006",
    title: "The key of a disk encryption set can wrap keys",
    why: "Disks use the key to wrap their data keys, and a key for etcd can only encrypt and decrypt.",
    fix: "a key that was created with use: KeyUse.DISKS, or without use",
    source: SOURCES.diskEncryptionSets,
    check: ({ key }) =>
      problemIf(onlyUseOf(key) === KeyUse.ETCD, () => ({
        option: "key",
        value: KeyUse.ETCD,
      })),
  },
]);
