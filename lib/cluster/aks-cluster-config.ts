import type {
  KubernetesClusterApiServerAccessProfile,
  KubernetesClusterAutoScalerProfile,
  KubernetesClusterBootstrapProfile,
  KubernetesClusterConfig,
  KubernetesClusterMaintenanceWindow,
  KubernetesClusterMaintenanceWindowNodeOs,
  KubernetesClusterMonitorMetrics,
  KubernetesClusterServiceMeshProfile,
  KubernetesClusterWebAppRouting,
  KubernetesClusterWindowsProfile,
} from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { Fn, Token } from "cdktf";
import type { ClusterOutbound } from "../cluster-network/cluster-outbound";
import { networkProfile } from "../cluster-network/network-profile";
import { defaultNodePoolConfig } from "../node-pool/node-pool-config";
import { renderAllowList } from "../prometheus/metrics-allow-list";
import type { PrometheusOptions } from "../prometheus/prometheus-options";
import { nodeProvisioning } from "../provider/bindings";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";
import type { IstioServiceMesh, WebAppRouting } from "./add-ons/cluster-add-ons";
import type { AksClusterSpec } from "./aks-cluster-spec";
import type { ApiServerDetails } from "./api-server/api-server-access";
import type { ClusterAutoscaler } from "./autoscaler/cluster-autoscaler";
import type { AksReleaseMaintenance, MaintenanceWindow } from "./maintenance/maintenance-window";
import { nodeAccessConfig } from "./nodes/node-access-config";
import { NodeOsUpgradeChannel } from "./upgrades/cluster-upgrades";
import type { WindowsProfile } from "./windows/windows-profile";

const DEFAULT_WINDOW_HOURS = 8;

/** IDs of resources that the specification does not contain. */
interface ResourceIds {
  readonly identityId?: string;
  readonly tenantId?: string;
  readonly workspaceId?: string;
}

/** The arguments of an `azurerm_kubernetes_cluster`. */
export function aksClusterConfig(
  cluster: AksClusterSpec,
  { identityId, tenantId, workspaceId }: ResourceIds,
): KubernetesClusterConfig {
  const { access, addOns, apiServer, maintenance, monitoring, security, tier, upgrades } = cluster;
  return {
    name: cluster.name,
    resourceGroupName: cluster.resourceGroupName,
    location: cluster.location,
    dnsPrefix: apiServer.dns?.subdomain ? undefined : cluster.dnsPrefix,
    dnsPrefixPrivateCluster: apiServer.dns?.subdomain,
    kubernetesVersion: cluster.kubernetesVersion,
    skuTier: tier.skuTier,
    supportPlan: tier.supportPlan,
    defaultNodePool: defaultNodePoolConfig(cluster.systemPool),
    ...nodeProvisioning(cluster.nodeAutoProvisioning),
    networkProfile: networkProfile(cluster.network, cluster.outbound),
    identity: identityId
      ? { type: "UserAssigned", identityIds: [identityId] }
      : { type: "SystemAssigned" },
    kubeletIdentity: cluster.kubeletIdentity && {
      clientId: cluster.kubeletIdentity.clientId,
      objectId: cluster.kubeletIdentity.principalId,
      userAssignedIdentityId: cluster.kubeletIdentity.id,
    },
    privateClusterEnabled: apiServer.isPrivate || undefined,
    privateClusterPublicFqdnEnabled: hasPublicFqdn(apiServer) || undefined,
    privateDnsZoneId: apiServer.dns?.zoneId === "System" ? undefined : apiServer.dns?.zoneId,
    apiServerAccessProfile: apiServerAccessProfile(apiServer),
    localAccountDisabled: access.hasLocalAccounts ? undefined : true,
    azureActiveDirectoryRoleBasedAccessControl: access.entraId && {
      tenantId,
      azureRbacEnabled: access.entraId.hasAzureRbac,
      adminGroupObjectIds:
        access.entraId.adminGroupIds.length > 0 ? [...access.entraId.adminGroupIds] : undefined,
    },
    oidcIssuerEnabled: true,
    workloadIdentityEnabled: cluster.workloadIdentity || undefined,
    automaticUpgradeChannel: upgrades.channel,
    nodeOsUpgradeChannel:
      upgrades.nodeOs === NodeOsUpgradeChannel.NODE_IMAGE ? undefined : upgrades.nodeOs,
    maintenanceWindow: maintenance.aksReleases && releaseMaintenance(maintenance.aksReleases),
    maintenanceWindowAutoUpgrade:
      maintenance.autoUpgrade && maintenanceWindow(maintenance.autoUpgrade),
    maintenanceWindowNodeOs: maintenance.nodeOs && maintenanceWindow(maintenance.nodeOs),
    autoScalerProfile: autoScalerProfile(cluster.autoscaler),
    imageCleanerEnabled: addOns.imageCleanerIntervalHours === undefined ? undefined : true,
    imageCleanerIntervalHours: addOns.imageCleanerIntervalHours,
    workloadAutoscalerProfile:
      addOns.keda || addOns.verticalPodAutoscaler
        ? {
            kedaEnabled: addOns.keda || undefined,
            verticalPodAutoscalerEnabled: addOns.verticalPodAutoscaler || undefined,
          }
        : undefined,
    costAnalysisEnabled: addOns.costAnalysis || undefined,
    webAppRouting: addOns.webAppRouting && webAppRouting(addOns.webAppRouting),
    serviceMeshProfile: addOns.serviceMesh && serviceMeshProfile(addOns.serviceMesh),
    ingressApplicationGateway: addOns.applicationGateway && {
      gatewayId: addOns.applicationGateway.id,
    },
    aciConnectorLinux: addOns.virtualNodesSubnet && {
      subnetName: nameFromId(addOns.virtualNodesSubnet.id),
    },
    azurePolicyEnabled: security.azurePolicy || undefined,
    microsoftDefender:
      security.defender === true
        ? { logAnalyticsWorkspaceId: requireWorkspace(workspaceId) }
        : undefined,
    omsAgent: monitoring.containerInsights && {
      logAnalyticsWorkspaceId: requireWorkspace(workspaceId),
      msiAuthForMonitoringEnabled: true,
    },
    monitorMetrics: monitoring.prometheus && monitorMetrics(monitoring.prometheus),
    keyVaultSecretsProvider: security.keyVaultSecrets && {
      secretRotationEnabled: true,
      secretRotationInterval: span(security.keyVaultSecrets.rotationMinutes ?? 2, "m"),
    },
    ...nodeAccessConfig(cluster),
    windowsProfile: cluster.windows && windowsProfile(cluster.windows),
    bootstrapProfile: bootstrapProfile(cluster.outbound),
    diskEncryptionSetId: cluster.diskEncryption?.id,
    keyManagementService: cluster.etcdEncryption && {
      keyVaultKeyId: cluster.etcdEncryption.key.id,
      keyVaultNetworkAccess: cluster.etcdEncryption.isPrivate ? "Private" : undefined,
    },
    nodeResourceGroup: cluster.nodeResourceGroup,
    lifecycle: ignoredChanges(cluster),
  };
}

/** `resolveMonitoring` ensures a workspace wherever logs are sent. */
function requireWorkspace(workspaceId: string | undefined): string {
  if (workspaceId === undefined) {
    throw new Error("A cluster that sends logs has no workspace.");
  }
  return workspaceId;
}

/** cdktf writes an empty block only if the object has no keys, not even undefined ones. */
function monitorMetrics(options: PrometheusOptions): KubernetesClusterMonitorMetrics {
  const labelsAllowed = renderAllowList(options.labels);
  const annotationsAllowed = renderAllowList(options.annotations);
  return {
    ...(labelsAllowed === undefined ? {} : { labelsAllowed }),
    ...(annotationsAllowed === undefined ? {} : { annotationsAllowed }),
  };
}

/** azurerm disables the public FQDN by default, but without a private DNS zone Azure requires one. */
export function hasPublicFqdn({ dns, publicFqdn }: ApiServerDetails): boolean {
  return publicFqdn ?? dns?.zoneId === "None";
}

function apiServerAccessProfile({
  ranges,
  subnet,
}: ApiServerDetails): KubernetesClusterApiServerAccessProfile | undefined {
  if (ranges.length === 0 && !subnet) {
    return undefined;
  }
  return {
    authorizedIpRanges: ranges.length > 0 ? ranges : undefined,
    virtualNetworkIntegrationEnabled: subnet ? true : undefined,
    subnetId: subnet?.id,
  };
}

/** Derived from the ID, so that Terraform creates the subnet before the cluster. */
function nameFromId(id: string): string {
  return isKnown(id) ? (id.split("/").at(-1) ?? id) : Fn.basename(functionArgument(id));
}

function windowsProfile(windows: WindowsProfile): KubernetesClusterWindowsProfile {
  return {
    adminUsername: windows.adminUsername ?? "azureuser",
    adminPassword: windows.adminPassword,
    license: windows.hybridBenefit ? "Windows_Server" : undefined,
    gmsa: windows.gmsa,
  };
}

function bootstrapProfile({
  _details,
}: ClusterOutbound): KubernetesClusterBootstrapProfile | undefined {
  return (
    _details.isolated && {
      artifactSource: "Cache",
      containerRegistryId: _details.isolated.registry?.id,
    }
  );
}

/** Start time and offset are always written, because Azure returns defaults for them. */
function maintenanceWindow(window: MaintenanceWindow): KubernetesClusterMaintenanceWindowNodeOs {
  const { options } = window;
  return {
    frequency: window.frequency,
    interval: options.interval ?? 1,
    duration: options.durationHours ?? DEFAULT_WINDOW_HOURS,
    dayOfWeek: window.dayOfWeek,
    weekIndex: window.weekOfMonth,
    dayOfMonth: window.dayOfMonth,
    startTime: options.startTime ?? "00:00",
    utcOffset: options.utcOffset ?? "+00:00",
    startDate: options.startDate && midnight(options.startDate),
    notAllowed: options.notAllowed?.map(({ start, end }) => ({
      start: midnight(start),
      end: midnight(end),
    })),
  };
}

/** azurerm requires a timestamp where Azure stores a day, and reads it back as midnight UTC. */
function midnight(date: string): string {
  return isKnown(date) ? `${date}T00:00:00Z` : date;
}

function releaseMaintenance(
  maintenance: AksReleaseMaintenance,
): KubernetesClusterMaintenanceWindow {
  return {
    allowed: maintenance.allowed.map(({ day, fromHour, toHour }) => ({
      day,
      hours: hoursBetween(fromHour, toHour),
    })),
    notAllowed: maintenance.notAllowed?.map(({ start, end }) => ({ start, end })),
  };
}

function hoursBetween(from: number, to: number): number[] {
  return isKnown(from) && isKnown(to)
    ? Array.from({ length: to - from }, (_, index) => from + index)
    : Token.asNumberList(Fn.range(from, to));
}

function autoScalerProfile(
  autoscaler: ClusterAutoscaler,
): KubernetesClusterAutoScalerProfile | undefined {
  if (Object.values(autoscaler).every((value) => value === undefined)) {
    return undefined;
  }
  return {
    expander: autoscaler.expander,
    balanceSimilarNodeGroups: autoscaler.balanceSimilarPools,
    scanInterval: span(autoscaler.scanIntervalSeconds, "s"),
    newPodScaleUpDelay: span(autoscaler.newPodDelaySeconds, "s"),
    scaleDownDelayAfterAdd: span(autoscaler.scaleDownDelayAfterAddMinutes, "m"),
    scaleDownUnneeded: span(autoscaler.scaleDownUnneededMinutes, "m"),
    scaleDownUtilizationThreshold: span(autoscaler.scaleDownUtilizationThreshold, ""),
    maxGracefulTerminationSec: span(autoscaler.maxGracefulTerminationSeconds, ""),
    maxNodeProvisioningTime: span(autoscaler.maxNodeProvisioningMinutes, "m"),
  };
}

function span(value: number | undefined, unit: "s" | "m" | ""): string | undefined {
  return value === undefined ? undefined : `${value}${unit}`;
}

function webAppRouting(options: WebAppRouting): KubernetesClusterWebAppRouting {
  return {
    dnsZoneIds: [...(options.dnsZoneIds ?? []), ...(options.privateDnsZoneIds ?? [])],
    defaultNginxController: options.exposure,
  };
}

function serviceMeshProfile(mesh: IstioServiceMesh): KubernetesClusterServiceMeshProfile {
  return {
    mode: "Istio",
    revisions: mesh.revisions,
    externalIngressGatewayEnabled: mesh.externalIngress || undefined,
    internalIngressGatewayEnabled: mesh.internalIngress || undefined,
  };
}

/**
 * Only arguments that Azure changes. The node count is omitted rather than ignored. For an isolated
 * cluster, AKS reports the registry that it created, and azurerm would remove it.
 */
function ignoredChanges({ upgrades, kubernetesVersion, outbound, httpProxy }: AksClusterSpec) {
  const { isolated } = outbound._details;
  const ignoreChanges = [
    ...(upgrades.movesVersion && kubernetesVersion !== undefined ? ["kubernetes_version"] : []),
    ...(httpProxy ? ["http_proxy_config[0].no_proxy"] : []),
    ...(isolated && !isolated.registry ? ["bootstrap_profile[0].container_registry_id"] : []),
  ];
  return ignoreChanges.length > 0 ? { ignoreChanges } : undefined;
}
