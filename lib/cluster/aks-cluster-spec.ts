import type { AddOn } from "../add-on/add-ons";
import {
  type ClusterNetworkSpec,
  DEFAULT_POD_CIDR,
  hasPodRange,
  resolveClusterNetwork,
} from "../cluster-network/cluster-network-spec";
import { ClusterOutbound } from "../cluster-network/cluster-outbound";
import { NetworkMode } from "../cluster-network/network-mode";
import { outboundIpCount } from "../cluster-network/outbound-rules";
import type { DiskEncryptionReference } from "../key-vault/disk-encryption-reference";
import { resolveSubnet } from "../network/known-subnet";
import { type NodePoolSpec, resolveNodePool, resolveSystemPool } from "../node-pool/node-pool-spec";
import type { LoadBalancerPorts, NodeLimit, PoolContext } from "../node-pool/pool-context";
import { knownLocation, knownName } from "../resource/resource-group-reference";
import { zonesOf } from "../resource/zones";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import type { ClusterAccessDetails } from "./access/cluster-access";
import type { ClusterAddOns } from "./add-ons/cluster-add-ons";
import type { AksClusterProps } from "./aks-cluster-props";
import {
  type ApiServerAccess,
  type ApiServerDetails,
  PrivateApiServerDns,
} from "./api-server/api-server-access";
import type { ClusterAutoscaler } from "./autoscaler/cluster-autoscaler";
import type { NodeAutoProvisioning } from "./autoscaler/node-auto-provisioning";
import { type CompleteSettings, completeProps } from "./default-settings";
import type { EtcdEncryption } from "./encryption/etcd-encryption";
import type { ClusterIdentity, KubeletIdentityReference } from "./identity/cluster-identity";
import type { ClusterMaintenance } from "./maintenance/maintenance-window";
import { type MonitoringSpec, resolveMonitoring } from "./monitoring/monitoring-spec";
import type { HttpProxy, LinuxProfile, StorageDrivers } from "./nodes/node-access";
import type { ClusterSecurity } from "./security/cluster-security";
import type { ClusterTier } from "./upgrades/cluster-tier";
import type { ClusterUpgrades } from "./upgrades/cluster-upgrades";
import type { WindowsProfile } from "./windows/windows-profile";
import { windowsObstacle } from "./windows/windows-support";

/** A cluster with all defaults applied. */
export interface AksClusterSpec {
  readonly name: string;
  readonly dnsPrefix: string;
  readonly resourceGroupName: string;
  /** The name of the resource group, if it is known at synth. */
  readonly knownResourceGroupName?: string;
  readonly location: string;
  /** The location, if it is known at synth. */
  readonly knownLocation?: string;
  readonly kubernetesVersion?: string;
  readonly tier: ClusterTier;
  readonly zones: readonly string[];
  readonly systemPool: NodePoolSpec;
  /** Additional pools by id. */
  readonly nodePools: ReadonlyMap<string, NodePoolSpec>;
  /** The settings that pools added later inherit from the cluster. */
  readonly poolContext: PoolContext;
  readonly network: ClusterNetworkSpec;
  readonly outbound: ClusterOutbound;
  readonly apiServer: ApiServerDetails;
  readonly access: ClusterAccessDetails;
  readonly identity: ClusterIdentity;
  readonly kubeletIdentity?: KubeletIdentityReference;
  readonly workloadIdentity: boolean;
  readonly upgrades: ClusterUpgrades;
  readonly maintenance: ClusterMaintenance;
  readonly autoscaler: ClusterAutoscaler;
  readonly nodeAutoProvisioning?: NodeAutoProvisioning;
  readonly addOns: ClusterAddOns;
  readonly monitoring: MonitoringSpec;
  readonly security: ClusterSecurity;
  readonly linux?: LinuxProfile;
  readonly httpProxy?: HttpProxy;
  readonly storageDrivers?: StorageDrivers;
  readonly trustedCertificates?: readonly string[];
  readonly windows?: WindowsProfile;
  readonly diskEncryption?: DiskEncryptionReference;
  readonly etcdEncryption?: EtcdEncryption;
  readonly nodeResourceGroup?: string;
  /** Enabled add-ons that other resources depend on. */
  readonly enabledAddOns: ReadonlySet<AddOn>;
}

export function resolveCluster(given: AksClusterProps, defaultName: string): AksClusterSpec {
  const props = completeProps(given);
  const { tier, upgrades, identity } = props;
  const name = props.name ?? defaultName;
  const location = knownLocation(props.resourceGroup);
  const network = resolveClusterNetwork(props.network);
  const zones = props.zones ?? zonesOf(location);
  const outbound = props.outbound ?? ClusterOutbound._defaultFor(network.subnet);
  const poolContext: PoolContext = {
    subnet: network.subnet,
    podSubnet: network.podSubnet,
    podsTakeNodeAddresses: network.mode === NetworkMode.NODE_SUBNET,
    zones,
    maxPods: network.defaultMaxPods,
    kubernetesVersion: upgrades.movesVersion ? undefined : props.version?.version,
    location,
    cluster: {
      subnet: network.subnet,
      podSubnet: network.podSubnet,
      neededEgress: outbound._neededEgress,
      hasUserAssignedIdentity: identity.isUserAssigned,
      nodeOsChannel: upgrades.nodeOs,
      hasAuthorizedRanges: props.apiServer._details.isRestricted,
      hasNodeAutoProvisioning: props.nodeAutoProvisioning !== undefined,
      windowsObstacle: windowsObstacle(network, outbound, props.nodeAutoProvisioning),
    },
    podCidr: hasPodRange(network) ? (network.podCidr ?? DEFAULT_POD_CIDR) : undefined,
    nodeLimit: nodeLimit(tier, network),
    ports: loadBalancerPorts(outbound),
  };
  return {
    name,
    dnsPrefix: props.dnsPrefix ?? defaultDnsPrefix(name),
    resourceGroupName: props.resourceGroup.name,
    knownResourceGroupName: knownName(props.resourceGroup),
    location: props.resourceGroup.location,
    knownLocation: location,
    kubernetesVersion: props.version?.version,
    tier,
    zones,
    systemPool: resolveSystemPool(props.systemPool, poolContext),
    nodePools: resolveNodePools(props.nodePools, poolContext),
    poolContext,
    network,
    outbound,
    apiServer: resolveApiServer(props.apiServer),
    access: props.access._details,
    identity,
    kubeletIdentity: props.kubeletIdentity,
    workloadIdentity: props.workloadIdentity,
    upgrades,
    maintenance: props.maintenance,
    autoscaler: props.autoscaler,
    nodeAutoProvisioning: props.nodeAutoProvisioning,
    addOns: {
      ...props.addOns,
      virtualNodesSubnet: resolveSubnet(props.addOns.virtualNodesSubnet),
    },
    monitoring: resolveMonitoring(props.monitoring, props.security.defender === true),
    security: props.security,
    linux: props.linux,
    httpProxy: props.httpProxy,
    storageDrivers: props.storageDrivers,
    trustedCertificates: props.trustedCertificates,
    windows: props.windows,
    diskEncryption: props.diskEncryption,
    etcdEncryption: props.etcdEncryption,
    nodeResourceGroup: props.nodeResourceGroup ?? shortNodeResourceGroup(props, name),
    enabledAddOns: enabledAddOns(props),
  };
}

function resolveNodePools(
  nodePools: CompleteSettings["nodePools"],
  context: PoolContext,
): ReadonlyMap<string, NodePoolSpec> {
  const pools = Object.entries(nodePools);
  return new Map(pools.map(([id, options]) => [id, resolveNodePool(id, options, context)]));
}

function enabledAddOns({ addOns, monitoring, security }: CompleteSettings): ReadonlySet<AddOn> {
  const settings: Readonly<Record<AddOn, unknown>> = {
    azurePolicy: security.azurePolicy,
    containerInsights: monitoring.containerInsights,
    keyVaultSecrets: security.keyVaultSecrets,
    prometheus: monitoring.prometheus,
    webAppRouting: addOns.webAppRouting,
  };
  return new Set((Object.keys(settings) as AddOn[]).filter((addOn) => settings[addOn]));
}

/** A shorter node resource group name, if AKS would reject its own default as too long. */
function shortNodeResourceGroup(
  { resourceGroup }: AksClusterProps,
  name: string,
): string | undefined {
  const group = knownName(resourceGroup);
  if (group === undefined || !isKnown(name)) {
    return undefined;
  }
  const { value: longest } = LIMITS.nodeResourceGroupName;
  const aksDefault = `MC_${group}_${name}_${knownLocation(resourceGroup) ?? ""}`;
  return aksDefault.length > longest ? `rg-${name}-nodes`.slice(0, longest) : undefined;
}

function resolveApiServer({ _details }: ApiServerAccess): ApiServerDetails {
  const dns = _details.isPrivate ? (_details.dns ?? PrivateApiServerDns.system()) : undefined;
  return { ..._details, dns, subnet: resolveSubnet(_details.subnet) };
}

function nodeLimit(tier: ClusterTier, network: ClusterNetworkSpec): NodeLimit {
  if (network.mode === NetworkMode.KUBENET) {
    return {
      ...LIMITS.nodesPerKubenetCluster,
      who: "A kubenet cluster",
      fix: "network: ClusterNetwork.cniOverlay(…), which replaces an existing cluster",
    };
  }
  return tier.skuTier === "Free"
    ? {
        ...LIMITS.nodesPerFreeCluster,
        who: "A cluster in the Free tier",
        fix: "tier: ClusterTier.STANDARD",
      }
    : { ...LIMITS.nodesPerCluster, who: "A cluster", fix: "a second cluster" };
}

/** Undefined unless the ports per node and the number of addresses are known. */
function loadBalancerPorts(outbound: ClusterOutbound): LoadBalancerPorts | undefined {
  const { portsPerNode: perNode = 0 } = outbound._details.loadBalancer ?? {};
  const addresses = outboundIpCount(outbound);
  return isKnown(perNode) && perNode > 0 && addresses !== undefined
    ? { perNode, addresses }
    : undefined;
}

/** Unlike a name, a DNS prefix cannot contain underscores and must be shorter. */
function defaultDnsPrefix(name: string): string {
  return isKnown(name)
    ? name
        .replace(/[^a-zA-Z0-9]+/g, "-")
        .slice(0, LIMITS.dnsPrefix.value)
        .replace(/^-|-$/g, "")
    : name;
}
