import type { Judge, Judges } from "../review/judges";
import { block, type Json } from "../terraform/configuration";

/** The version of azurerm in whose sources judges read; a test compares it with the facts. */
export const JUDGED_AZURERM = "5.2.0";

const moves =
  (...allowed: readonly string[]): Judge =>
  ({ before = "", after = "" }) =>
    before === "" || allowed.includes(`${before} to ${after}`) ? "in-place" : "replaces";

const overlayFromKubenet: Judge = ({ before, after }, _, { network_profile: network }) =>
  before === "kubenet" && after === "azure" && block(network).network_plugin_mode === "overlay"
    ? "in-place"
    : "replaces";

/** The range that Azure gives to pods that have none of the network. */
const DEFAULT_POD_CIDR = "10.244.0.0/16";

/** Whether Azure has given the pods of a cluster a range of their own, be it one that is not written. */
function hasPodRange({ network_profile: network }: Json): boolean {
  const { network_plugin: plugin, network_plugin_mode: mode } = block(network);
  return plugin === "kubenet" || mode === "overlay";
}

const podRange: Judge = ({ before, after }, cluster) => {
  const current = before ?? (hasPodRange(cluster) ? DEFAULT_POD_CIDR : "");
  if (current === "") {
    return "in-place";
  }
  return current === after ? "none" : "replaces";
};

const podRanges: Judge = ({ before }, cluster) =>
  before !== undefined || hasPodRange(cluster) ? "replaces" : "in-place";

/**
 * What azurerm does about changes of a cluster that another generation of it judges differently.
 *
 * Source: `CustomizeDiff` in internal/services/containers/kubernetes_cluster_resource.go
 */
export const CLUSTER_CHANGES: Judges = {
  "network_profile.network_data_plane": moves("azure to cilium"),
  "network_profile.network_plugin": overlayFromKubenet,
  "network_profile.network_policy": moves("azure to cilium", "calico to cilium"),
  "network_profile.pod_cidr": podRange,
  "network_profile.pod_cidrs": podRanges,
  oidc_issuer_enabled: ({ after }) => (after === false ? "replaces" : "in-place"),
};
