import { lacksZones } from "../facts/regions";
import { isKnown } from "../rules/known";
import { type Problem, problemIf } from "../rules/rule";

/** Availability zones, and their region if it is known at synth. */
interface Zones {
  readonly zones: readonly string[];
  readonly location?: string;
}

export function zoneNameProblems({ zones }: Zones): readonly Problem[] {
  const isWrong = (zone: string, index: number) =>
    isKnown(zone) && (!/^[1-3]$/.test(zone) || zones.indexOf(zone) !== index);
  return problemIf(zones.some(isWrong), () => ({
    option: "zones",
    value: zones,
    reason: 'The availability zones of a region are "1", "2" and "3", and each can be listed once.',
    fix: '["1", "2", "3"], or [] for none',
  }));
}

export function zoneRegionProblems({ zones, location }: Zones): readonly Problem[] {
  const hasNone = location !== undefined && lacksZones(location);
  return problemIf(zones.length > 0 && isKnown(zones) && hasNone, () => ({
    option: "zones",
    value: zones,
    reason: `The region ${location} has no availability zones.`,
    fix: "[], or a region with availability zones",
  }));
}
