import { contains, parseCidr } from "../network/cidr";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";

interface Named {
  readonly name: string;
}

interface KeySpec extends Named {
  readonly keySize: number;
  readonly rotateAfterDays?: number;
}

/** Created and imported vaults alike. */
export const vaultRules = defineRules<Named>("2026-11-29", [
  formatRule({
    id: "AKS-KV-001",
    title: 'Key vault names have 3–24 letters, digits and "-"',
    source: LIMITS.vaultName.source,
    format: FORMATS.vaultName,
    fields: (vault) => [["name", vault.name]],
  }),
]);

interface VaultAccess {
  readonly publicAccess: boolean;
  readonly publicAccessFrom?: readonly string[];
}

/** RFC 1918 ranges, which the firewall of a vault does not accept. */
const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap(
  (range) => parseCidr(range) ?? [],
);

/** Access to the public endpoint of a vault. */
export const vaultAccessRules = defineRules<VaultAccess>("2026-11-29", [
  {
    id: "AKS-KV-007",
    title: "IP ranges are allowed only with public access",
    why: "A vault without public access blocks every public address, so the ranges have no effect.",
    fix: "publicAccessFrom without publicAccess: false, or only privateAccess",
    source: SOURCES.keyVaultFirewall,
    severity: "warning",
    check: ({ publicAccess, publicAccessFrom }) =>
      problemIf(!publicAccess && publicAccessFrom !== undefined, () => ({
        option: "publicAccessFrom",
        value: publicAccessFrom,
      })),
  },
  {
    id: "AKS-KV-008",
    title: "Allowed ranges of a vault are public IPv4 addresses or ranges",
    why: "It must be a public IPv4 address, or a range of public addresses in CIDR notation.",
    fix: '"203.0.113.7" or "203.0.113.0/24"; privateAccess for private addresses',
    source: SOURCES.keyVaultFirewall,
    check: ({ publicAccessFrom = [] }) =>
      publicAccessFrom.flatMap((value, index) =>
        problemIf(isKnown(value) && !isPublicRange(value), () => ({
          option: `publicAccessFrom[${index}]`,
          value,
        })),
      ),
  },
  {
    id: "AKS-KV-009",
    title: `A vault has at most ${LIMITS.vaultAddressRules.value} allowed ranges`,
    why: `The firewall of a vault accepts at most ${LIMITS.vaultAddressRules.value} IP ranges.`,
    fix: "fewer, larger ranges",
    source: LIMITS.vaultAddressRules.source,
    check: ({ publicAccessFrom = [] }) =>
      problemIf(publicAccessFrom.length > LIMITS.vaultAddressRules.value, () => ({
        option: "publicAccessFrom",
        value: `${publicAccessFrom.length} ranges`,
      })),
  },
]);

export const createdVaultRules = defineRules<Named & VaultAccess>("2026-11-29", [
  ...vaultRules,
  ...vaultAccessRules,
]);

function isPublicRange(text: string): boolean {
  const range = parseCidr(text.includes("/") ? text : `${text}/32`);
  return range !== undefined && !PRIVATE_RANGES.some((privately) => contains(privately, range));
}

interface ItemName {
  /** The option or method that the name was passed to. */
  readonly option?: string;
  readonly name?: string;
}

/** The name of a secret or certificate that is read or granted. */
export const itemNameRules = defineRules<ItemName>("2026-11-29", [
  formatRule({
    id: "AKS-KV-002",
    title: 'Names of secrets and certificates have 1–127 letters, digits and "-"',
    source: LIMITS.vaultItemName.source,
    format: FORMATS.vaultItemName,
    fields: ({ option = "name", name }) => [[option, name]],
  }),
]);

/** Source: https://learn.microsoft.com/azure/virtual-machines/disk-encryption#restrictions */
const KEY_SIZES: readonly number[] = [2048, 3072, 4096];

export const keyRules = defineRules<KeySpec>("2026-11-29", [
  formatRule({
    id: "AKS-KV-003",
    title: 'Key names have 1–127 letters, digits and "-"',
    source: LIMITS.vaultItemName.source,
    format: FORMATS.vaultItemName,
    fields: (key) => [["name", key.name]],
  }),
  {
    id: "AKS-KV-004",
    title: "Disk encryption keys have 2048, 3072 or 4096 bits",
    why: `Azure encrypts disks only with RSA keys of ${KEY_SIZES.join(", ")} bits.`,
    fix: "a supported key size",
    source: SOURCES.diskEncryptionSets,
    check: ({ keySize }) =>
      problemIf(isKnown(keySize) && !KEY_SIZES.includes(keySize), () => ({
        option: "keySize",
        value: keySize,
        fix: String(KEY_SIZES.find((size) => size > keySize) ?? KEY_SIZES.at(-1)),
      })),
  },
  rangeRule({
    id: "AKS-KV-005",
    title: `Keys are rotated after at least ${LIMITS.shortestKeyRotationDays.value} days`,
    source: LIMITS.shortestKeyRotationDays.source,
    minimum: LIMITS.shortestKeyRotationDays.value,
    maximum: Number.POSITIVE_INFINITY,
    unit: "days",
    fields: (key) => [["rotateAfterDays", key.rotateAfterDays]],
  }),
]);

/** Tags inherited from enclosing scopes are known only at synthesis. */
export const keyTagRules = defineRules<{ readonly tags: Readonly<Record<string, string>> }>(
  "2026-11-29",
  [
    {
      id: "AKS-KV-006",
      title: `A key has at most ${LIMITS.keyTags.value} tags`,
      why: `A key can have at most ${LIMITS.keyTags.value} tags, including those of enclosing scopes.`,
      fix: "fewer tags, or set tags on constructs that do not contain the key",
      source: LIMITS.keyTags.source,
      check: ({ tags }) => {
        const count = Object.keys(tags).length;
        return problemIf(count > LIMITS.keyTags.value, () => ({
          option: "tags",
          value: `${count} tags`,
        }));
      },
    },
  ],
);
