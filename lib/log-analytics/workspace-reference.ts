import type { ConstructReference } from "../api/construct-reference";
/**
 * A Log Analytics workspace: a `LogAnalyticsWorkspace`, an `azurerm_log_analytics_workspace`, a data
 * source, or an object with its id and region.
 */
export interface WorkspaceReference extends ConstructReference {
  /** The workspace's resource ID. */
  readonly id: string;
  /**
   * The region of the workspace, such as `westeurope`: data collection rules for it are in the same
   * region.
   */
  readonly location: string;
}
