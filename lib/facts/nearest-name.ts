import { distance } from "fastest-levenshtein";

/** Names with more edits are considered different rather than mistyped. */
const MAX_EDITS = 3;

/**
 * The candidate closest to a mistyped name, ignoring letter case and separators; undefined if none is
 * close.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const typed = lettersOf(name);
  let nearest: string | undefined;
  let fewest = Math.min(MAX_EDITS, Math.floor(typed.length / 3)) + 1;
  for (const candidate of candidates) {
    const letters = lettersOf(candidate);
    if (Math.abs(letters.length - typed.length) < fewest) {
      const edits = distance(typed, letters);
      if (edits < fewest) {
        fewest = edits;
        nearest = candidate;
      }
    }
  }
  return nearest;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}
