import { shortHash } from "../resource/short-hash";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";

const SUFFIX = "tmp";
const HASH_LENGTH = 4;

/**
 * The name of the temporary pool that azurerm rotates nodes through. It is unique for each pool, because
 * two pools can rotate in one apply: if the suffix does not fit, a hash replaces the end of the name.
 * Undefined for a token or an invalid pool name.
 */
export function rotationName(poolName: string, isWindows: boolean): string | undefined {
  const form = isWindows ? FORMATS.windowsPoolName : FORMATS.linuxPoolName;
  if (!isKnown(poolName) || !form.matches.test(poolName)) {
    return undefined;
  }
  const longest = (isWindows ? LIMITS.windowsPoolName : LIMITS.linuxPoolName).value;
  if (poolName.length + SUFFIX.length <= longest) {
    return `${poolName}${SUFFIX}`;
  }
  const hash = shortHash(poolName, HASH_LENGTH);
  const room = Math.max(0, longest - SUFFIX.length - HASH_LENGTH);
  return `${poolName.slice(0, room)}${SUFFIX}${hash}`.slice(0, longest);
}
