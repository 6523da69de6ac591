/** A source of facts, and the date on which it was read. */
export interface FactSource {
  /** ISO 8601, as precise as known. */
  readonly date?: string;
  readonly source: string;
  /** The facts from this source. */
  readonly gives?: string;
}

/**
 * The common fields of the files in `lib/facts/data`. A missing fact, or null unless the file says
 * otherwise, is undocumented and never treated as false.
 *
 * Modules load a file with `require` in a function, so that it is read on first use.
 */
export interface FactsFile {
  /** ISO 8601: how recent the facts are. */
  readonly date: string;
  readonly sources: Readonly<Record<string, FactSource>>;
  readonly notes?: readonly string[];
}

/** Calls a function once, on first use, and caches its value. */
export function once<T>(load: () => T): () => T {
  let loaded: { readonly value: T } | undefined;
  return () => {
    loaded ??= { value: load() };
    return loaded.value;
  };
}
