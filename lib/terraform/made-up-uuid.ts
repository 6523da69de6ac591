import { shortHash } from "../resource/short-hash";

/** The same UUID each time for a text. */
export function uuidOf(text: string): string {
  const digits = shortHash(text.toLowerCase(), 30);
  return digits.replace(/^(.{8})(.{4})(.{3})(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}
