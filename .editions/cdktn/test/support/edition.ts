// Where the bindings of the editions differ in what tests write and expect. Each edition has a file of this
// name with the same members; this one is for azurerm 5 and kubernetes 3.
import type { LogAnalyticsWorkspaceConfig } from "@cdktn/provider-azurerm/lib/log-analytics-workspace";
import type { AzurermProviderFeatures } from "@cdktn/provider-azurerm/lib/provider";
import type { Subnet } from "@cdktn/provider-azurerm/lib/subnet";
import type { NodeAutoProvisioning } from "../../lib";
import { IDS } from "./ids";
import type { Block } from "./synth";

/** The arguments of a federated credential of an identity. */
export function credentialParent(id: string, _resourceGroupName: unknown): Block {
  return { user_assigned_identity_id: id };
}

/** The arguments of a link of a private DNS zone, given as `azurerm_private_dns_zone.name`. */
export function linkedZone(zone: string): Block {
  return { private_dns_zone_id: `\${${zone}.id}` };
}

/** The argument of a cluster about nodes that it creates outside of pools. */
export function nodeProvisioning(profile: Block): Block {
  return { node_provisioning_profile: profile };
}

/** The resource of a Grafana workspace with the id `grafana`. */
export const GRAFANA = {
  type: "azurerm_dashboard_grafana",
  id: "${azurerm_dashboard_grafana.grafana.id}",
  principalId: "${azurerm_dashboard_grafana.grafana.identity[0].principal_id}",
  isPublic: ({ public_network_access_enabled }: Block): boolean =>
    public_network_access_enabled !== false,
};

/** The argument of a registry about the scope of roles. */
export function registryMode(mode: string): Block {
  return { role_assignment_mode: mode };
}

/** The deployment safeguards of a stack. */
export function safeguards(config: Block): Block[] {
  return [config];
}

/** The arguments of an AKS Automatic cluster. */
export function automaticCluster(config: Block): Block {
  return config;
}

/** Builds something that needs a resource of azurerm 5. */
export function whereItExists(build: () => void): void {
  build();
}

/** What every `azurerm_kubernetes_cluster` has. */
export const NODE_PROVISIONING: Block = { node_provisioning_profile: { mode: "Manual" } };

/** The ways of node auto-provisioning that the provider of the edition knows. */
export const NODE_AUTO_PROVISIONING: readonly NodeAutoProvisioning[] = [
  { defaultNodePools: false },
];

/** What the example stacks set on the provider, besides the subscription. */
export const PROVIDER_OF_STACKS: Block = { resource_provider_registrations: "legacy" };

/** Resources of this edition alone, with all of their arguments. */
export const OWN_RESOURCES: readonly { type: string; arguments: Block }[] = [
  {
    type: "azurerm_kubernetes_cluster_deployment_safeguard",
    arguments: {
      kubernetes_cluster_id: IDS.cluster,
      level: "Enforce",
      pod_security_standards_level: "Baseline",
      excluded_namespaces: ["monitoring", "operations"],
    },
  },
];

/** Where the review says more than the provider plans, as `<type> <kind> <path>`, with the reason. */
export const TABLE_SAYS_MORE: Readonly<Record<string, string>> = {
  "azurerm_kubernetes_cluster add network_profile.pod_cidrs":
    "Azure has given the pods a range, which the state of a test does not have.",
};

/** Whether azurerm moves a cluster to Azure CNI Overlay or Cilium in place, instead of replacing it. */
export const MIGRATES_NETWORKS: boolean = true;

/** The argument of a registry's replica that takes part in routing. */
export const ROUTED: Block = { global_endpoint_routing_enabled: true };

/** Adds the service endpoint to the subnet, on the L1 resource. */
export function addServiceEndpoint(subnet: Subnet, service: string): void {
  subnet.putServiceEndpoint([{ service }]);
}

/** The argument of a subnet with the service endpoint. */
export function serviceEndpoint(service: string): Block {
  return { service_endpoint: [{ service }] };
}

/** The argument of a workspace that cannot be queried from the internet. */
export const NO_QUERIES: Block = { internet_query_access_type: "Disabled" };

/** A workspace that cannot be queried from the internet. */
export const PRIVATE_QUERIES: Pick<LogAnalyticsWorkspaceConfig, "internetQueryAccessType"> = {
  internetQueryAccessType: "Disabled",
};

/** The argument with the number of log files of a container. */
export const LOG_FILES = "container_log_max_files";

/** The argument for which memory Linux uses huge pages. */
export const HUGE_PAGES = "transparent_huge_page";

/** The argument of a subnet with its service endpoints. */
export function serviceEndpoints(services: readonly string[]): Block {
  return { service_endpoint: services.map((service) => ({ service })) };
}
/** azurerm 5 creates storage accounts without waiting for their endpoints. */
export const NO_STORAGE_DATA_PLANE: AzurermProviderFeatures = {};
