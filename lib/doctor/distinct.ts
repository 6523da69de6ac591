import { isKnown } from "../rules/known";

/** Each of the values that are known once. */
export function distinct(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values)].filter((value) => isKnown(value));
}
