import { publicApi } from "../api/public-api";

/** A category of logs or a category group; Azure accepts one or the other. */
export interface LogSelection {
  readonly category?: string;
  readonly categoryGroup?: string;
}

/** The logs that are collected from a resource. */
@publicApi("ResourceLogs")
export class ResourceLogs {
  /** All logs, including categories that Azure adds later. */
  public static all(): ResourceLogs {
    return new ResourceLogs([{ categoryGroup: "allLogs" }]);
  }

  /**
   * Audit logs: operations on the resource and its data. Not all resources have this group; vaults
   * and registries do.
   */
  public static audit(): ResourceLogs {
    return new ResourceLogs([{ categoryGroup: "audit" }]);
  }

  /**
   * Selected categories, by name: `az monitor diagnostic-settings categories list --resource <id>`
   * lists those of a resource.
   */
  public static categories(...names: string[]): ResourceLogs {
    return new ResourceLogs([...new Set(names)].map((category) => ({ category })));
  }

  /** No logs, only metrics. */
  public static none(): ResourceLogs {
    return new ResourceLogs([]);
  }

  private constructor(
    /** @internal */
    public readonly _selections: readonly LogSelection[],
  ) {}
}
