import { ephemeralCapacityGib, vmSize } from "../../facts/vm-sizes";
import { LIMITS } from "../../rules/limits";

/**
 * Series with an ephemeral OS disk by default. Do not extend the list when the facts change: a new
 * default would rotate the nodes of existing pools, which have a managed disk.
 */
const EPHEMERAL_BY_DEFAULT: ReadonlySet<string> = new Set([
  "Dads_v5",
  "Dds_v5",
  "Dpds_v5",
  "Ds_v3",
  "Eads_v5",
  "Eds_v5",
]);

/** Whether the default OS disk of a pool is ephemeral. */
export function isEphemeralByDefault(size: string): boolean {
  const { series = "" } = vmSize(size) ?? {};
  return (
    EPHEMERAL_BY_DEFAULT.has(series) &&
    (ephemeralCapacityGib(size) ?? 0) >= LIMITS.defaultOsDiskGb.value
  );
}
