import { isKnown } from "../rules/known";

/** Whether patterns take in all that a namespace or a pattern stands for, as far as they are known. */
export function isCovered(namespace: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => isKnown(pattern) && takesIn(pattern, namespace));
}

/** Whether there may be a namespace that both stand for. */
export function mayMeet(one: string, other: string): boolean {
  if (!isKnown(one) || !isKnown(other)) {
    return true;
  }
  // Of two patterns, one that begins with `*` leaves the beginning to the other one.
  const patterns = [one, other].filter((name) => name.includes("*"));
  const cross = patterns.length === 2 && patterns.some((name) => name.startsWith("*"));
  return cross || takesIn(one, other) || takesIn(other, one);
}

/** A `*` of the namespace is matched by a `*` of the pattern alone, since no name has one. */
function takesIn(pattern: string, namespace: string): boolean {
  const literal = pattern.replace(/[^\w*-]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${literal}$`).test(namespace);
}
