import { createHash } from "node:crypto";

/** A stable hash for names that would be too long. */
export function shortHash(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}
