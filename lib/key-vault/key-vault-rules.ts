import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { problemIf, type Rule } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";

interface Named {
  readonly name: string;
}

interface KeySpec extends Named {
  readonly keySize: number;
  readonly rotateAfterDays?: number;
}

/** Created and imported vaults alike. */
export const vaultRules: readonly Rule<Named>[] = [
  formatRule({
    id: "AKS-KV-001",
    source: LIMITS.vaultName.source,
    format: FORMATS.vaultName,
    fields: (vault) => [["name", vault.name]],
  }),
];

export const secretRules: readonly Rule<Named>[] = [
  formatRule({
    id: "AKS-KV-002",
    source: LIMITS.vaultItemName.source,
    format: FORMATS.vaultItemName,
    fields: (secret) => [["secretValue", secret.name]],
  }),
];

/** Source: https://learn.microsoft.com/azure/virtual-machines/disk-encryption#restrictions */
const KEY_SIZES: readonly number[] = [2048, 3072, 4096];

export const keyRules: readonly Rule<KeySpec>[] = [
  formatRule({
    id: "AKS-KV-003",
    source: LIMITS.vaultItemName.source,
    format: FORMATS.vaultItemName,
    fields: (key) => [["name", key.name]],
  }),
  {
    id: "AKS-KV-004",
    source: SOURCES.diskEncryptionSets,
    check: ({ keySize }) =>
      problemIf(isKnown(keySize) && !KEY_SIZES.includes(keySize), () => ({
        option: "keySize",
        value: keySize,
        reason: `Azure encrypts disks with RSA keys of ${KEY_SIZES.join(", ")} bits only.`,
        instead: String(KEY_SIZES.find((size) => size > keySize) ?? KEY_SIZES.at(-1)),
      })),
  },
  rangeRule({
    id: "AKS-KV-005",
    source: LIMITS.shortestKeyRotationDays.source,
    minimum: LIMITS.shortestKeyRotationDays.value,
    maximum: Number.POSITIVE_INFINITY,
    unit: "days",
    fields: (key) => [["rotateAfterDays", key.rotateAfterDays]],
  }),
];

/** What the tags of all scopes above come to is known at synth only. */
export const keyTagRules: readonly Rule<{ readonly tags: Readonly<Record<string, string>> }>[] = [
  {
    id: "AKS-KV-006",
    source: LIMITS.keyTags.source,
    check: ({ tags }) => {
      const count = Object.keys(tags).length;
      return problemIf(count > LIMITS.keyTags.value, () => ({
        option: "tags",
        value: `${count} tags`,
        reason: `A key has at most ${LIMITS.keyTags.value} tags, those of the scopes above included.`,
        instead: "fewer tags, or tags at constructs that no key lies below",
      }));
    },
  },
];
