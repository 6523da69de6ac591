import { isKnown } from "../rules/known";

/** Whether patterns cover every namespace that a name or pattern matches, where known. */
export function isCovered(namespace: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => isKnown(pattern) && covers(pattern, namespace));
}

/** Whether a namespace can match both. */
export function mayMeet(one: string, other: string): boolean {
  if (!isKnown(one) || !isKnown(other)) {
    return true;
  }
  // If one of two patterns starts with `*`, the other one determines the start.
  const patterns = [one, other].filter((name) => name.includes("*"));
  const cross = patterns.length === 2 && patterns.some((name) => name.startsWith("*"));
  return cross || covers(one, other) || covers(other, one);
}

/** A `*` in the namespace is matched only by a `*` in the pattern, because names contain none. */
function covers(pattern: string, namespace: string): boolean {
  const literal = pattern.replace(/[^\w*-]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${literal}$`).test(namespace);
}
