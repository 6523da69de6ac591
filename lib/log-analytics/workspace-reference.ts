/**
 * A Log Analytics workspace: a `LogAnalyticsWorkspace`, an `azurerm_log_analytics_workspace`, a data
 * source, or an object with its id and region.
 */
export interface WorkspaceReference {
  /** The workspace's resource id. */
  readonly id: string;
  /** The region of the workspace, such as `westeurope`: what sends data to it lies there, too. */
  readonly location: string;
}
