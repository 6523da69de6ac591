import type {
  KubernetesClusterAutoScalerProfile,
  KubernetesClusterConfig,
  KubernetesClusterMaintenanceWindow,
  KubernetesClusterMaintenanceWindowNodeOs,
  KubernetesClusterNetworkProfile,
  KubernetesClusterServiceMeshProfile,
  KubernetesClusterWebAppRouting,
} from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { Fn, Token } from "cdktf";
import type { ClusterNetworkSpec } from "../cluster-network/cluster-network";
import { NetworkPolicy } from "../cluster-network/network-policy";
import { defaultNodePoolConfig } from "../node-pool/node-pool-config";
import { isKnown } from "../rules/known";
import type { AksClusterSpec } from "./aks-cluster-spec";
import type { IstioServiceMesh, WebAppRouting } from "./cluster-add-ons";
import type { ClusterAutoscaler } from "./cluster-autoscaler";
import { type ClusterUpgrades, NodeOsUpgradeChannel } from "./cluster-upgrades";
import type { AksReleaseMaintenance, MaintenanceWindow } from "./maintenance-window";

const DEFAULT_WINDOW_HOURS = 8;

/** The arguments of an `azurerm_kubernetes_cluster`. */
export function aksClusterConfig(
  cluster: AksClusterSpec,
  identityId: string | undefined,
): KubernetesClusterConfig {
  const { addOns, apiServer, maintenance, tier, upgrades } = cluster;
  return {
    name: cluster.name,
    resourceGroupName: cluster.resourceGroupName,
    location: cluster.location,
    dnsPrefix: cluster.dnsPrefix,
    kubernetesVersion: cluster.kubernetesVersion,
    skuTier: tier.skuTier,
    supportPlan: tier.supportPlan,
    defaultNodePool: defaultNodePoolConfig(cluster.systemPool),
    networkProfile: networkProfile(cluster.network),
    identity: identityId
      ? { type: "UserAssigned", identityIds: [identityId] }
      : { type: "SystemAssigned" },
    privateClusterEnabled: apiServer.isPrivate || undefined,
    privateClusterPublicFqdnEnabled: apiServer.hasPublicFqdn || undefined,
    apiServerAccessProfile:
      apiServer.authorizedIpRanges.length > 0
        ? { authorizedIpRanges: apiServer.authorizedIpRanges }
        : undefined,
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
    diskEncryptionSetId: cluster.diskEncryptionSetId,
    nodeResourceGroup: cluster.nodeResourceGroup,
    lifecycle: ignoredChanges(upgrades, cluster.kubernetesVersion),
  };
}

function networkProfile(network: ClusterNetworkSpec): KubernetesClusterNetworkProfile {
  return {
    networkPlugin: network.plugin,
    networkPluginMode: network.pluginMode,
    networkPolicy: network.policy,
    networkDataPlane: network.policy === NetworkPolicy.CILIUM ? "cilium" : undefined,
    podCidr: network.podCidr,
    serviceCidr: network.serviceCidr,
    dnsServiceIp: network.dnsServiceIp,
  };
}

/** Start and offset are written because Azure gives its own back where they are not. */
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

/** azurerm wants a time where Azure knows days, and reads a day back as its first second in UTC. */
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

/** What Azure moves by itself, and nothing more. The number of nodes is left out, not ignored. */
function ignoredChanges(upgrades: ClusterUpgrades, version: string | undefined) {
  return upgrades.movesVersion && version !== undefined
    ? { ignoreChanges: ["kubernetes_version"] }
    : undefined;
}
