import { isArm, parseVmSize, type VmSize } from "../../node-pool/size-and-disk/vm-size";
import { type Answers, answerTo, completeList } from "./answers";
import { ASKED } from "./questions";

/**
 * A VM size as a region offers it to a subscription. Values that Azure does not report are
 * undefined.
 */
export interface VmSku {
  readonly name: string;
  /** Identifies its quota. */
  readonly family?: string;
  readonly vcpus?: number;
  /** The zones in which the subscription can use it. */
  readonly zones: readonly string[];
  /** Why the subscription cannot use it in this region. */
  readonly restriction?: string;
  /** The zones that offer it, but in which the subscription cannot use it. */
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
 * The sizes of a region; undefined without a response, or if it does not list the location of each
 * size.
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

/** Undefined if the size is in other regions. */
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
 * Similar sizes (series, vCPUs, processor, at least the same features) that are available in these
 * zones, the closest version first.
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
