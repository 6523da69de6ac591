import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import { type FactsFile, once } from "./facts-file";
import { nearestName } from "./nearest-name";

/** What is known of a VM size. What is undefined is not documented. */
export interface VmSizeFacts {
  /** As Azure spells it: `Standard_D4ds_v5`. */
  readonly name: string;
  /** The name without the number of vCPUs: `Dds_v5`. */
  readonly series: string;
  /** Those that can be used, in sizes with constrained vCPUs, too. */
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
  /** The temporary disk; 0 where it is documented that there is none. */
  readonly tempDiskGib?: number;
  /** What the host caches of disks, and where an ephemeral OS disk can lie. */
  readonly cacheDiskGib?: number;
  readonly nvmeDisks?: number;
  readonly nvmeTotalGib?: number;
  readonly nestedVirtualization?: boolean;
  /** Whether Azure named the size in any public region when the file was refreshed. */
  readonly listed?: boolean;
  /** Whether a virtual machine has its host for itself. */
  readonly isolated?: boolean;
  /** `CacheDisk`, `ResourceDisk`, `NvmeDisk`. */
  readonly ephemeralPlacements?: readonly string[];
  /** The size whose memory and disks a size with constrained vCPUs has. */
  readonly parent?: string;
  readonly gpu?: GpuFacts;
  /** B series. */
  readonly burstable?: boolean;
  /** The technology of confidential virtual machines: `AMD SEV-SNP`, `Intel TDX`, … */
  readonly confidential?: string;
  readonly lifecycle?: VmSizeLifecycle;
  /** The pages about its series, with the commit that was read. */
  readonly pages: readonly string[];
}

/** The accelerators of a VM size. */
export interface GpuFacts {
  /** A fraction where virtual machines share one. */
  readonly count: number;
  readonly type?: string;
  /** Of all of them together. */
  readonly memoryGib?: number;
}

/** What Azure has announced about a series. */
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

const sizesRead = new Map<string, VmSizeFacts>();

/** The facts of a VM size, in whatever letter case its name is; undefined for a token or an unknown size. */
export function vmSize(name: string): VmSizeFacts | undefined {
  const spelled = isKnown(name) ? namesByLowerCase().get(name.toLowerCase()) : undefined;
  if (spelled === undefined) {
    return undefined;
  }
  const size = sizesRead.get(spelled) ?? readSize(spelled);
  sizesRead.set(spelled, size);
  return size;
}

/** The known VM size whose name a mistyped one most likely stands for. */
export function nearestVmSize(name: string): string | undefined {
  return isKnown(name) ? nearestName(name, Object.keys(file().sizes)) : undefined;
}

/** The day as of which Azure's list of sizes is known, ISO 8601. */
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
 * General-purpose and memory-optimized sizes with a local disk. Pages tell the cache of older series
 * only; where they tell it of these (Dadsv5, Ddsv4, Dpldsv5, Eadsv5, Edsv4) it is at most two thirds
 * of the temporary disk.
 */
const TEMP_DISK_EXCEEDS_CACHE = /^Standard_[DE][A-Z]?\d+(-\d+)?[a-z]*d[a-z]*(_cc)?_v([4-9]|\d\d)$/;

/** Disks of this kind take OS disks from version 6 of a series on. Source: `SOURCES.ephemeralDisksOfVms` */
const NVME_PLACEMENT = /_v([6-9]|\d\d)$/;

/**
 * The largest ephemeral OS disk of a VM size in GiB: the largest of its cache, its temporary disk
 * and its NVMe disks, and at most what Azure allows. 0 where it supports none; undefined where this
 * is not documented.
 */
export function ephemeralCapacityGib(name: string): number | undefined {
  const size = vmSize(name);
  if (size?.ephemeralOsDisk !== true) {
    return size?.ephemeralOsDisk === false ? 0 : undefined;
  }
  const nvme = NVME_PLACEMENT.test(size.name) ? (size.nvmeTotalGib ?? 0) : 0;
  const { tempDiskGib: temp, cacheDiskGib: cache } = size;
  const isCacheOpen = cache === undefined && !TEMP_DISK_EXCEEDS_CACHE.test(size.name);
  if (nvme === 0 && (temp === undefined || isCacheOpen)) {
    return undefined;
  }
  const largest = Math.max(temp ?? 0, cache ?? 0, nvme);
  return largest === 0 ? undefined : Math.min(Math.floor(largest), LIMITS.ephemeralDiskGb.value);
}
