/**
 * An action group: an `ActionGroup`, an `azurerm_monitor_action_group`, a data source, or an object
 * with its id.
 */
export interface ActionGroupReference {
  /** The action group's resource id. */
  readonly id: string;
}
