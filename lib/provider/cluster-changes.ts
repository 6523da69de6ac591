import type { Judges } from "../review/judges";

/** The version of azurerm in whose sources judges read; a test compares it with the facts. */
export const JUDGED_AZURERM = "4.55.0";

/**
 * What azurerm does about changes of a cluster that another generation of it judges differently.
 *
 * Source: `CustomizeDiff` in internal/services/containers/kubernetes_cluster_resource.go
 */
export const CLUSTER_CHANGES: Judges = {
  "network_profile.network_data_plane": () => "replaces",
  "network_profile.network_policy": ({ before }) =>
    before === undefined || before === "" ? "in-place" : "replaces",
};
