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
import { describedSubnet } from "../network/known-subnet";
import type { NodePoolOptions } from "../node-pool/node-pool-options";
import {
  type LoadBalancerPorts,
  type NodeLimit,
  type NodePoolDefaults,
  type NodePoolSpec,
  resolveSystemPool,
} from "../node-pool/node-pool-spec";
import { knownLocation, knownName } from "../resource/resource-group-reference";
import { zonesOf } from "../resource/zones";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import type { AskedClusterAccess } from "./access/cluster-access";
import type { ClusterAddOns } from "./add-ons/cluster-add-ons";
import type { AksClusterProps } from "./aks-cluster-props";
import {
  type ApiServerAccess,
  type AskedAccess,
  PrivateApiServerDns,
} from "./api-server/api-server-access";
import type { ClusterAutoscaler } from "./autoscaler/cluster-autoscaler";
import { completeProps } from "./default-settings";
import type { EtcdEncryption } from "./encryption/etcd-encryption";
import type { ClusterIdentity, KubeletIdentityReference } from "./identity/cluster-identity";
import type { ClusterMaintenance } from "./maintenance/maintenance-window";
import type { ClusterMonitoring } from "./monitoring/cluster-monitoring";
import type { ClusterSecurity } from "./security/cluster-security";
import type { ClusterTier } from "./upgrades/cluster-tier";
import type { ClusterUpgrades } from "./upgrades/cluster-upgrades";
import type { WindowsProfile } from "./windows/windows-profile";
import { whyNoWindows } from "./windows/windows-support";

/** A cluster with everything decided. */
export interface AksClusterSpec {
  readonly name: string;
  readonly dnsPrefix: string;
  readonly resourceGroupName: string;
  /** The name of the resource group as it was written, where it is known at synth. */
  readonly knownResourceGroupName?: string;
  readonly location: string;
  /** The location as it was written, where it is known at synth. */
  readonly knownLocation?: string;
  readonly kubernetesVersion?: string;
  readonly tier: ClusterTier;
  readonly zones: readonly string[];
  readonly systemPool: NodePoolSpec;
  readonly poolDefaults: NodePoolDefaults;
  /** Further pools, which resolve their options themselves. */
  readonly nodePools: Readonly<Record<string, NodePoolOptions>>;
  readonly network: ClusterNetworkSpec;
  readonly outbound: ClusterOutbound;
  readonly apiServer: AskedAccess;
  readonly access: AskedClusterAccess;
  readonly identity: ClusterIdentity;
  readonly kubeletIdentity?: KubeletIdentityReference;
  readonly workloadIdentity: boolean;
  readonly upgrades: ClusterUpgrades;
  readonly maintenance: ClusterMaintenance;
  readonly autoscaler: ClusterAutoscaler;
  readonly addOns: ClusterAddOns;
  readonly monitoring: ClusterMonitoring;
  readonly security: ClusterSecurity;
  readonly windows?: WindowsProfile;
  readonly diskEncryption?: DiskEncryptionReference;
  readonly etcdEncryption?: EtcdEncryption;
  readonly nodeResourceGroup?: string;
}

export function resolveCluster(asked: AksClusterProps, defaultName: string): AksClusterSpec {
  const props = completeProps(asked);
  const { tier, upgrades, identity } = props;
  const name = props.name ?? defaultName;
  const location = knownLocation(props.resourceGroup);
  const network = resolveClusterNetwork(props.network);
  const zones = props.zones ?? zonesOf(location);
  const outbound = props.outbound ?? ClusterOutbound._fitting(network.subnet);
  const poolDefaults: NodePoolDefaults = {
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
      noWindows: whyNoWindows(network, outbound),
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
    systemPool: resolveSystemPool(props.systemPool, poolDefaults),
    poolDefaults,
    nodePools: props.nodePools,
    network,
    outbound,
    apiServer: resolveApiServer(props.apiServer),
    access: props.access._asked,
    identity,
    kubeletIdentity: props.kubeletIdentity,
    workloadIdentity: props.workloadIdentity,
    upgrades,
    maintenance: props.maintenance,
    autoscaler: props.autoscaler,
    addOns: {
      ...props.addOns,
      virtualNodesSubnet: describedSubnet(props.addOns.virtualNodesSubnet),
    },
    monitoring: props.monitoring,
    security: props.security,
    windows: props.windows,
    diskEncryption: props.diskEncryption,
    etcdEncryption: props.etcdEncryption,
    nodeResourceGroup: props.nodeResourceGroup ?? shortNodeResourceGroup(props, name),
  };
}

/** A name for the nodes' group where the one that AKS makes would be too long; AKS refuses that. */
function shortNodeResourceGroup(
  { resourceGroup }: AksClusterProps,
  name: string,
): string | undefined {
  const group = knownName(resourceGroup);
  if (group === undefined || !isKnown(name)) {
    return undefined;
  }
  const { value: longest } = LIMITS.nodeResourceGroupName;
  const made = `MC_${group}_${name}_${knownLocation(resourceGroup) ?? ""}`;
  return made.length > longest ? `rg-${name}-nodes`.slice(0, longest) : undefined;
}

function resolveApiServer({ _asked }: ApiServerAccess): AskedAccess {
  const dns = _asked.isPrivate ? (_asked.dns ?? PrivateApiServerDns.system()) : undefined;
  return { ..._asked, dns, subnet: describedSubnet(_asked.subnet) };
}

function nodeLimit(tier: ClusterTier, network: ClusterNetworkSpec): NodeLimit {
  if (network.mode === NetworkMode.KUBENET) {
    return {
      ...LIMITS.nodesPerKubenetCluster,
      who: "A cluster with kubenet",
      fix: "network: ClusterNetwork.cniOverlay(…)",
    };
  }
  return tier.skuTier === "Free"
    ? {
        ...LIMITS.nodesPerFreeCluster,
        who: "A cluster of the Free tier",
        fix: "tier: ClusterTier.STANDARD",
      }
    : { ...LIMITS.nodesPerCluster, who: "A cluster", fix: "a second cluster" };
}

/** Known only where the ports are set and the addresses counted. */
function loadBalancerPorts(outbound: ClusterOutbound): LoadBalancerPorts | undefined {
  const { portsPerNode: perNode = 0 } = outbound._details.loadBalancer ?? {};
  const addresses = outboundIpCount(outbound);
  return isKnown(perNode) && perNode > 0 && addresses !== undefined
    ? { perNode, addresses }
    : undefined;
}

/** A name may hold underscores and be longer; a DNS prefix may not. */
function defaultDnsPrefix(name: string): string {
  return isKnown(name)
    ? name
        .replace(/[^a-zA-Z0-9]+/g, "-")
        .slice(0, LIMITS.dnsPrefix.value)
        .replace(/^-|-$/g, "")
    : name;
}
