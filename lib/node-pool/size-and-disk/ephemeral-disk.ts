import { parseVmSize, type VmSize } from "./vm-size";

/** Local storage that an operating system's disk can lie on, in families that grow evenly. */
interface LocalStorage {
  readonly gbPerVcpu: number;
  readonly source: string;
}

const SIZES = "https://learn.microsoft.com/azure/virtual-machines/sizes";

/** By family, features and version of the size's name; families that are not listed are not judged. */
const LOCAL_STORAGE: Readonly<Record<string, LocalStorage>> = {
  "D ds 5": { gbPerVcpu: 37.5, source: `${SIZES}/general-purpose/ddsv5-series` },
  "D ads 5": { gbPerVcpu: 37.5, source: `${SIZES}/general-purpose/dadsv5-series` },
  "D pds 5": { gbPerVcpu: 37.5, source: `${SIZES}/general-purpose/dpdsv5-series` },
  "E ds 5": { gbPerVcpu: 37.5, source: `${SIZES}/memory-optimized/edsv5-series` },
  "E ads 5": { gbPerVcpu: 37.5, source: `${SIZES}/memory-optimized/eadsv5-series` },
  "D s 3": { gbPerVcpu: 25, source: `${SIZES}/general-purpose/dsv3-series` },
  "D as 5": { gbPerVcpu: 0, source: `${SIZES}/general-purpose/dasv5-series` },
};

/** The largest ephemeral OS disk of a VM size in GB; undefined where this library does not know. */
export function ephemeralCapacityGb(vmSize: string): number | undefined {
  const size = parseVmSize(vmSize);
  const storage = size && LOCAL_STORAGE[familyOf(size)];
  return storage && Math.floor(storage.gbPerVcpu * size.grade);
}

function familyOf({ family, features, version }: VmSize): string {
  return `${family} ${features} ${version}`;
}
