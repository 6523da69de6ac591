import { createHash } from "node:crypto";

/** Compares long texts with their source without a copy of them. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
