import type { NodeAutoProvisioning } from "../cluster/autoscaler/node-auto-provisioning";
import { azurermHas } from "../provider/azurerm-features";
import { nodeProvisioning } from "../provider/bindings";
import { poolArguments, systemPoolArguments } from "./azure-pool";
import type { ClusterArguments, DescribedCluster, IdentityDetails } from "./described-cluster";
import { Fields, isObject } from "./fields";
import { spelledId, withSpelledIds } from "./spelled-id";
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
  "windowsProfile",
  "servicePrincipalProfile",
  "extendedLocation",
];

/**
 * Reads what `az aks show` prints, or the resource of the API or of an exported template, whose fields are
 * below `properties`.
 *
 * @param pools What `az aks nodepool list` prints, if the cluster does not list its pools.
 */
export function readAzureCluster(json: unknown, pools: readonly unknown[] = []): DescribedCluster {
  const root = new Fields(flattened(json));
  const id = spelledId(root.text("id") ?? "");
  root.ignore(...REPORTED);
  const profiles = (root.value("agentPoolProfiles") as unknown[] | undefined) ?? pools;
  const all = profiles.map(
    (profile, index) => new Fields(flattened(profile), `agentPoolProfiles[${index}]`),
  );
  const system = systemPool(all);
  const others = all.filter((it) => it !== system);
  const described = {
    id,
    arguments: withSpelledIds(clusterArguments(root, system ?? new Fields({}))),
    nodeAutoProvisioning: nodeAutoProvisioning(root),
    identities: identitiesOf(root),
    pools: others.map((pool) => ({
      id: `${id}/agentPools/${pool.text("name")}`,
      arguments: withSpelledIds(poolArguments(pool)),
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

function flattened(json: unknown): unknown {
  return isObject(json) && isObject(json.properties) ? { ...json, ...json.properties } : json;
}

function identitiesOf(root: Fields): ReadonlyMap<string, IdentityDetails> {
  const all = root.object("identity").value("userAssignedIdentities");
  const entries = isObject(all) ? Object.entries(all) : [];
  return new Map(
    entries.map(([id, details]) => {
      const fields = new Fields(details);
      return [id, { principalId: fields.text("principalId"), clientId: fields.text("clientId") }];
    }),
  );
}

function clusterArguments(cluster: Fields, system: Fields): ClusterArguments {
  const api = cluster.object("apiServerAccessProfile");
  const security = cluster.object("securityProfile");
  const addOns = cluster.object("addonProfiles");
  const upgrade = cluster.object("autoUpgradeProfile");
  const channel = upgrade.text("upgradeChannel");
  const isPrivate = api.flag("enablePrivateCluster");
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
    oidcIssuerEnabled: cluster.object("oidcIssuerProfile").flag("enabled"),
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
    costAnalysisEnabled: cluster.object("metricsProfile").object("costAnalysis").flag("enabled"),
    webAppRouting: webAppRouting(cluster.object("ingressProfile").object("webAppRouting")),
    serviceMeshProfile: serviceMesh(cluster.object("serviceMeshProfile")),
    monitorMetrics: monitorMetrics(cluster.object("azureMonitorProfile").object("metrics")),
    linuxProfile: linuxProfile(cluster.object("linuxProfile")),
    httpProxyConfig: httpProxy(cluster.object("httpProxyConfig")),
    storageProfile: storageProfile(cluster.object("storageProfile")),
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

function networkProfile(profile: Fields): ClusterArguments["networkProfile"] {
  const balancer = profile.object("loadBalancerProfile");
  const managed = balancer.object("managedOutboundIPs");
  const gateway = profile.object("natGatewayProfile");
  const advanced = profile.object("advancedNetworking");
  profile.ignore("podCidrs", "serviceCidrs", "podLinkLocalAccess");
  balancer.ignore("effectiveOutboundIPs", "enableMultipleStandardLoadBalancers");
  gateway.ignore("effectiveOutboundIPs");
  const isDualStack = (profile.texts("ipFamilies") ?? []).length > 1;
  return defined({
    networkPlugin: profile.text("networkPlugin") ?? "azure",
    networkPluginMode: profile.text("networkPluginMode"),
    networkPolicy:
      profile.text("networkPolicy") === "none" ? undefined : profile.text("networkPolicy"),
    networkDataPlane: profile.text("networkDataplane"),
    networkMode: profile.text("networkMode"),
    podCidr: profile.text("podCidr"),
    serviceCidr: profile.text("serviceCidr"),
    dnsServiceIp: profile.text("dnsServiceIP"),
    ipVersions: isDualStack ? profile.texts("ipFamilies") : undefined,
    podCidrs: isDualStack ? profile.texts("podCidrs") : undefined,
    serviceCidrs: isDualStack ? profile.texts("serviceCidrs") : undefined,
    loadBalancerSku: profile.text("loadBalancerSku")?.toLowerCase(),
    outboundType: profile.text("outboundType"),
    loadBalancerProfile: definedOrNone({
      managedOutboundIpCount: managed.number("count"),
      managedOutboundIpv6Count: managed.number("countIPv6"),
      outboundIpAddressIds: idsIn(balancer.object("outboundIPs").value("publicIPs")),
      outboundIpPrefixIds: idsIn(balancer.object("outboundIPPrefixes").value("publicIPPrefixes")),
      outboundPortsAllocated: balancer.number("allocatedOutboundPorts"),
      idleTimeoutInMinutes: balancer.number("idleTimeoutInMinutes"),
      backendPoolType: spelled(balancer.text("backendPoolType"), ["NodeIPConfiguration", "NodeIP"]),
    }),
    natGatewayProfile: definedOrNone({
      managedOutboundIpCount: gateway.object("managedOutboundIPProfile").number("count"),
      idleTimeoutInMinutes: gateway.number("idleTimeoutInMinutes"),
    }),
    advancedNetworking: advanced.flag("enabled")
      ? {
          observabilityEnabled: advanced.object("observability").flag("enabled") ?? false,
          securityEnabled: advanced.object("security").flag("enabled") ?? false,
        }
      : undefined,
  });
}

function securityAddOns(addOns: Fields, security: Fields) {
  const logs = addOns.object("omsagent");
  const logsConfig = logs.object("config");
  const secrets = addOns.object("azureKeyvaultSecretsProvider");
  const secretsConfig = secrets.object("config");
  const gateway = addOns.object("ingressApplicationGateway");
  const gatewayConfig = gateway.object("config");
  const virtualNodes = addOns.object("aciConnectorLinux");
  const defender = security.object("defender");
  const kms = security.object("azureKeyVaultKms");
  for (const addOn of [logs, secrets, gateway, virtualNodes, addOns.object("azurepolicy")]) {
    addOn.ignore("identity");
  }
  gatewayConfig.ignore("effectiveApplicationGatewayId");
  defender.object("securityMonitoring").flag("enabled");
  return defined({
    azurePolicyEnabled: addOns.object("azurepolicy").flag("enabled"),
    openServiceMeshEnabled: addOns.object("openServiceMesh").flag("enabled"),
    httpApplicationRoutingEnabled: addOns.object("httpApplicationRouting").flag("enabled"),
    omsAgent: logs.flag("enabled")
      ? defined({
          logAnalyticsWorkspaceId: logsConfig.text("logAnalyticsWorkspaceResourceID") ?? "",
          msiAuthForMonitoringEnabled: logsConfig.flag("useAADAuth"),
        })
      : undefined,
    keyVaultSecretsProvider: secrets.flag("enabled")
      ? {
          secretRotationEnabled: secretsConfig.flag("enableSecretRotation") ?? false,
          secretRotationInterval: secretsConfig.text("rotationPollInterval") ?? "2m",
        }
      : undefined,
    ingressApplicationGateway: gateway.flag("enabled")
      ? defined({
          gatewayId: gatewayConfig.text("applicationGatewayId"),
          gatewayName: gatewayConfig.text("applicationGatewayName"),
          subnetCidr: gatewayConfig.text("subnetCIDR"),
          subnetId: gatewayConfig.text("subnetId"),
        })
      : undefined,
    aciConnectorLinux: virtualNodes.flag("enabled")
      ? { subnetName: virtualNodes.object("config").text("SubnetName") ?? "" }
      : undefined,
    microsoftDefender: defender.object("securityMonitoring").flag("enabled")
      ? { logAnalyticsWorkspaceId: defender.text("logAnalyticsWorkspaceResourceId") ?? "" }
      : undefined,
    keyManagementService: kms.flag("enabled")
      ? defined({
          keyVaultKeyId: kms.text("keyId") ?? "",
          keyVaultNetworkAccess: kms.text("keyVaultNetworkAccess"),
        })
      : undefined,
  });
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

/** The identity that AKS creates is in the node resource group, and no argument. */
function kubeletIdentity(cluster: Fields): ClusterArguments["kubeletIdentity"] {
  const kubelet = cluster.object("identityProfile").object("kubeletidentity");
  const id = kubelet.text("resourceId");
  const nodes = cluster.text("nodeResourceGroup")?.toLowerCase();
  const isOfAks = id === undefined || id.toLowerCase().includes(`/resourcegroups/${nodes}/`);
  const details = { clientId: kubelet.text("clientId"), objectId: kubelet.text("objectId") };
  return isOfAks ? undefined : defined({ ...details, userAssignedIdentityId: id });
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

function webAppRouting(routing: Fields): ClusterArguments["webAppRouting"] {
  routing.ignore("identity");
  return routing.flag("enabled")
    ? defined({
        dnsZoneIds: routing.texts("dnsZoneResourceIds") ?? [],
        defaultNginxController: routing.object("nginx").text("defaultIngressControllerType"),
      })
    : undefined;
}

function serviceMesh(profile: Fields): ClusterArguments["serviceMeshProfile"] {
  if (profile.text("mode") !== "Istio") {
    return undefined;
  }
  const istio = profile.object("istio");
  const gateways = istio.object("components").value("ingressGateways");
  const isEnabled = (mode: string) =>
    Array.isArray(gateways) && gateways.some((it) => it?.mode === mode && it?.enabled === true)
      ? true
      : undefined;
  const plugin = istio.object("certificateAuthority").object("plugin");
  return defined({
    mode: "Istio",
    revisions: istio.texts("revisions") ?? [],
    externalIngressGatewayEnabled: isEnabled("External"),
    internalIngressGatewayEnabled: isEnabled("Internal"),
    certificateAuthority: plugin.exists
      ? {
          keyVaultId: plugin.text("keyVaultId") ?? "",
          rootCertObjectName: plugin.text("rootCertObjectName") ?? "",
          certChainObjectName: plugin.text("certChainObjectName") ?? "",
          certObjectName: plugin.text("certObjectName") ?? "",
          keyObjectName: plugin.text("keyObjectName") ?? "",
        }
      : undefined,
  });
}

function monitorMetrics(metrics: Fields): ClusterArguments["monitorMetrics"] {
  const state = metrics.object("kubeStateMetrics");
  return metrics.flag("enabled")
    ? defined({
        labelsAllowed: state.text("metricLabelsAllowlist"),
        annotationsAllowed: state.text("metricAnnotationsAllowList"),
      })
    : undefined;
}

function linuxProfile(profile: Fields): ClusterArguments["linuxProfile"] {
  const keys = profile.object("ssh").value("publicKeys");
  const [key] = Array.isArray(keys) ? keys : [];
  return profile.exists && typeof key?.keyData === "string" && key.keyData !== ""
    ? { adminUsername: profile.text("adminUsername") ?? "", sshKey: { keyData: key.keyData } }
    : undefined;
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

function idsIn(list: unknown): string[] | undefined {
  const ids = Array.isArray(list) ? list.map((it) => it?.id).filter(Boolean) : [];
  return ids.length > 0 ? ids : undefined;
}

function spelled(text: string | undefined, names: readonly string[]): string | undefined {
  return names.find((name) => name.toLowerCase() === text?.toLowerCase()) ?? text;
}

function asNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
