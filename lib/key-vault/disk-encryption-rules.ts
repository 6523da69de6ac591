import { FORMATS, resourceIdFormat } from "../rules/formats";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { KeyUse, onlyUseOf } from "./key-vault-key";
import type { KeyVaultKeyReference } from "./key-vault-key-reference";

interface DiskEncryptionSpec {
  readonly name: string;
  readonly key?: KeyVaultKeyReference;
  readonly hasVault: boolean;
  readonly knownLocation?: string;
  readonly knownVaultLocation?: string;
}

export const diskEncryptionRules = defineRules<DiskEncryptionSpec>("2026-11-25", [
  formatRule({
    id: "AKS-DES-001",
    source: SOURCES.resourceNames,
    format: FORMATS.diskEncryptionSetName,
    fields: (disks) => [["name", disks.name]],
  }),
  {
    id: "AKS-DES-002",
    source: SOURCES.diskEncryptionSets,
    check: ({ key, hasVault }) =>
      problemIf(key !== undefined && hasVault, () => ({
        option: "vault",
        reason:
          "The key that is given lies in a vault already, so no key would be made in this one.",
        fix: "key or vault, not both",
      })),
  },
  formatRule({
    id: "AKS-DES-003",
    source: SOURCES.azurermDiskEncryptionSet,
    format: FORMATS.versionlessKeyId,
    fields: ({ key }) => [["key.versionlessId", key?.versionlessId]],
  }),
  formatRule({
    id: "AKS-DES-004",
    source: SOURCES.azurermDiskEncryptionSet,
    format: resourceIdFormat("Microsoft.KeyVault", "vaults"),
    fields: ({ key }) => [["key.keyVaultId", key?.keyVaultId]],
  }),
  {
    id: "AKS-DES-005",
    source: SOURCES.diskEncryptionSets,
    check: ({ knownLocation, knownVaultLocation }) =>
      problemIf(
        knownLocation !== undefined &&
          knownVaultLocation !== undefined &&
          knownLocation !== knownVaultLocation,
        () => ({
          option: "vault",
          value: knownVaultLocation,
          reason: "The vault must lie in the region of the disk encryption set.",
          fix: `a vault in ${knownLocation}`,
        }),
      ),
  },
  {
    id: "AKS-DES-006",
    source: SOURCES.diskEncryptionSets,
    check: ({ key }) =>
      problemIf(onlyUseOf(key) === KeyUse.ETCD, () => ({
        option: "key",
        value: KeyUse.ETCD,
        reason: "Disks wrap keys of their own with it, and this key may only encrypt and decrypt.",
        fix: "a key that was made with use: KeyUse.DISKS, or without use",
      })),
  },
]);
