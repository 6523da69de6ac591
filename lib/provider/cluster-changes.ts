import type { Judges } from "../review/judges";

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
