import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import { type FactsFile, once } from "./facts-file";
import { nearestName } from "./nearest-name";

/** Facts about a VM size. Undefined facts are undocumented. */
export interface VmSizeFacts {
  /** As Azure spells it: `Standard_D4ds_v5`. */
  readonly name: string;
  /** The name without the number of vCPUs: `Dds_v5`. */
  readonly series: string;
  /** The usable vCPUs, also for sizes with constrained vCPUs. */
  readonly vcpus: number;
  readonly memoryGib: number;
  readonly architecture: "x64" | "Arm64";
  /** Hyper-V generations. */
  readonly generations?: readonly number[];
  readonly premiumStorage?: boolean;
  readonly acceleratedNetworking?: boolean;
  readonly ephemeralOsDisk?: boolean;
  readonly hostEncryption?: boolean;
  readonly trustedLaunch?: boolean;
  readonly maxDataDisks?: number;
  readonly maxNics?: number;
  /** The temporary disk; 0 if the size is documented to have none. */
  readonly tempDiskGib?: number;
  /** The host cache, which can hold an ephemeral OS disk. */
  readonly cacheDiskGib?: number;
  readonly nvmeDisks?: number;
  readonly nvmeTotalGib?: number;
  readonly nestedVirtualization?: boolean;
  /** Whether Azure listed the size in any public region when the file was refreshed. */
  readonly listed?: boolean;
  /** Whether a virtual machine has a dedicated host. */
  readonly isolated?: boolean;
  /** `CacheDisk`, `ResourceDisk`, `NvmeDisk`. */
  readonly ephemeralPlacements?: readonly string[];
  /** For a size with constrained vCPUs: the size with the same memory and disks. */
  readonly parent?: string;
  readonly gpu?: GpuFacts;
  /** B series. */
  readonly burstable?: boolean;
  /** The technology of confidential virtual machines: `AMD SEV-SNP`, `Intel TDX`, … */
  readonly confidential?: string;
  readonly lifecycle?: VmSizeLifecycle;
  /** The documentation pages of the series, with their commits. */
  readonly pages: readonly string[];
}

/** The accelerators of a VM size. */
export interface GpuFacts {
  /** A fraction if virtual machines share a GPU. */
  readonly count: number;
  readonly type?: string;
  /** The total GPU memory. */
  readonly memoryGib?: number;
}

/** An announcement about the lifecycle of a series. */
export interface VmSizeLifecycle {
  readonly status: "previous-gen" | "retirement-announced" | "retired";
  /** The day on which its virtual machines are deallocated, ISO 8601. */
  readonly date?: string;
  readonly page: string;
}

interface Series {
  readonly pages: readonly number[];
  readonly lifecycle?: Omit<VmSizeLifecycle, "page"> & { readonly page: number };
  readonly confidential?: string;
  readonly burstable?: boolean;
}

interface VmSizesFile extends FactsFile {
  readonly pages: readonly string[];
  readonly series: Readonly<Record<string, Series>>;
  readonly gpus: Readonly<Record<string, GpuFacts>>;
  readonly columns: readonly string[];
  readonly sizes: Readonly<Record<string, readonly unknown[]>>;
}

const file = once((): VmSizesFile => require("./data/vm-sizes.json"));
const namesByLowerCase = once(
  () => new Map(Object.keys(file().sizes).map((name) => [name.toLowerCase(), name])),
);

const cachedSizes = new Map<string, VmSizeFacts>();

/** The facts of a VM size, ignoring letter case; undefined for a token or an unknown size. */
export function vmSize(name: string): VmSizeFacts | undefined {
  const spelled = isKnown(name) ? namesByLowerCase().get(name.toLowerCase()) : undefined;
  if (spelled === undefined) {
    return undefined;
  }
  const size = cachedSizes.get(spelled) ?? readSize(spelled);
  cachedSizes.set(spelled, size);
  return size;
}

/** The name of a VM size as Azure spells it, so that its letter case cannot replace nodes. */
export function spelledVmSize(name: string): string {
  return vmSize(name)?.name ?? name;
}

/** The known VM size closest to a mistyped name. */
export function nearestVmSize(name: string): string | undefined {
  return isKnown(name) ? nearestName(name, Object.keys(file().sizes)) : undefined;
}

/** The date of the list of sizes, ISO 8601. */
export function vmSizesDate(): string {
  return file().date;
}

function readSize(name: string): VmSizeFacts {
  const { pages, columns, sizes, series: allSeries, gpus } = file();
  const row = sizes[name] ?? [];
  const known = columns
    .map((column, index) => [column, row[index] ?? undefined])
    .filter(([, value]) => value !== undefined);
  const series = seriesOf(name);
  const { pages: indexes = [], lifecycle, confidential, burstable } = allSeries[series] ?? {};
  return {
    ...Object.fromEntries(known),
    name,
    series,
    gpu: gpus[name],
    burstable,
    confidential,
    lifecycle: lifecycle && { ...lifecycle, page: pages[lifecycle.page] ?? "" },
    pages: indexes.map((index) => pages[index] ?? ""),
  };
}

/** Source: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
function seriesOf(name: string): string {
  return name.replace(/^Standard_([A-Z]+)\d+(-\d+)?/, "$1");
}

/**
 * General-purpose and memory-optimized sizes with a local disk. Azure documents the cache size only for
 * older series. Where it is documented for these sizes (Dadsv5, Ddsv4, Dpldsv5, Eadsv5, Edsv4), it is at
 * most two thirds of the temporary disk.
 */
const TEMP_DISK_EXCEEDS_CACHE = /^Standard_[DE][A-Z]?\d+(-\d+)?[a-z]*d[a-z]*(_cc)?_v([4-9]|\d\d)$/;

/** NVMe disks support OS disks from version 6 of a series. Source: `SOURCES.ephemeralDisksOfVms` */
const NVME_PLACEMENT = /_v([6-9]|\d\d)$/;

/**
 * The maximum ephemeral OS disk of a VM size in GiB: the largest of its cache, temporary disk and NVMe
 * disks, up to the limit of Azure. 0 if the size supports none; undefined if undocumented.
 */
export function ephemeralCapacityGib(name: string): number | undefined {
  const size = vmSize(name);
  if (size?.ephemeralOsDisk !== true) {
    return size?.ephemeralOsDisk === false ? 0 : undefined;
  }
  const nvme = NVME_PLACEMENT.test(size.name) ? (size.nvmeTotalGib ?? 0) : 0;
  const { tempDiskGib: temp, cacheDiskGib: cache } = size;
  const isCacheUnknown = cache === undefined && !TEMP_DISK_EXCEEDS_CACHE.test(size.name);
  if (nvme === 0 && (temp === undefined || isCacheUnknown)) {
    return undefined;
  }
  const largest = Math.max(temp ?? 0, cache ?? 0, nvme);
  return largest === 0 ? undefined : Math.min(Math.floor(largest), LIMITS.ephemeralDiskGb.value);
}
