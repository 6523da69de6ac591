import { Fn } from "cdktf";
import { ClusterNetwork, type ClusterNetworkSpec } from "../cluster-network/cluster-network";
import {
  DEFAULT_POD_CIDR,
  DEFAULT_SERVICE_CIDR,
  DNS_ADDRESS_INDEX,
  dnsAddressOf,
} from "../cluster-network/cluster-network-rules";
import { NetworkPolicy } from "../cluster-network/network-policy";
import { parseCidr } from "../network/cidr";
import {
  type NodePoolDefaults,
  type NodePoolSpec,
  resolveSystemPool,
} from "../node-pool/node-pool-spec";
import { knownLocation, knownName } from "../resource/resource-group-reference";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";
import { LIMITS, REGIONS_WITHOUT_ZONES } from "../rules/limits";
import type { AksClusterProps } from "./aks-cluster-props";
import { ApiServerAccess } from "./api-server-access";
import type { ClusterAddOns } from "./cluster-add-ons";
import type { ClusterAutoscaler } from "./cluster-autoscaler";
import { ClusterIdentity } from "./cluster-identity";
import { ClusterTier } from "./cluster-tier";
import { ClusterUpgrades } from "./cluster-upgrades";
import type { ClusterMaintenance } from "./maintenance-window";

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
  readonly network: ClusterNetworkSpec;
  readonly apiServer: ApiServerAccess;
  readonly identity: ClusterIdentity;
  readonly workloadIdentity: boolean;
  readonly upgrades: ClusterUpgrades;
  readonly maintenance: ClusterMaintenance;
  readonly autoscaler: ClusterAutoscaler;
  readonly addOns: ClusterAddOns;
  readonly diskEncryptionSetId?: string;
  readonly nodeResourceGroup?: string;
}

const ALL_ZONES = ["1", "2", "3"];

export function resolveCluster(props: AksClusterProps, defaultName: string): AksClusterSpec {
  const name = props.name ?? defaultName;
  const location = knownLocation(props.resourceGroup);
  const network = resolveNetwork(props.network ?? ClusterNetwork.cniOverlay());
  const tier = props.tier ?? ClusterTier.STANDARD;
  const upgrades = props.upgrades ?? ClusterUpgrades.patch();
  const zones = props.zones ?? defaultZones(location);
  const poolDefaults: NodePoolDefaults = {
    subnetId: network.subnet?.id,
    subnetPrefix: network.subnet?.addressPrefix,
    zones,
    maxPods: network.defaultMaxPods,
    kubernetesVersion: upgrades.movesVersion ? undefined : props.version?.version,
    location,
    noWindowsBecause: reasonAgainstWindows(network),
    podCidr: network.podCidr ?? DEFAULT_POD_CIDR,
    nodeLimit: tier.skuTier === "Free" ? LIMITS.nodesPerFreeCluster : LIMITS.nodesPerCluster,
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
    systemPool: resolveSystemPool(props.systemPool ?? {}, poolDefaults),
    poolDefaults,
    network,
    apiServer: props.apiServer ?? ApiServerAccess.public(),
    identity: props.identity ?? ClusterIdentity.userAssigned(),
    workloadIdentity: props.workloadIdentity ?? true,
    upgrades,
    maintenance: props.maintenance ?? {},
    autoscaler: props.autoscaler ?? {},
    addOns: props.addOns ?? {},
    diskEncryptionSetId: props.diskEncryptionSetId,
    nodeResourceGroup: props.nodeResourceGroup,
  };
}

/** azurerm takes the range of services and the DNS address together or not at all. */
function resolveNetwork({ _spec: network }: ClusterNetwork): ClusterNetworkSpec {
  if (network.serviceCidr === undefined && network.dnsServiceIp === undefined) {
    return network;
  }
  const serviceCidr = network.serviceCidr ?? DEFAULT_SERVICE_CIDR;
  return {
    ...network,
    serviceCidr,
    dnsServiceIp: network.dnsServiceIp ?? defaultDnsServiceIp(serviceCidr),
  };
}

function defaultDnsServiceIp(serviceCidr: string): string {
  const range = parseCidr(serviceCidr);
  if (range) {
    return dnsAddressOf(range);
  }
  return isKnown(serviceCidr)
    ? serviceCidr
    : Fn.cidrhost(functionArgument(serviceCidr), DNS_ADDRESS_INDEX);
}

function defaultZones(location: string | undefined): string[] {
  return location !== undefined && REGIONS_WITHOUT_ZONES.has(location) ? [] : ALL_ZONES;
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

function reasonAgainstWindows(network: ClusterNetworkSpec): string | undefined {
  return network.policy === NetworkPolicy.CILIUM
    ? "The cluster's data plane is Cilium, which runs on Linux nodes only."
    : undefined;
}
