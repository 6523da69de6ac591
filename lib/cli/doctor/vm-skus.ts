import { isArm, parseVmSize, type VmSize } from "../../node-pool/size-and-disk/vm-size";
import { type Answers, answerTo, completeList } from "./answers";
import { ASKED } from "./questions";

/** A VM size as a region offers it to a subscription. Undefined is what Azure does not say of it. */
export interface VmSku {
  readonly name: string;
  /** By what its quota is found. */
  readonly family?: string;
  readonly vcpus?: number;
  /** In which zones it can be had, restrictions of the subscription taken off. */
  readonly zones: readonly string[];
  /** Why the subscription may not use it in this region at all. */
  readonly restriction?: string;
  /** Those zones that have it and where the subscription may not use it. */
  readonly restrictedZones: readonly string[];
  readonly supportsHostEncryption?: boolean;
}

/** Source: https://learn.microsoft.com/rest/api/compute/resource-skus/list */
interface ListedSku {
  readonly name: string;
  readonly family: string;
  readonly locationInfo: readonly { location: string; zones: readonly string[] | null }[] | null;
  readonly restrictions:
    | readonly {
        type: string;
        reasonCode: string;
        restrictionInfo: { zones?: readonly string[] | null } | null;
      }[]
    | null;
  readonly capabilities: readonly { name: string; value: string }[] | null;
}

/**
 * The sizes of a region; undefined where the question got no answer, or one that does not say of
 * each size where it is.
 */
export function readSkus(answers: Answers, location: string): readonly VmSku[] | undefined {
  const skus = completeList<ListedSku>(answerTo(answers, ASKED.sizes(location)), "name");
  return skus?.every(hasPlaces) ? skus.flatMap((sku) => readSku(sku, location)) : undefined;
}

function hasPlaces({ locationInfo }: Partial<ListedSku>): boolean {
  return (
    Array.isArray(locationInfo) && locationInfo.every((info) => typeof info?.location === "string")
  );
}

/** Nothing where the size is one of other regions. */
function readSku(sku: Partial<ListedSku>, location: string): readonly VmSku[] {
  const here = (sku.locationInfo ?? []).find(
    (info) => info.location.toLowerCase() === location.toLowerCase(),
  );
  if (!here) {
    return [];
  }
  const restrictions = sku.restrictions ?? [];
  const restrictedZones = restrictions
    .filter(({ type }) => type === "Zone")
    .flatMap(({ restrictionInfo }) => restrictionInfo?.zones ?? []);
  const capability = (wanted: string) =>
    (sku.capabilities ?? []).find(({ name }) => name === wanted)?.value;
  const vcpus = Number(capability("vCPUs"));
  const hostEncryption = capability("EncryptionAtHostSupported");
  return [
    {
      name: sku.name ?? "",
      family: sku.family || undefined,
      vcpus: vcpus > 0 ? vcpus : undefined,
      zones: (here.zones ?? []).filter((zone) => !restrictedZones.includes(zone)).sort(),
      restriction: restrictions.find(({ type }) => type === "Location")?.reasonCode,
      restrictedZones: [...new Set(restrictedZones)].sort(),
      supportsHostEncryption: hostEncryption === undefined ? undefined : hostEncryption === "True",
    },
  ];
}

export function findSku(skus: readonly VmSku[], size: string): VmSku | undefined {
  return skus.find(({ name }) => name.toLowerCase() === size.toLowerCase());
}

const MOST_SUGGESTIONS = 3;

/**
 * Sizes of the same kind (series, vCPUs, processor, and no feature less) that can be had in these
 * zones, the nearest version first.
 */
export function similarSizes(
  skus: readonly VmSku[],
  size: string,
  zones: readonly string[],
): readonly string[] {
  const wanted = parseVmSize(size);
  if (!wanted) {
    return [];
  }
  return skus
    .filter((sku) => !sku.restriction && zones.every((zone) => sku.zones.includes(zone)))
    .map(({ name }) => ({ name, size: parseVmSize(name) }))
    .filter(({ name, size: other }) => name !== size && other && isLike(other, wanted))
    .sort((a, b) => distance(a.size, wanted) - distance(b.size, wanted))
    .map(({ name }) => name)
    .slice(0, MOST_SUGGESTIONS);
}

function isLike(other: VmSize, wanted: VmSize): boolean {
  return (
    other.family === wanted.family &&
    other.vcpus === wanted.vcpus &&
    isArm(other) === isArm(wanted) &&
    [...wanted.features].every((feature) => feature === "a" || other.features.includes(feature))
  );
}

function distance(size: VmSize | undefined, wanted: VmSize): number {
  const version = Math.abs((size?.version ?? 0) - wanted.version);
  const features = Math.abs((size?.features.length ?? 0) - wanted.features.length);
  return version * 10 + features;
}
