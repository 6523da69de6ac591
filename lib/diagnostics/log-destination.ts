import type { ConstructReference } from "../api/construct-reference";
import { publicApi } from "../api/public-api";
import type { WorkspaceReference } from "../log-analytics/workspace-reference";

/** A storage account: an `azurerm_storage_account`, a data source, or an object with its id. */
export interface StorageAccountReference extends ConstructReference {
  /** The resource ID of the account. */
  readonly id: string;
}

/** An event hub. */
export interface EventHubDestination {
  /**
   * The id of an authorization rule of the namespace, with Manage, Send and Listen. It is the id of
   * an `azurerm_eventhub_namespace_authorization_rule`; a rule of a single hub does not work.
   */
  readonly authorizationRuleId: string;
  /**
   * The hub's name: 1–256 letters, digits, `_`, `.` and `-`, with a letter or digit at both ends.
   *
   * @default - one hub per category, created by Azure
   */
  readonly eventHubName?: string;
}

/** The kind of a destination. A diagnostic setting has at most one of each kind. */
export type DestinationKind = "workspace" | "storage account" | "event hub";

/** A destination of logs. */
@publicApi("LogDestination")
export class LogDestination {
  /** A Log Analytics workspace, for queries and alerts, in any region. */
  public static workspace(workspace: WorkspaceReference): LogDestination {
    return new LogDestination("workspace", workspace.id);
  }

  /**
   * A storage account, for long-term retention. It must have the Standard tier, be in the region of
   * the logged resource, and allow trusted Microsoft services.
   */
  public static storageAccount(account: StorageAccountReference): LogDestination {
    return new LogDestination("storage account", account.id);
  }

  /**
   * An event hub, to stream logs to other systems. It must be in the region of the logged resource,
   * and allow trusted Microsoft services.
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
