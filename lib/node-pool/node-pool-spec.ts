import { Fn, Token, Tokenization } from "cdktf";
import { ephemeralCapacityGib } from "../facts/vm-sizes";
import { describedSubnet } from "../network/known-subnet";
import type { SubnetEgress, SubnetReference } from "../network/subnet-reference";
import { isKnown } from "../rules/known";
import { LIMITS, type Limit } from "../rules/limits";
import { DEFAULT_MAX_SURGE, surgeNodes } from "../rules/surge";
import { type NodeTaint, TaintEffect } from "./labels-and-taints/node-taint";
import type { NodePublicIps } from "./network/node-public-ips";
import { NodeOs } from "./node-os";
import type {
  CommonNodePoolOptions,
  NodePlacement,
  NodePoolOptions,
  SystemPoolOptions,
} from "./node-pool-options";
import { NodePoolMode } from "./node-pool-options";
import { NodePoolScaling } from "./node-pool-scaling";
import { rotationName } from "./rotation-name";
import { isEphemeralByDefault } from "./size-and-disk/ephemeral-disk";
import { Gpu } from "./size-and-disk/gpu";
import { hasGpu, parseVmSize } from "./size-and-disk/vm-size";
import { NodePoolUpgrade } from "./upgrade-and-spot/node-pool-upgrade";
import { SPOT_KEY, type Spot, SpotEvictionPolicy } from "./upgrade-and-spot/spot";

/** What a pool takes from its cluster unless its own options say otherwise. */
export interface NodePoolDefaults {
  readonly subnet?: SubnetReference;
  readonly podSubnet?: SubnetReference;
  /** Whether each pod takes an address of the nodes' subnet. */
  readonly podsTakeNodeAddresses?: boolean;
  readonly zones: readonly string[];
  readonly maxPods?: number;
  /** Written on pools only where no upgrade channel moves it. */
  readonly kubernetesVersion?: string;
  /** The region, where it is known at synth. */
  readonly location?: string;
  /** What the cluster is like; undefined for one that was not created here. */
  readonly cluster?: ClusterTraits;
  /** How many nodes the cluster may have. */
  readonly nodeLimit?: NodeLimit;
  /** The range that each node takes a block of pod addresses from, where it is known. */
  readonly podCidr?: string;
  /** What the nodes share for outbound connections, where it is known. */
  readonly ports?: LoadBalancerPorts;
}

/** What a pool must know of its cluster. */
export interface ClusterTraits {
  readonly subnet?: SubnetReference;
  /** Undefined where its pods have none of their own. */
  readonly podSubnet?: SubnetReference;
  /** How its nodes' subnets must reach the internet, where that matters. */
  readonly neededEgress?: SubnetEgress;
  readonly hasUserAssignedIdentity: boolean;
  /** Why Windows nodes cannot join, if they cannot. */
  readonly noWindows?: NoWindows;
}

/** Why a cluster takes no Windows nodes, and what would. */
export interface NoWindows {
  readonly reason: string;
  readonly fix: string;
}

/** The most nodes that a cluster may have, and why. */
export interface NodeLimit extends Limit {
  /** Who has the limit; the beginning of a sentence. */
  readonly who: string;
  readonly fix: string;
}

/** Outbound ports of a load balancer. */
export interface LoadBalancerPorts {
  readonly perNode: number;
  readonly addresses: number;
}

/** A pool with everything decided. */
export interface NodePoolSpec {
  readonly name: string;
  readonly rotationName?: string;
  readonly mode: NodePoolMode;
  readonly vmSize: string;
  readonly scaling: NodePoolScaling;
  readonly os: NodeOs;
  readonly zones: readonly string[];
  readonly osDisk: OsDiskSpec;
  readonly maxPods?: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Required<NodeTaint>[];
  readonly hostEncryption: boolean;
  readonly fips: boolean;
  readonly publicIps?: NodePublicIps;
  readonly placement: NodePlacement;
  readonly snapshotId?: string;
  /** Undefined for spot pools whose upgrade is left to AKS. */
  readonly upgrade?: NodePoolUpgrade;
  readonly spot?: Spot;
  readonly gpu?: Gpu;
  /** Undefined for sizes without a GPU. */
  readonly gpuDriver?: string;
  readonly onlySystemPods: boolean;
  readonly subnet?: SubnetReference;
  readonly podSubnet?: SubnetReference;
  readonly podsTakeNodeAddresses: boolean;
  readonly kubernetesVersion?: string;
  readonly location?: string;
  readonly cluster?: ClusterTraits;
}

export interface OsDiskSpec {
  readonly diskType: string;
  readonly sizeGb?: number;
}

/** What all pools have that say nothing else. */
export const DEFAULT_POOL = {
  vmSize: "Standard_D4ds_v5",
  scaling: NodePoolScaling.autoscale(2, 5),
  os: NodeOs.UBUNTU,
  hostEncryption: false,
  fips: false,
};
const SYSTEM_POOL_NAME = "system";

export function resolveSystemPool(
  options: SystemPoolOptions,
  defaults: NodePoolDefaults,
): NodePoolSpec {
  return {
    ...resolveCommon(options, defaults, SYSTEM_POOL_NAME),
    osDisk: resolveOsDisk(options),
    gpuDriver: defaultGpuDriver(options),
    mode: NodePoolMode.SYSTEM,
    upgrade: options.upgrade ?? NodePoolUpgrade.surge(DEFAULT_MAX_SURGE),
    labels: options.labels ?? {},
    taints: [],
    onlySystemPods: options.onlySystemPods ?? false,
  };
}

export function resolveNodePool(
  id: string,
  options: NodePoolOptions,
  defaults: NodePoolDefaults,
): NodePoolSpec {
  const { spot } = options;
  return {
    ...resolveCommon(options, defaults, nameFromId(id)),
    osDisk: resolveOsDisk(options, spot),
    mode: options.mode ?? NodePoolMode.USER,
    upgrade: options.upgrade ?? (spot ? undefined : NodePoolUpgrade.surge(DEFAULT_MAX_SURGE)),
    labels: resolveLabels(options.labels ?? {}, spot),
    taints: resolveTaints(options.taints ?? [], spot),
    spot,
    gpu: options.gpu,
    gpuDriver: options.gpu?.driver ?? defaultGpuDriver(options),
    onlySystemPods: false,
  };
}

function resolveCommon(
  options: CommonNodePoolOptions,
  defaults: NodePoolDefaults,
  defaultName: string,
) {
  const name = options.name ?? defaultName;
  const { vmSize = DEFAULT_POOL.vmSize, os = DEFAULT_POOL.os } = options;
  return {
    name,
    rotationName: options.rotationName ?? rotationName(name, os.isWindows),
    vmSize,
    scaling: options.scaling ?? DEFAULT_POOL.scaling,
    os,
    zones: options.zones ?? defaults.zones,
    maxPods: options.maxPods ?? defaults.maxPods,
    hostEncryption: options.hostEncryption ?? DEFAULT_POOL.hostEncryption,
    fips: options.fips ?? DEFAULT_POOL.fips,
    publicIps: options.publicIps,
    placement: options.placement ?? {},
    snapshotId: options.snapshotId,
    subnet: describedSubnet(options.subnet) ?? defaults.subnet,
    podSubnet: describedSubnet(options.podSubnet) ?? defaults.podSubnet,
    podsTakeNodeAddresses: defaults.podsTakeNodeAddresses ?? false,
    kubernetesVersion: defaults.kubernetesVersion,
    location: defaults.location,
    cluster: defaults.cluster,
  };
}

/** A size that is left open is written for ephemeral disks: azurerm would send none. */
function resolveOsDisk(options: CommonNodePoolOptions, spot?: Spot): OsDiskSpec {
  const { osDisk, vmSize = DEFAULT_POOL.vmSize } = options;
  if (!osDisk) {
    const keepsDisks = spot?.evictionPolicy === SpotEvictionPolicy.DEALLOCATE;
    return isEphemeralByDefault(vmSize) && !keepsDisks
      ? { diskType: "Ephemeral", sizeGb: LIMITS.defaultOsDiskGb.value }
      : { diskType: "Managed" };
  }
  const capacity = ephemeralCapacityGib(vmSize);
  const isOpen = osDisk.diskType === "Ephemeral" && osDisk.sizeGb === undefined && capacity !== 0;
  return isOpen
    ? {
        diskType: "Ephemeral",
        sizeGb: Math.min(LIMITS.defaultOsDiskGb.value, capacity ?? Number.POSITIVE_INFINITY),
      }
    : osDisk;
}

/**
 * AKS installs NVIDIA's driver by itself, azurerm would take it back and replace the pool: #30990.
 * AMD's GPUs are none of its business: https://learn.microsoft.com/azure/aks/use-amd-gpus
 */
function defaultGpuDriver({
  vmSize = DEFAULT_POOL.vmSize,
}: CommonNodePoolOptions): string | undefined {
  const size = parseVmSize(vmSize);
  if (!size || !hasGpu(size)) {
    return undefined;
  }
  return vmSize.includes("_MI300X_") ? Gpu.withoutDriver().driver : Gpu.withDriver().driver;
}

/** A map that only Terraform knows is joined by Terraform. */
function resolveLabels(labels: Record<string, string>, spot?: Spot): Record<string, string> {
  if (!spot) {
    return labels;
  }
  const spotLabels = { [SPOT_KEY]: "spot" };
  return Tokenization.reverseMap(labels)
    ? Token.asStringMap(Fn.merge([spotLabels, labels]))
    : { ...spotLabels, ...labels };
}

function resolveTaints(taints: readonly NodeTaint[], spot?: Spot): Required<NodeTaint>[] {
  const own = taints.map((taint) => ({
    key: taint.key,
    value: taint.value ?? "",
    effect: taint.effect ?? TaintEffect.NO_SCHEDULE,
  }));
  if (!spot || own.some((taint) => taint.key === SPOT_KEY)) {
    return own;
  }
  return [{ key: SPOT_KEY, value: "spot", effect: TaintEffect.NO_SCHEDULE }, ...own];
}

function nameFromId(id: string): string {
  return isKnown(id) ? id.toLowerCase().replace(/[^a-z0-9]/g, "") : id;
}

/** The greatest number of nodes that the pool has at any moment, those of an upgrade included. */
export function peakNodes(pool: NodePoolSpec): number {
  const { maximum } = pool.scaling;
  return maximum + surgeNodes(pool.upgrade?.maxSurge, maximum);
}

export function isSystemPool(pool: NodePoolSpec): boolean {
  return pool.mode === NodePoolMode.SYSTEM;
}
