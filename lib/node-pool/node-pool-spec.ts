import { Fn, Token, Tokenization } from "cdktf";
import { ephemeralCapacityGib, spelledVmSize } from "../facts/vm-sizes";
import { resolveSubnet } from "../network/known-subnet";
import type { SubnetReference } from "../network/subnet-reference";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import { DEFAULT_MAX_SURGE, surgeNodes } from "../rules/surge";
import { mergeSettings } from "../settings/merge-settings";
import type { NodeConfiguration } from "./configuration/node-configuration";
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
import type { ClusterTraits, PoolContext } from "./pool-context";
import { rotationName } from "./rotation-name";
import { isEphemeralByDefault } from "./size-and-disk/ephemeral-disk";
import { Gpu } from "./size-and-disk/gpu";
import { hasGpu, parseVmSize } from "./size-and-disk/vm-size";
import { NodePoolUpgrade } from "./upgrade-and-spot/node-pool-upgrade";
import { SPOT_KEY, type Spot, SpotEvictionPolicy } from "./upgrade-and-spot/spot";

/** A pool with all defaults applied. */
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
  readonly configuration: NodeConfiguration;
  readonly publicIps?: NodePublicIps;
  readonly placement: NodePlacement;
  readonly snapshotId?: string;
  /** Undefined for spot pools, whose upgrades AKS decides. */
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
  /** Options that the pool inherits, mapped to the options of the cluster. */
  readonly inherited: Readonly<Record<string, string>>;
}

export interface OsDiskSpec {
  readonly diskType: string;
  readonly sizeGb?: number;
}

/** Defaults for options in neither pool nor preset. */
const DEFAULT_POOL = {
  vmSize: "Standard_D4ds_v5",
  scaling: NodePoolScaling.autoscale(2, 5),
  os: NodeOs.UBUNTU,
  hostEncryption: false,
  fips: false,
};
const SYSTEM_POOL_NAME = "system";

/** Options of a pool with the defaults that do not depend on other options. */
export type CompletePool<Options extends CommonNodePoolOptions> = Options &
  Required<Pick<CommonNodePoolOptions, keyof typeof DEFAULT_POOL>>;

/** Applies the defaults of the library to the options of a pool. */
export function completePool<Options extends CommonNodePoolOptions>(
  options: Options,
): CompletePool<Options> {
  const complete = mergeSettings(options, DEFAULT_POOL);
  return { ...complete, vmSize: spelledVmSize(complete.vmSize) };
}

export function resolveSystemPool(
  options: CompletePool<SystemPoolOptions>,
  context: PoolContext,
): NodePoolSpec {
  return {
    ...resolveCommon(options, context, SYSTEM_POOL_NAME),
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
  options: CompletePool<NodePoolOptions>,
  context: PoolContext,
): NodePoolSpec {
  const { spot } = options;
  return {
    ...resolveCommon(options, context, nameFromId(id)),
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
  options: CompletePool<CommonNodePoolOptions>,
  context: PoolContext,
  defaultName: string,
) {
  const name = options.name ?? defaultName;
  const { vmSize, scaling, os, hostEncryption, fips } = options;
  return {
    name,
    rotationName: options.rotationName ?? rotationName(name, os.isWindows),
    vmSize,
    scaling,
    os,
    zones: options.zones ?? context.zones,
    maxPods: options.maxPods ?? context.maxPods,
    hostEncryption,
    fips,
    configuration: options.configuration ?? {},
    publicIps: options.publicIps,
    placement: options.placement ?? {},
    snapshotId: options.snapshotId,
    subnet: resolveSubnet(options.subnet) ?? context.subnet,
    podSubnet: resolveSubnet(options.podSubnet) ?? context.podSubnet,
    podsTakeNodeAddresses: context.podsTakeNodeAddresses ?? false,
    kubernetesVersion: context.kubernetesVersion,
    location: context.location,
    cluster: context.cluster,
    inherited: inheritedBy(options),
  };
}

/** The cluster options that pools inherit. */
const CLUSTER_OPTIONS = {
  zones: "zones",
  subnet: "network.subnet",
  podSubnet: "network.podSubnet",
} as const satisfies Partial<Record<keyof CommonNodePoolOptions, string>>;

function inheritedBy(options: CommonNodePoolOptions): Record<string, string> {
  return Object.fromEntries(
    Object.entries(CLUSTER_OPTIONS).filter(
      ([option]) => options[option as keyof typeof CLUSTER_OPTIONS] === undefined,
    ),
  );
}

/** Ephemeral disks always get an explicit size, because azurerm would not send one. */
function resolveOsDisk(
  { osDisk, vmSize }: CompletePool<CommonNodePoolOptions>,
  spot?: Spot,
): OsDiskSpec {
  if (!osDisk) {
    const keepsDisks = spot?.evictionPolicy === SpotEvictionPolicy.DEALLOCATE;
    return isEphemeralByDefault(vmSize) && !keepsDisks
      ? { diskType: "Ephemeral", sizeGb: LIMITS.defaultOsDiskGb.value }
      : { diskType: "Managed" };
  }
  const capacity = ephemeralCapacityGib(vmSize);
  const hasOpenSize =
    osDisk.diskType === "Ephemeral" && osDisk.sizeGb === undefined && capacity !== 0;
  return hasOpenSize
    ? {
        diskType: "Ephemeral",
        sizeGb: Math.min(LIMITS.defaultOsDiskGb.value, capacity ?? Number.POSITIVE_INFINITY),
      }
    : osDisk;
}

/**
 * AKS installs the NVIDIA driver by default; without the argument, azurerm would replace the pool to
 * remove it: #30990. AKS installs no driver for AMD GPUs:
 * https://learn.microsoft.com/azure/aks/use-amd-gpus
 */
function defaultGpuDriver({ vmSize }: CompletePool<CommonNodePoolOptions>): string | undefined {
  const size = parseVmSize(vmSize);
  if (!size || !hasGpu(size)) {
    return undefined;
  }
  return vmSize.includes("_MI300X_") ? Gpu.withoutDriver().driver : Gpu.withDriver().driver;
}

/** Terraform merges maps that are known only to it. */
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

/** The maximum number of nodes of the pool, including surge nodes. */
export function peakNodes(pool: NodePoolSpec): number {
  const { maximum } = pool.scaling;
  return maximum + surgeNodes(pool.upgrade?.maxSurge, maximum);
}

export function isSystemPool(pool: NodePoolSpec): boolean {
  return pool.mode === NodePoolMode.SYSTEM;
}
