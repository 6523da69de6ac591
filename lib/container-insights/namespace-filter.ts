import { publicApi } from "../api/public-api";

/** The namespaces from which inventory, events and performance data are collected. */
@publicApi("NamespaceFilter")
export class NamespaceFilter {
  /** All namespaces. */
  public static all(): NamespaceFilter {
    return new NamespaceFilter("Off");
  }

  /**
   * Only these namespaces.
   *
   * @param namespaces One or more: 1–63 lower-case letters, digits and `-`.
   */
  public static include(...namespaces: string[]): NamespaceFilter {
    return new NamespaceFilter("Include", namespaces);
  }

  /**
   * All namespaces except these.
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
