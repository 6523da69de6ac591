import type { Format } from "./value-rules";

/** The forms of Azure's names. Source: `SOURCES.resourceNames`, and azurerm's own validation. */
export const FORMATS = {
  clusterName: {
    matches: /^[a-zA-Z0-9]$|^[a-zA-Z0-9][a-zA-Z0-9_-]{0,61}[a-zA-Z0-9]$/,
    form: '1–63 letters, digits, "_" and "-", with a letter or digit at both ends',
    example: '"aks-shop-prod"',
  },
  dnsPrefix: {
    matches: /^[a-zA-Z0-9]$|^[a-zA-Z0-9][a-zA-Z0-9-]{0,52}[a-zA-Z0-9]$/,
    form: '1–54 letters, digits and "-", with a letter or digit at both ends',
    example: '"aks-shop-prod"',
  },
  linuxPoolName: {
    matches: /^[a-z][a-z0-9]{0,11}$/,
    form: "1–12 lower-case letters and digits, a letter first",
    example: '"batch"',
  },
  windowsPoolName: {
    matches: /^[a-z][a-z0-9]{0,5}$/,
    form: "1–6 lower-case letters and digits, a letter first, because the nodes run Windows",
    example: '"win1"',
  },
  registryName: {
    matches: /^[a-zA-Z0-9]{5,50}$/,
    form: "5–50 letters and digits",
    example: '"crshopprod"',
  },
  repositoryName: {
    matches:
      /^(?=.{1,255}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
    form: 'lower-case letters and digits, with ".", "_" or "-" between them and "/" between the parts',
    example: '"shop/api"',
  },
  registryTokenName: {
    matches: /^[a-zA-Z][a-zA-Z0-9-]{4,48}$/,
    form: '5–49 letters, digits and "-", with a letter first',
    example: '"build-agent"',
  },
  registryTaskName: {
    matches: /^[a-zA-Z0-9_-]{5,50}$/,
    form: '5–50 letters, digits, "_" and "-"',
    example: '"purge-weekly"',
  },
  registryWebhookName: {
    matches: /^[a-zA-Z0-9]{5,50}$/,
    form: "5–50 letters and digits",
    example: '"deployshop"',
  },
  identityName: {
    matches: /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,127}$/,
    form: '3–128 letters, digits, "_" and "-", with a letter or digit first',
    example: '"id-shop-orders"',
  },
  federatedCredentialName: {
    matches: /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,119}$/,
    form: '3–120 letters, digits, "_" and "-", with a letter or digit first',
    example: '"main-branch"',
  },
  vaultName: {
    matches: /^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/,
    form: '3–24 letters, digits and "-", with a letter first, no "-" at the end and no two in a row',
    example: '"kv-shop-prod"',
  },
  vaultItemName: {
    matches: /^[a-zA-Z0-9-]{1,127}$/,
    form: '1–127 letters, digits and "-"',
    example: '"windows-password"',
  },
  versionlessKeyId: {
    matches: /^https:\/\/(?![^/]*\.managedhsm\.)[^/]+\/keys\/[a-zA-Z0-9-]{1,127}\/?$/i,
    form: "the id of a key in a vault without its version, because the newest version is used",
    example: '"https://kv-shop-prod.vault.azure.net/keys/disks"',
  },
  diskEncryptionSetName: {
    matches: /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,78}[a-zA-Z0-9_]$/,
    form: '2–80 letters, digits, "_", "." and "-", with a letter or digit first and no "." or "-" at the end',
    example: '"des-shop-prod"',
  },
  nodeResourceGroupName: {
    matches: /^[\p{L}\p{N}_().-]{0,79}[\p{L}\p{N}_()-]$/u,
    form: '1–80 letters, digits, "_", "-", "(", ")" and ".", with no "." at the end',
    example: '"rg-aks-shop-prod-nodes"',
  },
  virtualNetworkName: {
    matches: /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}[a-zA-Z0-9_]$/,
    form: '2–64 letters, digits, "_", "." and "-", with a letter or digit first and no "." or "-" at the end',
    example: '"vnet-shop-prod"',
  },
  subnetName: {
    matches: /^[a-zA-Z0-9]$|^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,78}[a-zA-Z0-9_]$/,
    form: '1–80 letters, digits, "_", "." and "-", with a letter or digit first and no "." or "-" at the end',
    example: '"snet-nodes"',
  },
  ipv4Address: {
    matches: /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/,
    form: "an IPv4 address",
    example: '"10.241.0.4"',
  },
  networkResourceName: {
    matches: /^[a-zA-Z0-9]$|^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,78}[a-zA-Z0-9_]$/,
    form: '1–80 letters, digits, "_", "." and "-", with a letter or digit first and no "." or "-" at the end',
    example: '"shop-prod"',
  },
  privateDnsZoneName: {
    matches: /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63}){1,33}$/i,
    form: '2–34 labels of 1–63 letters, digits, "_" and "-", with a "." between them and none at the end',
    example: '"privatelink.azurecr.io"',
  },
  kubernetesNamespace: {
    matches: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    form: '1–63 lower-case letters, digits and "-", with a letter or digit at both ends',
    example: '"shop"',
  },
  serviceAccountName: {
    matches: /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/,
    form: '1–253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends of each part',
    example: '"orders"',
  },
  kubernetesVersion: {
    matches: /^1\.\d{1,2}(\.\d{1,2})?$/,
    form: "a minor version, or a patch version without a v in front",
    example: 'KubernetesVersion.of("1.35") or KubernetesVersion.of("1.35.2")',
  },
  uuid: {
    matches: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    form: "an object id, which is a UUID",
    example: "the id that `az ad group show --query id` prints",
  },
  countOrPercentage: {
    matches: /^([1-9]\d*|([1-9]\d?|100)%)$/,
    form: "a number of nodes from 1, or a percentage from 1% to 100%",
    example: '"33%" or "2"',
  },
  timeOfDay: {
    matches: /^([01]\d|2[0-3]):[0-5]\d$/,
    form: "a time from 00:00 to 23:59",
    example: '"02:00"',
  },
  utcOffset: {
    matches: /^[+-](0\d|1[0-4]):[0-5]\d$/,
    form: "an offset from UTC with its sign",
    example: '"+01:00"',
  },
  istioRevision: {
    matches: /^asm-\d+-\d+$/,
    form: "a revision of the add-on",
    example: '"asm-1-30"',
  },
} as const satisfies Record<string, Format>;

/** The id of a resource of this type, in the letter case that azurerm insists on. */
export function resourceIdFormat(provider: string, type: string): Format {
  return {
    matches: new RegExp(
      `^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/${provider.replaceAll(".", "\\.")}/${type}/[^/]+$`,
    ),
    form: `the id of a ${provider}/${type}, in exactly this letter case`,
    example: `"/subscriptions/…/resourceGroups/…/providers/${provider}/${type}/…"`,
  };
}
