// Where the bindings of the editions differ in what tests write and expect. Each edition has a file of this
// name with the same members; this one is for azurerm 4 and kubernetes 2.
import type { LogAnalyticsWorkspaceConfig } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import type { AzurermProviderFeatures } from "@cdktf/provider-azurerm/lib/provider";
import type { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import type { NodeAutoProvisioning } from "../../lib";
import type { Block } from "./synth";

/** The arguments of a federated credential of an identity. */
export function credentialParent(id: string, resourceGroupName: unknown): Block {
  return { parent_id: id, resource_group_name: resourceGroupName };
}

/** The arguments of a link of a private DNS zone, given as `azurerm_private_dns_zone.name`. */
export function linkedZone(zone: string): Block {
  return {
    private_dns_zone_name: `\${${zone}.name}`,
    resource_group_name: `\${${zone}.resource_group_name}`,
  };
}

/** The argument of a cluster about nodes that it creates outside of pools, which azurerm 4.55 does not have. */
export function nodeProvisioning(_profile: Block): Block {
  return {};
}

/** The resource of a Grafana workspace with the id `grafana`. */
export const GRAFANA = {
  type: "azurerm_resource_group_template_deployment",
  id: '${replace(azurerm_resource_group_template_deployment.grafana.id, "Microsoft.Resources/deployments", "Microsoft.Dashboard/grafana")}',
  /** Without the hash in the id of the resource. */
  principalId:
    "${jsondecode(azurerm_resource_group_template_deployment.grafana_lookup.output_content).principalId.value}",
  isPublic: ({ parameters_content }: Block): boolean =>
    /"publicNetworkAccess" = \{"value" = "Enabled"\}/.test(parameters_content),
};

/** The argument of a registry about the scope of roles, which azurerm 4.55 does not have. */
export function registryMode(_mode: string): Block {
  return {};
}

/** The deployment safeguards of a stack, which azurerm 4.55 does not have. */
export function safeguards(_arguments: Block): Block[] {
  return [];
}

/** The arguments of an AKS Automatic cluster, which azurerm 4.55 does not have. */
export function automaticCluster(_arguments: Block): Block {
  return {};
}

/** Builds something up to a resource that azurerm 4.55 does not have. */
export function whereItExists(build: () => void): void {
  try {
    build();
  } catch (error) {
    if (!/ has no resource azurerm_\w+\.$/.test((error as Error).message)) {
      throw error;
    }
  }
}

/** What every `azurerm_kubernetes_cluster` has. */
export const NODE_PROVISIONING: Block = {};

/** The ways of node auto-provisioning that the provider of the edition knows. */
export const NODE_AUTO_PROVISIONING: readonly NodeAutoProvisioning[] = [];

/** What the example stacks set on the provider, besides the subscription. */
export const PROVIDER_OF_STACKS: Block = {};

/** Resources of this edition alone, with all of their arguments. */
export const OWN_RESOURCES: readonly { type: string; arguments: Block }[] = [];

/** Where the review says more than the provider plans, as `<type> <kind> <path>`, with the reason. */
export const TABLE_SAYS_MORE: Readonly<Record<string, string>> = {};

/** Whether azurerm moves a cluster to Azure CNI Overlay or Cilium in place, instead of replacing it. */
export const MIGRATES_NETWORKS: boolean = false;

/** The argument of a registry's replica that takes part in routing. */
export const ROUTED: Block = { regional_endpoint_enabled: true };

/** Adds the service endpoint to the subnet, on the L1 resource. */
export function addServiceEndpoint(subnet: Subnet, service: string): void {
  subnet.serviceEndpoints = [service];
}

/** The argument of a subnet with the service endpoint. */
export function serviceEndpoint(service: string): Block {
  return { service_endpoints: [service] };
}

/** The argument of a workspace that cannot be queried from the internet. */
export const NO_QUERIES: Block = { internet_query_enabled: false };

/** A workspace that cannot be queried from the internet. */
export const PRIVATE_QUERIES: Pick<LogAnalyticsWorkspaceConfig, "internetQueryEnabled"> = {
  internetQueryEnabled: false,
};

/** The argument with the number of log files of a container. */
export const LOG_FILES = "container_log_max_line";

/** The argument for which memory Linux uses huge pages. */
export const HUGE_PAGES = "transparent_huge_page_enabled";

/** The argument of a subnet with its service endpoints. */
export function serviceEndpoints(services: readonly string[]): Block {
  return { service_endpoints: services };
}
/**
 * The feature that lets azurerm create a storage account without waiting for its endpoints, which the
 * stand-in for Azure does not have.
 */
export const NO_STORAGE_DATA_PLANE: AzurermProviderFeatures = {
  storage: [{ dataPlaneAvailable: false }],
};
