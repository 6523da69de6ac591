import type { ConstructReference } from "../api/construct-reference";
import { publicApi } from "../api/public-api";
import type { StorageAccountReference } from "../diagnostics/log-destination";

/** A workspace for traffic analytics: an `azurerm_log_analytics_workspace` or its data source. */
export interface TrafficAnalyticsWorkspace extends ConstructReference {
  /** The workspace's resource ID. */
  readonly id: string;
  /** The workspace's GUID, the `workspace_id` of azurerm. */
  readonly workspaceId: string;
  /** The region of the workspace. */
  readonly location: string;
}

/** The Network Watcher of a region, which Azure creates with the first network there. */
export interface NetworkWatcherPlace {
  /** The name. */
  readonly name: string;
  /** The resource group. */
  readonly resourceGroupName: string;
}

/** Options of flow logs. */
export interface FlowLogsOptions {
  /**
   * The name of the flow log. Changing it replaces the flow log.
   *
   * @default - `fl-` and the path of the network
   */
  readonly name?: string;
  /**
   * How many days the storage account keeps the logs: 1–365; 0 for unlimited retention. azurerm sets a
   * lifecycle rule of the account, which replaces the existing rules.
   *
   * @default 30
   */
  readonly retentionDays?: number;
  /**
   * The workspace in which traffic analytics summarizes the flows.
   *
   * @default - no traffic analytics
   */
  readonly workspace?: TrafficAnalyticsWorkspace;
  /**
   * How often traffic analytics summarizes the flows, in minutes: 10 or 60.
   *
   * @default 60
   */
  readonly intervalMinutes?: number;
  /**
   * The Network Watcher of the region.
   *
   * @default - the one that Azure creates: `NetworkWatcher_<region>` in `NetworkWatcherRG`
   */
  readonly networkWatcher?: NetworkWatcherPlace;
}

/** Records the flows of a virtual network: which addresses communicate, on which ports, and how much. */
@publicApi("FlowLogs")
export class FlowLogs {
  /**
   * Records flows in a storage account of the Standard tier in the region of the network. Do not use
   * an account that has lifecycle rules, because azurerm replaces them
   * (hashicorp/terraform-provider-azurerm#6935).
   */
  public static to(account: StorageAccountReference, options: FlowLogsOptions = {}): FlowLogs {
    return new FlowLogs(account, options);
  }

  private constructor(
    /** The storage account. */
    public readonly account: StorageAccountReference,
    /** The options. */
    public readonly options: FlowLogsOptions,
  ) {}
}
