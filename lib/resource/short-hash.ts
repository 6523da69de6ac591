import { createHash } from "node:crypto";

/** Tells texts apart where a name has no room for the whole; the same in every run. */
export function shortHash(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}
