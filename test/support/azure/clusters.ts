import { completeNetworkProfile } from "./cluster-network-profile";
import { identityOf } from "./identities";
import { type Json, principal, uuid } from "./json";
import { completeNodePool, PATCHES } from "./node-pools";
import { nodeRoutes, routeTableOfAks } from "./node-routes";
import type { ResourceTypes } from "./resource-type";
import { CLUSTER, NODE_POOL } from "./target";

/** Clusters and what belongs to them. */
export const clusterTypes: ResourceTypes = {
  [CLUSTER]: {
    complete: completeCluster,
    parts: [
      {
        property: "agentPoolProfiles",
        type: "agentPools",
        show: ({ name, properties }) => ({ name, ...properties }),
      },
    ],
    made: (cluster, find) => [...routeTableOfAks(cluster, find), ...nodeRoutes(cluster, find)],
    actions: {
      listClusterUserCredential: ({ properties }) =>
        credentials("clusterUser", properties.aadProfile ? ENTRA_ID_KUBECONFIG : KUBECONFIG),
      listClusterAdminCredential: () => credentials("clusterAdmin", KUBECONFIG),
    },
  },
  [NODE_POOL]: { complete: completeNodePool },
  [`${CLUSTER}/maintenanceConfigurations`]: {
    complete: ({ properties }) =>
      properties.maintenanceWindow
        ? { properties: { maintenanceWindow: { startDate: "2026-01-01", utcOffset: "+00:00" } } }
        : {},
  },
};

function credentials(name: string, kubeconfig: string): Json {
  return { kubeconfigs: [{ name, value: Buffer.from(kubeconfig).toString("base64") }] };
}

function completeCluster(cluster: Json): Json {
  const { id, name, location, properties } = cluster;
  const [, , subscription, , group] = id.split("/");
  const nodeGroup = properties.nodeResourceGroup || `MC_${group}_${name}_${location}`;
  const nodeResources = `/subscriptions/${subscription}/resourcegroups/${nodeGroup}/providers`;
  const kubelet = `${nodeResources}/Microsoft.ManagedIdentity/userAssignedIdentities/${name}-agentpool`;
  const { principalId: objectId, clientId } = principal(kubelet);
  // Azure takes the password and never shows it.
  delete properties.windowsProfile?.adminPassword;
  addOwnRanges(properties);
  return {
    ...identityOf(cluster),
    properties: {
      ...CLUSTER_DEFAULTS,
      ...apiServer(id, location, properties),
      nodeResourceGroup: nodeGroup,
      identityProfile: properties.identityProfile?.kubeletidentity
        ? {}
        : { kubeletidentity: { resourceId: kubelet, objectId, clientId } },
      networkProfile: completeNetworkProfile(properties.networkProfile, nodeResources),
      bootstrapProfile: bootstrapProfile(subscription, nodeGroup, properties.bootstrapProfile),
      addonProfiles: addOnIdentities(name, nodeResources, properties.addonProfiles),
      oidcIssuerProfile: {
        enabled: false,
        issuerURL: `https://${location}.oic.prod-aks.azure.com/${uuid("tenant")}/${uuid(id)}/`,
      },
    },
  };
}

/** Azure adds the ranges of the cluster to those that bypass the proxy: azurerm#24188. */
function addOwnRanges({ httpProxyConfig, networkProfile }: Json): void {
  if (httpProxyConfig) {
    const own = [networkProfile?.serviceCidr, networkProfile?.podCidr, "169.254.169.254"];
    const asked: string[] = httpProxyConfig.noProxy ?? [];
    httpProxyConfig.noProxy = [...new Set([...asked, ...own.filter((it) => it !== undefined)])];
  }
}

/**
 * Azure writes `system` and `none` in lower case, and says `system` where nothing was asked:
 * https://learn.microsoft.com/rest/api/aks/managed-clusters/get#managedclusterapiserveraccessprofile
 * The id of a zone it gives back as it was put. That rests on the acceptance tests of azurerm, which
 * compare the ids (`privateClusterOnWithPrivateDNSZone`); where an id was put in another letter case
 * than the zone's own, hashicorp/terraform-provider-azurerm#32150 has azurerm replace the cluster.
 */
function apiServer(id: string, location: string, properties: Json): Json {
  const access = properties.apiServerAccessProfile ?? {};
  const host = `${properties.dnsPrefix}-${uuid(id).slice(0, 8)}`;
  const fqdn = `${host}.hcp.${location}.azmk8s.io`;
  if (!access.enablePrivateCluster) {
    return { fqdn, apiServerAccessProfile: { enablePrivateCluster: false } };
  }
  const asked = access.privateDNSZone || "system";
  const zone = asked.includes("/") ? asked : asked.toLowerCase();
  access.privateDNSZone = zone;
  const kind = access.enableVnetIntegration ? "private" : "privatelink";
  const zoneName = zone.includes("/")
    ? zone.split("/").at(-1)
    : `${uuid(`zone of ${id}`)}.${kind}.${location}.azmk8s.io`;
  return {
    ...(access.enablePrivateClusterPublicFQDN ? { fqdn } : {}),
    ...(zone === "none" ? {} : { privateFQDN: `${properties.fqdnSubdomain || host}.${zoneName}` }),
  };
}

/**
 * A cluster that is not given a registry to start from shows the one that AKS made for it:
 * https://learn.microsoft.com/azure/aks/network-isolated ("Validate network isolated cluster"), where
 * it lies in the node resource group. Its name there is a placeholder.
 */
function bootstrapProfile(subscription: string, nodeGroup: string, asked: Json = {}): Json {
  return asked.artifactSource === "Cache"
    ? {
        containerRegistryId: `/subscriptions/${subscription}/resourceGroups/${nodeGroup}/providers/Microsoft.ContainerRegistry/registries/bootstrap`,
      }
    : { artifactSource: "Direct" };
}

/** Azure makes an identity for each add-on, named after both. */
function addOnIdentities(name: string, nodeResources: string, asked: Json = {}): Json {
  const enabled = Object.entries<Json>(asked).filter(([, addOn]) => addOn.enabled);
  const identities = enabled.map(([addOn]) => {
    const resourceId = `${nodeResources}/Microsoft.ManagedIdentity/userAssignedIdentities/${addOn.toLowerCase()}-${name}`;
    const { principalId: objectId, clientId } = principal(resourceId);
    return [addOn, { identity: { resourceId, objectId, clientId } }];
  });
  return Object.fromEntries(identities);
}

const CLUSTER_DEFAULTS = {
  kubernetesVersion: PATCHES.first,
  currentKubernetesVersion: PATCHES.first,
  powerState: { code: "Running" },
  supportPlan: "KubernetesOfficial",
  servicePrincipalProfile: { clientId: "msi" },
  windowsProfile: { adminUsername: "azureuser", enableCSIProxy: true },
  autoUpgradeProfile: { nodeOSUpgradeChannel: "NodeImage", upgradeChannel: "none" },
  autoScalerProfile: {
    "balance-similar-node-groups": "false",
    "daemonset-eviction-for-empty-nodes": false,
    "daemonset-eviction-for-occupied-nodes": true,
    expander: "random",
    "ignore-daemonsets-utilization": false,
    "max-empty-bulk-delete": "10",
    "max-graceful-termination-sec": "600",
    "max-node-provision-time": "15m",
    "max-total-unready-percentage": "45",
    "new-pod-scale-up-delay": "0s",
    "ok-total-unready-count": "3",
    "scale-down-delay-after-add": "10m",
    "scale-down-delay-after-delete": "10s",
    "scale-down-delay-after-failure": "3m",
    "scale-down-unneeded-time": "10m",
    "scale-down-unready-time": "20m",
    "scale-down-utilization-threshold": "0.5",
    "scan-interval": "10s",
    "skip-nodes-with-local-storage": "false",
    "skip-nodes-with-system-pods": "true",
  },
  storageProfile: {
    diskCSIDriver: { enabled: true },
    fileCSIDriver: { enabled: true },
    snapshotController: { enabled: true },
  },
  metricsProfile: { costAnalysis: { enabled: false } },
  workloadAutoScalerProfile: {},
} as const;

const KUBECONFIG = kubeconfig("clusterUser", "{token: stand-in}");

/** Users of Entra ID sign in with kubelogin. */
const ENTRA_ID_KUBECONFIG = kubeconfig(
  "clusterUser",
  "{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: kubelogin, args: [get-token]}}",
);

function kubeconfig(user: string, credential: string): string {
  return `apiVersion: v1
kind: Config
clusters: [{name: stand-in, cluster: {server: "https://localhost"}}]
users: [{name: ${user}, user: ${credential}}]
contexts: [{name: stand-in, context: {cluster: stand-in, user: ${user}}}]
current-context: stand-in
`;
}
