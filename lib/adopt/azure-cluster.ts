import type { NodeAutoProvisioning } from "../cluster/autoscaler/node-auto-provisioning";
import { azurermHas } from "../provider/azurerm-features";
import { nodeProvisioning } from "../provider/bindings";
import { isObject } from "../terraform/configuration";
import { monitorMetrics, securityAddOns, serviceMesh, webAppRouting } from "./azure-add-ons";
import { maintenanceArguments } from "./azure-maintenance";
import { networkProfile } from "./azure-network";
import { otherType, poolArguments, systemPoolArguments } from "./azure-pool";
import type { ClusterArguments, DescribedCluster, IdentityDetails } from "./described-cluster";
import { Fields, flattened, literal } from "./fields";
import { isOfAks, spelledArguments, spelledId } from "./spelled-id";
import { defined, definedOrNone } from "./values";

/** What Azure reports of a cluster and no configuration sets. */
const REPORTED = [
  "id",
  "type",
  "kind",
  "eTag",
  "systemData",
  "resourceGroup",
  "resourceUID",
  "provisioningState",
  "powerState",
  "maxAgentPools",
  "currentKubernetesVersion",
  "fqdn",
  "privateFQDN",
  "azurePortalFQDN",
  "status",
  "privateLinkResources",
  "extendedLocation",
  "apiVersion",
  "dependsOn",
];

/**
 * Reads what `az aks show` prints, or the resource of the API or of an exported template, whose fields are
 * below `properties`.
 */
export function readAzureCluster(json: unknown): DescribedCluster {
  const root = new Fields(literal(flattened(json)));
  const id = spelledId(root.text("id") ?? "");
  root.ignore(...REPORTED);
  const profiles = root.value("agentPoolProfiles");
  const all = (Array.isArray(profiles) ? profiles : []).map(
    (profile, index) => new Fields(flattened(profile), `agentPoolProfiles[${index}]`),
  );
  const system = systemPool(all);
  const others = all.filter((it) => it !== system);
  const described = {
    id,
    ...spelledArguments(clusterArguments(root, system ?? new Fields({}))),
    etcdVaultId: etcdVaultId(root),
    nodeAutoProvisioning: nodeAutoProvisioning(root),
    identities: identitiesOf(root),
    principals: principalsOf(root),
    pools: others.map((pool) => ({
      id: `${id}/agentPools/${pool.text("name")}`,
      ...spelledArguments(poolArguments(pool)),
      otherType: otherType(pool),
    })),
    notInAzurerm:
      nodeAutoProvisioning(root) && !azurermHas("nodeAutoProvisioning")
        ? ["nodeProvisioningProfile"]
        : [],
  };
  return { ...described, unknownFields: [root, ...all].flatMap((it) => it.unread()) };
}

/** azurerm keeps the first system pool in the cluster. */
function systemPool(pools: readonly Fields[]): Fields | undefined {
  return pools.find((pool) => pool.text("mode") === "System") ?? pools[0];
}

function identitiesOf(root: Fields): ReadonlyMap<string, IdentityDetails> {
  const all = root.object("identity").value("userAssignedIdentities");
  const entries = isObject(all) ? Object.entries(all) : [];
  return new Map(
    entries.map(([id, details]) => {
      const fields = new Fields(details);
      return [
        spelledId(id),
        { principalId: fields.text("principalId"), clientId: fields.text("clientId") },
      ];
    }),
  );
}

/** The principals of the cluster and of its nodes, which Azure reports. */
function principalsOf(root: Fields): DescribedCluster["principals"] {
  const kubelet = root.object("identityProfile").object("kubeletidentity");
  return {
    controlPlane: root.object("identity").text("principalId"),
    kubelet: kubelet.text("objectId"),
  };
}

function clusterArguments(cluster: Fields, system: Fields): ClusterArguments {
  const api = cluster.object("apiServerAccessProfile");
  const security = cluster.object("securityProfile");
  const addOns = cluster.object("addonProfiles");
  const upgrade = cluster.object("autoUpgradeProfile");
  const channel = upgrade.text("upgradeChannel");
  const isPrivate = api.flag("enablePrivateCluster");
  const issuer = cluster.object("oidcIssuerProfile");
  issuer.ignore("issuerURL");
  const sku = cluster.object("sku");
  sku.ignore("name");
  cluster.object("aadProfile").ignore("managed", "serverAppID", "clientAppID");
  return defined({
    name: cluster.text("name") ?? "",
    resourceGroupName: /\/resourceGroups\/([^/]+)/i.exec(cluster.text("id") ?? "")?.[1] ?? "",
    location: cluster.text("location") ?? "",
    tags: cluster.map("tags"),
    dnsPrefix: cluster.text("dnsPrefix"),
    dnsPrefixPrivateCluster: cluster.text("fqdnSubdomain"),
    kubernetesVersion: cluster.text("kubernetesVersion"),
    skuTier: sku.text("tier"),
    supportPlan: cluster.text("supportPlan"),
    nodeResourceGroup: cluster.text("nodeResourceGroup"),
    defaultNodePool: systemPoolArguments(system),
    ...nodeProvisioning(nodeAutoProvisioning(cluster)),
    networkProfile: networkProfile(cluster.object("networkProfile")),
    identity: identity(cluster.object("identity")),
    kubeletIdentity: kubeletIdentity(cluster),
    privateClusterEnabled: isPrivate,
    privateClusterPublicFqdnEnabled: isPrivate && api.flag("enablePrivateClusterPublicFQDN"),
    privateDnsZoneId: isPrivate && privateZone(api.text("privateDNSZone")),
    runCommandEnabled: api.flag("disableRunCommand") ? false : undefined,
    apiServerAccessProfile: definedOrNone({
      authorizedIpRanges: api.texts("authorizedIPRanges"),
      virtualNetworkIntegrationEnabled: api.flag("enableVnetIntegration"),
      subnetId: api.text("subnetId"),
    }),
    localAccountDisabled: cluster.flag("disableLocalAccounts"),
    roleBasedAccessControlEnabled: cluster.isFalse("enableRBAC") ? false : undefined,
    azureActiveDirectoryRoleBasedAccessControl: entraId(cluster.object("aadProfile")),
    oidcIssuerEnabled: issuer.flag("enabled") ?? false,
    workloadIdentityEnabled: security.object("workloadIdentity").flag("enabled"),
    automaticUpgradeChannel: channel === "none" ? undefined : channel,
    nodeOsUpgradeChannel: upgrade.text("nodeOSUpgradeChannel"),
    autoScalerProfile: autoScalerProfile(cluster.object("autoScalerProfile")),
    imageCleanerEnabled: security.object("imageCleaner").flag("enabled"),
    imageCleanerIntervalHours: security.object("imageCleaner").flag("enabled")
      ? security.object("imageCleaner").number("intervalHours")
      : undefined,
    ...securityAddOns(addOns, security),
    workloadAutoscalerProfile: definedOrNone({
      kedaEnabled: cluster.object("workloadAutoScalerProfile").object("keda").flag("enabled"),
      verticalPodAutoscalerEnabled: cluster
        .object("workloadAutoScalerProfile")
        .object("verticalPodAutoscaler")
        .flag("enabled"),
    }),
    aiToolchainOperatorEnabled: cluster.object("aiToolchainOperatorProfile").flag("enabled"),
    costAnalysisEnabled: cluster.object("metricsProfile").object("costAnalysis").flag("enabled"),
    webAppRouting: webAppRouting(cluster.object("ingressProfile").object("webAppRouting")),
    serviceMeshProfile: serviceMesh(cluster.object("serviceMeshProfile")),
    monitorMetrics: monitorMetrics(cluster.object("azureMonitorProfile").object("metrics")),
    upgradeOverride: upgradeOverride(cluster.object("upgradeSettings").object("overrideSettings")),
    linuxProfile: linuxProfile(cluster.object("linuxProfile")),
    windowsProfile: windowsProfile(cluster.object("windowsProfile")),
    httpProxyConfig: httpProxy(cluster.object("httpProxyConfig")),
    storageProfile: storageProfile(cluster.object("storageProfile")),
    bootstrapProfile: bootstrapProfile(cluster.object("bootstrapProfile")),
    servicePrincipal: servicePrincipal(cluster.object("servicePrincipalProfile")),
    ...maintenanceArguments(cluster.value("maintenanceConfigurations")),
    diskEncryptionSetId: cluster.text("diskEncryptionSetID"),
    customCaTrustCertificatesBase64: security.texts("customCATrustCertificates"),
  });
}

function nodeAutoProvisioning(cluster: Fields): NodeAutoProvisioning | undefined {
  const profile = cluster.object("nodeProvisioningProfile");
  const pools = profile.text("defaultNodePools");
  return profile.text("mode") === "Auto"
    ? defined({ defaultNodePools: pools === "None" ? false : undefined })
    : undefined;
}

function etcdVaultId(cluster: Fields): string | undefined {
  const kms = cluster.object("securityProfile").object("azureKeyVaultKms");
  const id = kms.text("keyVaultResourceId");
  return id === undefined ? undefined : spelledId(id);
}

function identity(fields: Fields): ClusterArguments["identity"] {
  const ids = fields.map("userAssignedIdentities");
  fields.ignore("principalId", "tenantId", "delegatedResources");
  return ids && fields.text("type") !== "SystemAssigned"
    ? { type: "UserAssigned", identityIds: Object.keys(ids) }
    : fields.text("type") === "SystemAssigned"
      ? { type: "SystemAssigned" }
      : undefined;
}

function kubeletIdentity(cluster: Fields): ClusterArguments["kubeletIdentity"] {
  const kubelet = cluster.object("identityProfile").object("kubeletidentity");
  const id = kubelet.text("resourceId");
  const details = { clientId: kubelet.text("clientId"), objectId: kubelet.text("objectId") };
  return isOfAks(id, cluster.text("nodeResourceGroup"))
    ? undefined
    : defined({ ...details, userAssignedIdentityId: id });
}

function privateZone(zone: string | undefined): string | undefined {
  return zone?.toLowerCase() === "system"
    ? "System"
    : zone?.toLowerCase() === "none"
      ? "None"
      : zone;
}

function entraId(profile: Fields): ClusterArguments["azureActiveDirectoryRoleBasedAccessControl"] {
  return profile.exists
    ? defined({
        tenantId: profile.text("tenantID"),
        azureRbacEnabled: profile.flag("enableAzureRBAC") ?? false,
        adminGroupObjectIds: profile.texts("adminGroupObjectIDs"),
      })
    : undefined;
}

function autoScalerProfile(profile: Fields): ClusterArguments["autoScalerProfile"] {
  const flag = (name: string) => (profile.flag(name) ? true : undefined);
  return definedOrNone({
    balanceSimilarNodeGroups: flag("balance-similar-node-groups"),
    daemonsetEvictionForEmptyNodesEnabled: flag("daemonset-eviction-for-empty-nodes"),
    daemonsetEvictionForOccupiedNodesEnabled: profile.isFalse(
      "daemonset-eviction-for-occupied-nodes",
    )
      ? false
      : undefined,
    expander: profile.text("expander"),
    ignoreDaemonsetsUtilizationEnabled: flag("ignore-daemonsets-utilization"),
    maxGracefulTerminationSec: profile.text("max-graceful-termination-sec"),
    maxNodeProvisioningTime: profile.text("max-node-provision-time"),
    maxUnreadyNodes: asNumber(profile.text("ok-total-unready-count")),
    maxUnreadyPercentage: asNumber(profile.text("max-total-unready-percentage")),
    newPodScaleUpDelay: profile.text("new-pod-scale-up-delay"),
    scanInterval: profile.text("scan-interval"),
    scaleDownDelayAfterAdd: profile.text("scale-down-delay-after-add"),
    scaleDownDelayAfterDelete: profile.text("scale-down-delay-after-delete"),
    scaleDownDelayAfterFailure: profile.text("scale-down-delay-after-failure"),
    scaleDownUnneeded: profile.text("scale-down-unneeded-time"),
    scaleDownUnready: profile.text("scale-down-unready-time"),
    scaleDownUtilizationThreshold: profile.text("scale-down-utilization-threshold"),
    emptyBulkDeleteMax: profile.text("max-empty-bulk-delete"),
    skipNodesWithLocalStorage: flag("skip-nodes-with-local-storage"),
    skipNodesWithSystemPods: profile.isFalse("skip-nodes-with-system-pods") ? false : undefined,
  });
}

function upgradeOverride(settings: Fields): ClusterArguments["upgradeOverride"] {
  const force = settings.flag("forceUpgrade");
  const effectiveUntil = settings.text("until");
  return force || effectiveUntil !== undefined
    ? defined({ forceUpgradeEnabled: force ?? false, effectiveUntil })
    : undefined;
}

function linuxProfile(profile: Fields): ClusterArguments["linuxProfile"] {
  const keys = profile.object("ssh").value("publicKeys");
  const [key] = Array.isArray(keys) ? keys : [];
  return profile.exists && typeof key?.keyData === "string" && key.keyData !== ""
    ? { adminUsername: profile.text("adminUsername") ?? "", sshKey: { keyData: key.keyData } }
    : undefined;
}

/** Without the password, which no description has. azurerm keeps the profile. */
function windowsProfile(profile: Fields): ClusterArguments["windowsProfile"] {
  const gmsa = profile.object("gmsaProfile");
  const isGmsa = gmsa.flag("enabled");
  const license = profile.text("licenseType");
  profile.ignore("enableCSIProxy");
  return definedOrNone({
    adminUsername: profile.text("adminUsername"),
    license: license === "None" ? undefined : license,
    gmsa: isGmsa && {
      dnsServer: gmsa.text("dnsServer") ?? "",
      rootDomain: gmsa.text("rootDomainName") ?? "",
    },
  }) as ClusterArguments["windowsProfile"];
}

function httpProxy(proxy: Fields): ClusterArguments["httpProxyConfig"] {
  proxy.ignore("effectiveNoProxy", "enabled");
  return proxy.exists
    ? definedOrNone({
        httpProxy: proxy.text("httpProxy"),
        httpsProxy: proxy.text("httpsProxy"),
        noProxy: proxy.texts("noProxy"),
        trustedCa: proxy.text("trustedCa"),
      })
    : undefined;
}

function bootstrapProfile(profile: Fields): ClusterArguments["bootstrapProfile"] {
  const registry = profile.text("containerRegistryId");
  return profile.text("artifactSource") === "Cache"
    ? defined({ artifactSource: "Cache", containerRegistryId: registry })
    : undefined;
}

/** Clusters with a managed identity have the client ID "msi". Azure returns no secret. */
function servicePrincipal(profile: Fields): ClusterArguments["servicePrincipal"] {
  const clientId = profile.text("clientId");
  profile.ignore("secret");
  return clientId === undefined || clientId === "msi" ? undefined : { clientId, clientSecret: "" };
}

function storageProfile(profile: Fields): ClusterArguments["storageProfile"] {
  for (const driver of ["diskCSIDriver", "fileCSIDriver", "snapshotController", "blobCSIDriver"]) {
    profile.object(driver).ignore("enabled", "version");
  }
  return definedOrNone({
    blobDriverEnabled: profile.object("blobCSIDriver").flag("enabled"),
    diskDriverEnabled: profile.object("diskCSIDriver").isFalse("enabled") ? false : undefined,
    fileDriverEnabled: profile.object("fileCSIDriver").isFalse("enabled") ? false : undefined,
    snapshotControllerEnabled: profile.object("snapshotController").isFalse("enabled")
      ? false
      : undefined,
  });
}

function asNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
