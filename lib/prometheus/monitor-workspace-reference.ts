import type { ConstructReference } from "../api/construct-reference";
/**
 * An Azure Monitor workspace, which stores Prometheus metrics: a `MonitorWorkspace`, an
 * `azurerm_monitor_workspace`, a data source, or an object with its id and region.
 */
export interface MonitorWorkspaceReference extends ConstructReference {
  /** The workspace's resource ID. */
  readonly id: string;
  /**
   * The region of the workspace, such as `westeurope`: data collection rules for it are in the same
   * region.
   */
  readonly location: string;
}
