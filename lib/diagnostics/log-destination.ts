import type { WorkspaceReference } from "../log-analytics/workspace-reference";

/** A storage account: an `azurerm_storage_account`, a data source, or an object with its id. */
export interface StorageAccountReference {
  /** The resource id of the account. */
  readonly id: string;
}

/** An event hub, as far as what writes to it needs to know it. */
export interface EventHubDestination {
  /**
   * The id of an authorization rule of the namespace, with Manage, Send and Listen. An
   * `azurerm_eventhub_namespace_authorization_rule` has it; one of a single hub does not do.
   */
  readonly authorizationRuleId: string;
  /**
   * The hub's name: 1–256 letters, digits, `_`, `.` and `-`, with a letter or digit at both ends.
   *
   * @default - a hub for each category, which Azure makes
   */
  readonly eventHubName?: string;
}

/** What a diagnostic setting writes to; one has at most one destination of a kind. */
export type DestinationKind = "workspace" | "storage account" | "event hub";

/** Where logs go. */
export class LogDestination {
  /** A Log Analytics workspace, to query logs and to raise alerts. It may lie in any region. */
  public static workspace(workspace: WorkspaceReference): LogDestination {
    return new LogDestination("workspace", workspace.id);
  }

  /**
   * A storage account, to keep logs for years. It must be of the Standard tier, lie in the region of
   * what is logged, and let trusted Microsoft services in.
   */
  public static storageAccount(account: StorageAccountReference): LogDestination {
    return new LogDestination("storage account", account.id);
  }

  /**
   * An event hub, to pass logs on to other systems. It must lie in the region of what is logged, and
   * let trusted Microsoft services in.
   */
  public static eventHub(eventHub: EventHubDestination): LogDestination {
    const { authorizationRuleId, eventHubName } = eventHub;
    return new LogDestination("event hub", authorizationRuleId, eventHubName);
  }

  private constructor(
    /** @internal */
    public readonly _kind: DestinationKind,
    /** @internal */
    public readonly _id: string,
    /** @internal */
    public readonly _eventHubName?: string,
  ) {}

  /** The destination in words. */
  public toString(): string {
    return `${this._kind} ${this._id}`;
  }
}
