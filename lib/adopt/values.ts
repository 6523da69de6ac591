/** The same object without the keys that are undefined or false where nothing is set. */
export function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, it]) => it !== undefined)) as T;
}

/** The object, or undefined if it has no values. */
export function definedOrNone<T extends object>(value: T): T | undefined {
  const result = defined(value);
  return Object.keys(result).length > 0 ? result : undefined;
}
