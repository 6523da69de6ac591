import { IMAGE_IN_REGISTRY, IMAGE_REFERENCE, LOGIN_SERVER } from "./image-reference";
import { KUBERNETES_FORMATS } from "./kubernetes-formats";
import type { Format } from "./value-rules";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Formats of names and IDs in Azure. Source: `SOURCES.resourceNames`, and the validation in azurerm. */
export const FORMATS = {
  clusterName: {
    matches: /^[a-zA-Z0-9]$|^[a-zA-Z0-9][a-zA-Z0-9_-]{0,61}[a-zA-Z0-9]$/,
    form: '1–63 letters, digits, "_" and "-", starting and ending with a letter or digit',
    example: '"aks-shop-prod"',
  },
  containerGroupName: {
    matches: /^(?!.*--)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    form: '1–63 lower-case letters, digits and "-", starting and ending with a letter or digit, without consecutive "-"',
    example: '"ci-shop-prod"',
  },
  containerName: {
    matches: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    form: '1–63 lower-case letters, digits and "-", starting and ending with a letter or digit',
    example: '"log-shipper"',
  },
  /** The page says 5–63, but Azure creates shorter ones, such as "logs" in the tests of azurerm. */
  containerVolumeName: {
    matches: /^(?!.*--)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    form: '1–63 lower-case letters, digits and "-", starting and ending with a letter or digit, without consecutive "-"',
    example: '"scratch"',
  },
  dataCollectionRuleName: {
    matches: /^.{1,64}$/,
    form: "1–64 characters",
    example: '"dcr-shop-prod"',
  },
  diagnosticSettingName: {
    matches: /^[^<>*%&:\\?+/]{1,260}$/,
    form: "1–260 characters, without < > * % & : \\ ? + /",
    example: '"to-workspace"',
  },
  dnsNameLabel: {
    matches: /^[a-zA-Z0-9][a-zA-Z0-9-]{3,61}[a-zA-Z0-9]$/,
    form: '5–63 letters, digits and "-", starting and ending with a letter or digit',
    example: '"hello-shop"',
  },
  dnsPrefix: {
    matches: /^[a-zA-Z0-9]$|^[a-zA-Z0-9][a-zA-Z0-9-]{0,52}[a-zA-Z0-9]$/,
    form: '1–54 letters, digits and "-", starting and ending with a letter or digit',
    example: '"aks-shop-prod"',
  },
  applicationLoadBalancerName: {
    matches: /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}[a-zA-Z0-9]$/,
    form: '2–64 letters, digits, "_", "." and "-", starting and ending with a letter or digit',
    example: '"agfc-shop-prod"',
  },
  backupVaultName: {
    matches: /^[-a-zA-Z0-9]{2,50}$/,
    form: '2–50 letters, digits and "-"',
    example: '"bvault-shop-prod"',
  },
  backupPolicyName: {
    matches: /^[-a-zA-Z0-9]{3,150}$/,
    form: '3–150 letters, digits and "-"',
    example: '"daily"',
  },
  fleetName: {
    matches: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
    form: '1–63 lower-case letters, digits and "-", starting and ending with a letter or digit',
    example: '"fleet-shop"',
  },
  fleetUpdateName: {
    matches: /^[a-z0-9]([-a-z0-9]{0,48}[a-z0-9])?$/,
    form: '1–50 lower-case letters, digits and "-", starting and ending with a letter or digit',
    example: '"prod"',
  },
  lockName: {
    matches: /^[a-zA-Z0-9_-]{1,90}$/,
    form: '1–90 letters, digits, "_" and "-"',
    example: '"lock-shop-prod"',
  },
  lockScope: {
    matches:
      /^\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?(\/providers\/[^/]+(\/[^/]+\/[^/]+)+)*$/i,
    form: "the ID of a subscription, resource group or resource",
    example: '"/subscriptions/…/resourceGroups/rg-shop"',
  },
  extensionName: {
    matches: /^[a-zA-Z0-9][a-zA-Z0-9.-]{0,252}$/,
    form: '1–253 letters, digits, "." and "-", starting with a letter or digit',
    example: '"flux"',
  },
  fluxName: {
    matches: /^[a-z\d]([-a-z\d]{0,28}[a-z\d])?$/,
    form: '1–30 lower-case letters, digits and "-", starting and ending with a letter or digit',
    example: '"infrastructure"',
  },
  fluxNamespace: {
    matches: /^[a-z\d]([-a-z\d]{0,61}[a-z\d])?$/,
    form: '1–63 lower-case letters, digits and "-", starting and ending with a letter or digit',
    example: '"cluster-config"',
  },
  fluxGitUrl: {
    matches: /^(https?:\/\/|git@|ssh:\/\/)\S+$/,
    form: 'a URL that starts with "https://", "http://", "ssh://" or "git@"',
    example: '"https://github.com/contoso/clusters"',
  },
  fluxBucketUrl: {
    matches: /^https?:\/\/\S+$/,
    form: 'a URL that starts with "https://" or "http://"',
    example: '"https://s3.example.com"',
  },
  environmentName: {
    matches: /^[a-zA-Z0-9]([a-zA-Z0-9_]{0,61}[a-zA-Z0-9])?$/,
    form: '1–63 letters, digits and "_", starting and ending with a letter or digit',
    example: '"DATABASE_HOST"',
  },
  gitRepositoryUrl: {
    matches: /^https?:\/\/\S+$/,
    form: "the http or https URL of a Git repository",
    example: '"https://github.com/contoso/shop"',
  },
  imageReference: {
    matches: IMAGE_REFERENCE,
    form: "an image reference with a registry, a lower-case repository and a tag or digest, without a scheme",
    example: '"mcr.microsoft.com/azuredocs/aci-helloworld:latest"',
  },
  imageInRegistry: {
    matches: IMAGE_IN_REGISTRY,
    form: "a lower-case repository with a tag or digest, without a registry",
    example: '"shop/api:1.4.2"',
  },
  loginServer: {
    matches: LOGIN_SERVER,
    form: "the host name of a registry, without a scheme or path",
    example: '"crshop.azurecr.io"',
  },
  storageAccountName: {
    matches: /^[a-z0-9]{3,24}$/,
    form: "3–24 lower-case letters and digits",
    example: '"stshopprod"',
  },
  fileShareName: {
    matches: /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    form: '3–63 lower-case letters, digits and "-", starting and ending with a letter or digit, without consecutive "-"',
    example: '"uploads"',
  },
  linuxPoolName: {
    matches: /^[a-z][a-z0-9]{0,11}$/,
    form: "1–12 lower-case letters and digits, starting with a letter",
    example: '"batch"',
  },
  windowsPoolName: {
    matches: /^[a-z][a-z0-9]{0,5}$/,
    form: "1–6 lower-case letters and digits, starting with a letter, because the nodes run Windows",
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
    form: 'lower-case letters and digits, separated by ".", "_" or "-", in segments separated by "/"',
    example: '"shop/api"',
  },
  registryTokenName: {
    matches: /^[a-zA-Z][a-zA-Z0-9-]{4,48}$/,
    form: '5–49 letters, digits and "-", starting with a letter',
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
    form: '3–128 letters, digits, "_" and "-", starting with a letter or digit',
    example: '"id-shop-orders"',
  },
  eventHubName: {
    matches: /^[a-zA-Z0-9]([a-zA-Z0-9._-]{0,254}[a-zA-Z0-9])?$/,
    form: '1–256 letters, digits, "_", "." and "-", starting and ending with a letter or digit',
    example: '"cluster-logs"',
  },
  federatedCredentialName: {
    matches: /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,119}$/,
    form: '3–120 letters, digits, "_" and "-", starting with a letter or digit',
    example: '"main-branch"',
  },
  vaultName: {
    matches: /^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/,
    form: '3–24 letters, digits and "-", starting with a letter, not ending with "-", without consecutive "-"',
    example: '"kv-shop-prod"',
  },
  vaultItemName: {
    matches: /^[a-zA-Z0-9-]{1,127}$/,
    form: '1–127 letters, digits and "-"',
    example: '"windows-password"',
  },
  versionlessKeyId: {
    matches: /^https:\/\/(?![^/]*\.managedhsm\.)[^/]+\/keys\/[a-zA-Z0-9-]{1,127}\/?$/i,
    form: "the ID of a key in a vault without a version, because the newest version is used",
    example: '"https://kv-shop-prod.vault.azure.net/keys/disks"',
  },
  versionedKeyId: {
    matches: /^https:\/\/(?![^/]*\.managedhsm\.)[^/]+\/keys\/[a-zA-Z0-9-]{1,127}\/[^/]+\/?$/i,
    form: "the ID of a version of a key in a vault",
    example: "key.id instead of key.versionlessId",
  },
  diskEncryptionSetName: {
    matches: /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,78}[a-zA-Z0-9_]$/,
    form: '2–80 letters, digits, "_", "." and "-", starting with a letter or digit and not ending with "." or "-"',
    example: '"des-shop-prod"',
  },
  resourceGroupName: {
    matches: /^[\w().-]{0,89}[\w()-]$/,
    form: '1–90 letters, digits, "_", "-", "(", ")" and ".", not ending with "."',
    example: '"rg-shop-prod"',
  },
  nodeResourceGroupName: {
    matches: /^[\p{L}\p{N}_().-]{0,79}[\p{L}\p{N}_()-]$/u,
    form: '1–80 letters, digits, "_", "-", "(", ")" and ".", not ending with "."',
    example: '"rg-aks-shop-prod-nodes"',
  },
  virtualNetworkName: {
    matches: /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}[a-zA-Z0-9_]$/,
    form: '2–64 letters, digits, "_", "." and "-", starting with a letter or digit and not ending with "." or "-"',
    example: '"vnet-shop-prod"',
  },
  subnetName: {
    matches: /^[a-zA-Z0-9]$|^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,78}[a-zA-Z0-9_]$/,
    form: '1–80 letters, digits, "_", "." and "-", starting with a letter or digit and not ending with "." or "-"',
    example: '"snet-nodes"',
  },
  ipv4Address: {
    matches: /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/,
    form: "an IPv4 address",
    example: '"10.241.0.4"',
  },
  networkResourceName: {
    matches: /^[a-zA-Z0-9]$|^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,78}[a-zA-Z0-9_]$/,
    form: '1–80 letters, digits, "_", "." and "-", starting with a letter or digit and not ending with "." or "-"',
    example: '"shop-prod"',
  },
  privateDnsZoneName: {
    matches: /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63}){1,33}$/i,
    form: '2–34 labels of 1–63 letters, digits, "_" and "-", separated by "." and not ending with "."',
    example: '"privatelink.azurecr.io"',
  },
  kubernetesNamespace: KUBERNETES_FORMATS.label,
  serviceAccountName: KUBERNETES_FORMATS.name,
  kubernetesVersion: {
    matches: /^1\.\d{1,2}(\.\d{1,2})?$/,
    form: 'a minor or patch version without a leading "v"',
    example: 'KubernetesVersion.of("1.35") or KubernetesVersion.of("1.35.2")',
  },
  workspaceName: {
    matches: /^[a-zA-Z0-9][a-zA-Z0-9-]{2,61}[a-zA-Z0-9]$/,
    form: '4–63 letters, digits and "-", starting and ending with a letter or digit',
    example: '"log-shop-prod"',
  },
  uuid: {
    matches: UUID,
    form: "an object ID (UUID)",
    example: "the ID that `az ad group show --query id` prints",
  },
  clientId: {
    matches: UUID,
    form: "a client ID or tenant ID (UUID)",
    example: "the ID that `az identity show --query clientId` or `--query tenantId` prints",
  },
  countOrPercentage: {
    matches: /^([1-9]\d*|([1-9]\d?|100)%)$/,
    form: "a number of nodes of at least 1, or a percentage from 1% to 100%",
    example: '"33%" or "2"',
  },
  timeOfDay: {
    matches: /^([01]\d|2[0-3]):[0-5]\d$/,
    form: "a time from 00:00 to 23:59",
    example: '"02:00"',
  },
  utcOffset: {
    matches: /^[+-](0\d|1[0-4]):[0-5]\d$/,
    form: "a signed offset from UTC",
    example: '"+01:00"',
  },
  policyAssignmentName: {
    matches: /^[^#<>%&:\\?/]{0,63}[^#<>%&:\\?/ .]$/,
    form: '1–64 characters, without # < > % & : \\ ? / and not ending with "." or " "',
    example: '"pod-security-baseline"',
  },
  policyDefinitionId: {
    matches:
      /^(?:(?!\/providers\/Microsoft\.Authorization\/policy).)*\/providers\/[Mm]icrosoft\.[Aa]uthorization\/policy([Ss]et)?[Dd]efinitions\/[^/]+$/,
    form: "the ID of a policy definition or initiative",
    example:
      '"/providers/Microsoft.Authorization/policyDefinitions/7c1b1214-f927-48bf-8882-84f0af6588b1"',
  },
  resourceGroupId: {
    matches: /^\/subscriptions\/[^/]+\/resource[Gg]roups\/[^/]+$/,
    form: "the ID of a resource group",
    example: '"/subscriptions/…/resourceGroups/rg-shop"',
  },
  excludedScope: {
    matches:
      /^\/subscriptions\/[^/]+(?=\/)(\/resourceGroups\/[^/]+)?(\/providers\/[^/]+(\/[^/]+\/[^/]+)+)*$/i,
    form: "the ID of a resource group or resource",
    example: '"/subscriptions/…/resourceGroups/rg-sandbox"',
  },
  subscriptionId: {
    matches: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    form: "a UUID",
    example: "the ID that `az account show --query id` prints",
  },
  namespacePattern: {
    matches: /^(\*|\*-)?[a-z0-9]([-:a-z0-9]*[a-z0-9])?(\*|-\*)?$/,
    form: 'a namespace name, optionally with "*" at the start or end',
    example: '"shop" or "team-*"',
  },
  imageSource: {
    matches:
      /^(?=[^/]*[.:])[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?(:\d{1,5})?(\/[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*)*$/,
    form: "a registry, or a registry and repository, without scheme, tag or wildcard",
    example: '"ghcr.io/contoso" or "mcr.microsoft.com/oss"',
  },
  policyCpu: {
    matches: /^\d+m?$/,
    form: "whole cores or millicores, because the policy cannot compare other units",
    example: '"2" or "500m"',
  },
  policyMemory: {
    matches: /^\d+([EPTGMK]i?)?$/,
    form: "bytes, optionally with a unit E, P, T, G, M, K, Ei, Pi, Ti, Gi, Mi or Ki, because the policy cannot compare other units",
    example: '"1Gi" or "512Mi"',
  },
  monitorWorkspaceName: {
    matches: /^[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]$/,
    form: 'at least 2 letters, digits and "-", starting and ending with a letter or digit',
    example: '"amw-shop-prod"',
  },
  grafanaName: {
    matches: /^[a-zA-Z][a-zA-Z0-9-]{0,21}[a-zA-Z0-9]$/,
    form: '2–23 letters, digits and "-", starting with a letter and not ending with "-"',
    example: '"amg-shop-prod"',
  },
  majorVersion: {
    matches: /^[1-9]\d*$/,
    form: "a major version",
    example: '"13"',
  },
  kubernetesLabelKey: {
    matches:
      /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[a-zA-Z0-9]([a-zA-Z0-9_.-]{0,61}[a-zA-Z0-9])?$/,
    form: 'the key of a label or annotation, or "*" for all keys',
    example: '"app.kubernetes.io/name"',
  },
  actionGroupName: {
    matches: /^(?=.{1,260}$)[^:<>+/&%\\?|\p{Cc}]*[^:<>+/&%\\?|\p{Cc}. ]$/u,
    form: '1–260 characters, without : < > + / & % \\ ? | and not ending with " " or "."',
    example: '"ag-shop-prod"',
  },
  actionGroupShortName: {
    matches: /^.{1,12}$/u,
    form: "1–12 characters, because it appears in every email and text message",
    example: '"shop-prod"',
  },
  emailAddress: {
    matches: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/,
    form: "an email address",
    example: '"on-call@example.com"',
  },
  istioRevision: {
    matches: /^asm-\d+-\d+$/,
    form: "a revision of the Istio add-on",
    example: '"asm-1-30"',
  },
} as const satisfies Record<string, Format>;
