import { type Answers, answerTo, completeList } from "../answers";
import type { PoolNeeds } from "../pool-needs";
import { ASKED } from "../questions";
import { type Result, resultsOf, unanswered } from "../result";
import type { StackNeeds } from "../stack-needs";
import { distinctKnown } from "../terraform-json";
import { findSku, readSkus, similarSizes, type VmSku } from "../vm-skus";

/** How to request access to a region, a zone or a VM size. */
const ACCESS_REQUEST =
  "https://learn.microsoft.com/troubleshoot/azure/general/region-access-request-process";

interface Location {
  readonly name: string;
  readonly zones: readonly string[] | null;
}

/** Pools with the same size and zones in a region. */
interface SizeNeed {
  readonly location: string;
  readonly size: string;
  readonly zones: readonly string[];
  readonly pools: readonly PoolNeeds[];
}

const say = resultsOf("Regions and sizes");

export function judgeRegionsAndSizes(needs: StackNeeds, answers: Answers): readonly Result[] {
  const places = [...needs.pools, ...needs.clusters];
  return [
    ...distinctKnown(places.map(({ location }) => location)).map((location) =>
      judgeRegion(location, needs, answers),
    ),
    ...needs.pools.flatMap(judgeExpressions),
    ...sizeNeeds(needs.pools).flatMap((need) => judgeSize(need, answers)),
  ];
}

function judgeRegion(location: string, { pools }: StackNeeds, answers: Answers): Result {
  const answer = answerTo(answers, ASKED.locations);
  const known = completeList<Location>(answer, "name");
  if (!known) {
    return unanswered(say, `The region ${location}`, answer);
  }
  const region = known.find(({ name }) => name === location);
  if (!region) {
    return say(
      "problem",
      `The subscription has no region ${location}`,
      "Choose one of: az account list-locations --query [].name --output tsv",
    );
  }
  const zones = region.zones ?? [];
  const zoned = pools.filter((pool) => pool.location === location && pool.zones?.length);
  const saysZones = known.some((other) => (other.zones ?? []).length > 0);
  if (saysZones && zones.length === 0 && zoned.length > 0) {
    return say(
      "problem",
      `${location} has no availability zones, and ${namesOf(zoned)} uses zones`,
      "Remove the zones from those pools, or use a region with zones",
    );
  }
  return say("ok", `${location}${zones.length > 0 ? ` has zones ${zones.join(" ")}` : ""}`);
}

function judgeExpressions({ name, location, vmSize, zones }: PoolNeeds): readonly Result[] {
  const hidden = [
    ...(location === undefined ? ["region"] : []),
    ...(vmSize === undefined ? ["VM size"] : []),
    ...(zones === undefined ? ["zones"] : []),
  ];
  const advice = location === undefined ? "Set the region with --location to check it" : undefined;
  return hidden.length === 0
    ? []
    : [say("not checked", `${name}: unknown before apply: ${hidden.join(", ")}`, advice)];
}

function sizeNeeds(pools: readonly PoolNeeds[]): readonly SizeNeed[] {
  const needs = new Map<string, SizeNeed>();
  for (const pool of pools) {
    const { location, vmSize: size, zones = [] } = pool;
    if (location !== undefined && size !== undefined) {
      const key = JSON.stringify([location, size.toLowerCase(), zones]);
      const others = needs.get(key)?.pools ?? [];
      needs.set(key, { location, size, zones, pools: [...others, pool] });
    }
  }
  return [...needs.values()];
}

function judgeSize(need: SizeNeed, answers: Answers): readonly Result[] {
  const { location, size, zones, pools } = need;
  const what = `${size} in ${location} (${namesOf(pools)})`;
  const skus = readSkus(answers, location);
  if (!skus) {
    return [unanswered(say, what, answerTo(answers, ASKED.sizes(location)))];
  }
  const sku = findSku(skus, size);
  const instead = insteadOf(skus, size, zones);
  if (!sku) {
    return [say("problem", `${what} is not offered`, instead)];
  }
  const defects = defectsOf(need, what, sku, instead);
  return [
    ...(defects.length > 0 ? defects : [offered(what, zones, sku)]),
    ...unsaid(need, what, sku),
  ];
}

/** All defects of a size, so that they can be fixed together. */
function defectsOf(
  need: SizeNeed,
  what: string,
  { restriction, ...sku }: VmSku,
  instead: string,
): readonly Result[] {
  const isOfRestriction = (zone: string) => restriction && sku.restrictedZones.includes(zone);
  const missing = need.zones.filter((zone) => !sku.zones.includes(zone) && !isOfRestriction(zone));
  const access = `${instead}; or request access: ${ACCESS_REQUEST}`;
  return [
    ...(restriction
      ? [say("problem", `${what} is not available to the subscription: ${restriction}`, access)]
      : []),
    ...(missing.length > 0 ? [withoutZones(need, sku, missing, instead)] : []),
    ...(asksForHostEncryption(need) && sku.supportsHostEncryption === false
      ? [
          say(
            "problem",
            `${what} does not support host encryption`,
            "Use a newer version of the size",
          ),
        ]
      : []),
  ];
}

function offered(what: string, zones: readonly string[], { vcpus, family }: VmSku): Result {
  const where = zones.length > 0 ? ` in zones ${zones.join(" ")}` : "";
  const known = [...(vcpus === undefined ? [] : [`${vcpus} vCPUs`]), family].filter(Boolean);
  return say("ok", `${what} is offered${where}${known.length > 0 ? `: ${known.join(", ")}` : ""}`);
}

/** Requirements of a stack that Azure does not report. */
function unsaid(need: SizeNeed, what: string, sku: VmSku): readonly Result[] {
  const open = [
    ...(sku.vcpus === undefined ? ["how many vCPUs it has"] : []),
    ...(asksForHostEncryption(need) && sku.supportsHostEncryption === undefined
      ? ["whether it supports host encryption"]
      : []),
  ];
  return open.length > 0
    ? [say("not checked", `${what}: Azure does not report ${open.join(", nor ")}`)]
    : [];
}

function asksForHostEncryption({ pools }: SizeNeed): boolean {
  return pools.some(({ hostEncryption }) => hostEncryption);
}

function withoutZones(
  { location, size, pools }: SizeNeed,
  sku: Pick<VmSku, "zones" | "restrictedZones">,
  missing: readonly string[],
  instead: string,
): Result {
  const isRestricted = missing.every((zone) => sku.restrictedZones.includes(zone));
  const zones = `zone${missing.length > 1 ? "s" : ""} ${missing.join(" ")}`;
  const found = isRestricted
    ? `${size} is not available to the subscription in ${zones} of ${location} (${namesOf(pools)})`
    : `${size} is not offered in ${zones} of ${location} (${namesOf(pools)})`;
  const other =
    sku.zones.length > 0 ? `Use only zones ${sku.zones.join(" ")}` : "Use this size without zones";
  const access = isRestricted ? `; or request access: ${ACCESS_REQUEST}` : "";
  return say("problem", found, `${other}; or: ${instead}${access}`);
}

function insteadOf(skus: readonly VmSku[], size: string, zones: readonly string[]): string {
  const similar = similarSizes(skus, size, zones);
  return similar.length > 0
    ? `Use ${similar.join(" or ")}`
    : "Use a size of another series, or another region";
}

function namesOf(pools: readonly PoolNeeds[]): string {
  return pools.map(({ name }) => name).join(", ");
}
