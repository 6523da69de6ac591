/** Where a file of facts has its facts from, and when they were read there. */
export interface FactSource {
  /** ISO 8601, as precise as it is known. */
  readonly date?: string;
  readonly source: string;
  /** Which facts come from there. */
  readonly gives?: string;
}

/**
 * What every file in `lib/facts/data` begins with. A fact that is missing, or null where the file
 * does not say otherwise, is not documented: it is never treated as false.
 *
 * Modules load a file with `require` in a function, so that it is read when a rule first asks.
 */
export interface FactsFile {
  /** ISO 8601: how recent the facts are. */
  readonly date: string;
  readonly sources: Readonly<Record<string, FactSource>>;
  readonly notes?: readonly string[];
}

/** The value of a function that is called once, when the value is first needed. */
export function once<T>(load: () => T): () => T {
  let loaded: { readonly value: T } | undefined;
  return () => {
    loaded ??= { value: load() };
    return loaded.value;
  };
}
