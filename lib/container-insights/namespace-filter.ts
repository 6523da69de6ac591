/** The namespaces that inventory, events and performance are collected of. */
export class NamespaceFilter {
  /** All of them. */
  public static all(): NamespaceFilter {
    return new NamespaceFilter("Off");
  }

  /**
   * These and no others.
   *
   * @param namespaces One or more: 1–63 lower-case letters, digits and `-`.
   */
  public static include(...namespaces: string[]): NamespaceFilter {
    return new NamespaceFilter("Include", namespaces);
  }

  /**
   * All but these.
   *
   * @param namespaces One or more: 1–63 lower-case letters, digits and `-`.
   */
  public static exclude(...namespaces: string[]): NamespaceFilter {
    return new NamespaceFilter("Exclude", namespaces);
  }

  private constructor(
    /** @internal */
    public readonly _mode: "Off" | "Include" | "Exclude",
    /** @internal */
    public readonly _namespaces: readonly string[] = [],
  ) {}

  /** The namespaces in words. */
  public toString(): string {
    const names = this._namespaces.join(", ");
    return { Off: "all", Include: names, Exclude: `all but ${names}` }[this._mode];
  }
}
