/** A category of logs, or a group of them: what Azure takes of both is one or the other. */
export interface LogSelection {
  readonly category?: string;
  readonly categoryGroup?: string;
}

/** Which logs of a resource are collected. */
export class ResourceLogs {
  /** All, those included that Azure adds to the resource later. */
  public static all(): ResourceLogs {
    return new ResourceLogs([{ categoryGroup: "allLogs" }]);
  }

  /**
   * Who did what with the resource and its data. Not all resources have this group: vaults and
   * registries do.
   */
  public static audit(): ResourceLogs {
    return new ResourceLogs([{ categoryGroup: "audit" }]);
  }

  /**
   * Some, by their names: `az monitor diagnostic-settings categories list --resource <id>` prints
   * those of a resource.
   */
  public static categories(...names: string[]): ResourceLogs {
    return new ResourceLogs([...new Set(names)].map((category) => ({ category })));
  }

  /** None, where metrics are all that is wanted. */
  public static none(): ResourceLogs {
    return new ResourceLogs([]);
  }

  private constructor(
    /** @internal */
    public readonly _selections: readonly LogSelection[],
  ) {}
}
