import { isKnown } from "../rules/known";
import { type CloudFacts, cloud, cloudNames, region } from "./regions";

const DEFAULT_CLOUD = "public";

/** The names of private DNS zones that differ between clouds. */
export type PrivateLinkZone = "acrPrivateDnsZone" | "keyVaultPrivateDnsZone";

/** The part of API server zone names before the region, such as `privatelink`. */
export type ApiServerZoneKind = "privatelink" | "private";

/** The zone of private endpoints in the cloud of a region; that of the public cloud if unknown. */
export function privateLinkZone(zone: PrivateLinkZone, location: string | undefined): string {
  const name = region(location ?? "")?.cloud ?? DEFAULT_CLOUD;
  return cloud(name)?.[zone] ?? cloud(DEFAULT_CLOUD)?.[zone] ?? "";
}

/** The zones in other clouds of the resource type with this zone; undefined if undocumented. */
export function zonesInOtherClouds(zone: string): readonly string[] | undefined {
  const kinds: readonly PrivateLinkZone[] = ["acrPrivateDnsZone", "keyVaultPrivateDnsZone"];
  const clouds = allClouds();
  const kind = kinds.find((one) => clouds.some((facts) => facts[one] === zone));
  return kind && clouds.flatMap((facts) => facts[kind] ?? []);
}

/**
 * The domains after the region in the names of API server zones: that of the region's cloud, or those
 * of all clouds if the region is unknown. Empty if the domain of the cloud is undocumented.
 */
export function apiServerDomains(location: string | undefined): readonly string[] {
  const name = isKnown(location) ? region(location)?.cloud : undefined;
  const clouds = name === undefined ? allClouds() : [cloud(name) ?? { sources: {} }];
  return clouds.flatMap(({ aksPrivateDnsZone }) => aksPrivateDnsZone?.split("{region}.")[1] ?? []);
}

function allClouds(): CloudFacts[] {
  return cloudNames().flatMap((name) => cloud(name) ?? []);
}
