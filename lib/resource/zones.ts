import { lacksZones } from "../facts/regions";

const ALL_ZONES = ["1", "2", "3"];

/** All zones of a region; none if the region is known to have none. */
export function zonesOf(location: string | undefined): string[] {
  return location !== undefined && lacksZones(location) ? [] : ALL_ZONES;
}
