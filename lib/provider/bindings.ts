// Where the bindings of the providers differ between the editions of the library. Each edition has a file of
// this name with the same functions; this one is for azurerm 4 and kubernetes 2.
import type {
  ContainerRegistryConfig,
  ContainerRegistryGeoreplications,
} from "@cdktf/provider-azurerm/lib/container-registry";
import type { FederatedIdentityCredentialConfig } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import type { KubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type {
  KubernetesClusterNodePoolKubeletConfig,
  KubernetesClusterNodePoolLinuxOsConfig,
} from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import type { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import type { PrivateDnsZoneVirtualNetworkLinkConfig } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link";
import type { AzurermProviderConfig } from "@cdktf/provider-azurerm/lib/provider";
import type { SubnetConfig } from "@cdktf/provider-azurerm/lib/subnet";
import type { NamespaceV1, NamespaceV1Metadata } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { RoleV1Metadata } from "@cdktf/provider-kubernetes/lib/role-v1";
import type { NodeAutoProvisioning } from "../cluster/autoscaler/node-auto-provisioning";
import type { RegistryRoleAssignmentMode } from "../registry/registry-grants";

/** What an app tells the framework. */
export const APP_CONTEXT: { readonly [key: string]: unknown } = {};

/** The resource providers that azurerm registers: by default, about 60. */
export const REGISTRATIONS: Pick<AzurermProviderConfig, never> = {};

/** How an `azurerm_kubernetes_cluster` creates nodes outside of pools: not at all before azurerm 4.57. */
export function nodeProvisioning(
  _options?: NodeAutoProvisioning,
): Pick<KubernetesClusterConfig, never> {
  return {};
}

interface PlacedIdentity {
  readonly id: string;
  readonly resourceGroupName: string;
}

/** The identity that a federated credential belongs to. */
export function credentialParent({
  id,
  resourceGroupName,
}: PlacedIdentity): Pick<FederatedIdentityCredentialConfig, "parentId" | "resourceGroupName"> {
  return { parentId: id, resourceGroupName };
}

/** The private DNS zone that is linked to a network. */
export function linkedZone(
  zone: PrivateDnsZone,
): Pick<PrivateDnsZoneVirtualNetworkLinkConfig, "privateDnsZoneName" | "resourceGroupName"> {
  return { resourceGroupName: zone.resourceGroupName, privateDnsZoneName: zone.name };
}

/** By default, azurerm excludes a replica from routing, so that it costs but serves no pulls. */
export const ROUTED_REPLICA: Pick<ContainerRegistryGeoreplications, "regionalEndpointEnabled"> = {
  regionalEndpointEnabled: true,
};

/** The scope of the roles of a registry: the whole registry before azurerm 4.81. */
export function roleAssignmentMode(
  _mode: RegistryRoleAssignmentMode,
): Pick<ContainerRegistryConfig, never> {
  return {};
}

/** The metadata of a namespace. */
export function namespaceMetadata<T extends NamespaceV1Metadata>(metadata: T): T {
  return metadata;
}

/** A reference to the name of a namespace. */
export function namespaceName(namespace: NamespaceV1): string {
  return namespace.metadata.name;
}

/** The metadata of a role in a namespace. */
export function roleMetadata(metadata: RoleV1Metadata): RoleV1Metadata {
  return metadata;
}

/** The number of log files that the kubelet keeps for a container. */
export function logFiles(
  count: number | undefined,
): Pick<KubernetesClusterNodePoolKubeletConfig, "containerLogMaxLine"> {
  return { containerLogMaxLine: count };
}

/** For which memory Linux uses huge pages. azurerm 4 ignores a change of `transparent_huge_page`. */
export function hugePages(
  use: string | undefined,
): Pick<KubernetesClusterNodePoolLinuxOsConfig, "transparentHugePageEnabled"> {
  return { transparentHugePageEnabled: use };
}

/** The services that a subnet reaches over Azure's backbone. */
export function serviceEndpoints(
  services: string[] | undefined,
): Pick<SubnetConfig, "serviceEndpoints"> {
  return { serviceEndpoints: services };
}
