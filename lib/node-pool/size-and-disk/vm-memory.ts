import { parseVmSize } from "./vm-size";

/** GiB by size where they do not grow evenly, otherwise for each vCPU. */
interface Memory {
  readonly gibPerVcpu?: number;
  readonly gib?: Readonly<Record<number, number>>;
  readonly source: string;
}

const SIZES = "https://learn.microsoft.com/azure/virtual-machines/sizes";

/** By family, features and version of the size's name. */
const MEMORY: Readonly<Record<string, Memory>> = {
  "D ads 5": { gibPerVcpu: 4, source: `${SIZES}/general-purpose/dadsv5-series` },
  "D as 4": { gibPerVcpu: 4, source: `${SIZES}/general-purpose/dasv4-series` },
  "D as 5": { gibPerVcpu: 4, source: `${SIZES}/general-purpose/dasv5-series` },
  "D ds 4": { gibPerVcpu: 4, source: `${SIZES}/general-purpose/ddsv4-series` },
  "D ds 5": { gibPerVcpu: 4, source: `${SIZES}/general-purpose/ddsv5-series` },
  "D ds 6": { gibPerVcpu: 4, source: `${SIZES}/general-purpose/ddsv6-series` },
  "D pds 5": { gibPerVcpu: 4, source: `${SIZES}/general-purpose/dpdsv5-series` },
  "D s 3": { gibPerVcpu: 4, source: `${SIZES}/general-purpose/dsv3-series` },
  "D s 5": { gibPerVcpu: 4, source: `${SIZES}/general-purpose/dsv5-series` },
  "F s 2": { gibPerVcpu: 2, source: `${SIZES}/compute-optimized/fsv2-series` },
  "NC as 3": {
    gib: { 4: 28, 8: 56, 16: 110, 64: 440 },
    source: `${SIZES}/gpu-accelerated/ncast4v3-series`,
  },
  "NC ads 4": {
    gib: { 24: 220, 48: 440, 96: 880 },
    source: `${SIZES}/gpu-accelerated/nca100v4-series`,
  },
};

/** The memory of a node in GiB; undefined where this library does not know. */
export function memoryGib(vmSize: string): number | undefined {
  const size = parseVmSize(vmSize);
  const memory = size && MEMORY[`${size.family} ${size.features} ${size.version}`];
  if (!memory) {
    return undefined;
  }
  return memory.gib ? memory.gib[size.grade] : (memory.gibPerVcpu ?? 0) * size.grade;
}
