import { ephemeralCapacityGib, vmSize } from "../../facts/vm-sizes";
import { LIMITS } from "../../rules/limits";

/**
 * Series whose pools have an ephemeral OS disk by default. The list does not grow with the facts:
 * a changed default would replace pools that exist, since they have a managed disk.
 */
const EPHEMERAL_BY_DEFAULT: ReadonlySet<string> = new Set([
  "Dads_v5",
  "Dds_v5",
  "Dpds_v5",
  "Ds_v3",
  "Eads_v5",
  "Eds_v5",
]);

/** Whether a pool that says nothing about its OS disk has an ephemeral one, of the default size. */
export function isEphemeralByDefault(size: string): boolean {
  const { series = "" } = vmSize(size) ?? {};
  return (
    EPHEMERAL_BY_DEFAULT.has(series) &&
    (ephemeralCapacityGib(size) ?? 0) >= LIMITS.defaultOsDiskGb.value
  );
}
