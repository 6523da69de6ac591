// Where the bindings of the providers differ between the editions of the library. Each edition has a file of
// this name with the same functions; this one is for azurerm 5 and kubernetes 3.
import type {
  ContainerRegistryConfig,
  ContainerRegistryGeoreplications,
} from "@cdktn/provider-azurerm/lib/container-registry";
import type { FederatedIdentityCredentialConfig } from "@cdktn/provider-azurerm/lib/federated-identity-credential";
import type { KubernetesClusterConfig } from "@cdktn/provider-azurerm/lib/kubernetes-cluster";
import type {
  KubernetesClusterNodePoolKubeletConfig,
  KubernetesClusterNodePoolLinuxOsConfig,
} from "@cdktn/provider-azurerm/lib/kubernetes-cluster-node-pool";
import type { PrivateDnsZone } from "@cdktn/provider-azurerm/lib/private-dns-zone";
import type { PrivateDnsZoneVirtualNetworkLinkConfig } from "@cdktn/provider-azurerm/lib/private-dns-zone-virtual-network-link";
import type { AzurermProviderConfig } from "@cdktn/provider-azurerm/lib/provider";
import type { SubnetConfig } from "@cdktn/provider-azurerm/lib/subnet";
import type { NamespaceV1, NamespaceV1Metadata } from "@cdktn/provider-kubernetes/lib/namespace-v1";
import type { RoleV1Metadata } from "@cdktn/provider-kubernetes/lib/role-v1";
import type { NodeAutoProvisioning } from "../cluster/autoscaler/node-auto-provisioning";
import { RegistryRoleAssignmentMode } from "../registry/registry-grants";

/**
 * What an app tells the framework: the engines that it is for. Secrets are passed in write-only arguments,
 * which the framework's own default, Terraform 1.5.7, does not know.
 */
export const APP_CONTEXT: { readonly [key: string]: unknown } = {
  targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" },
};

/** The resource providers that azurerm registers: by default none, here those of azurerm 4. */
export const REGISTRATIONS: Pick<AzurermProviderConfig, "resourceProviderRegistrations"> = {
  resourceProviderRegistrations: "legacy",
};

/** How an `azurerm_kubernetes_cluster` creates nodes outside of pools. */
export function nodeProvisioning(
  options?: NodeAutoProvisioning,
): Pick<KubernetesClusterConfig, "nodeProvisioningProfile"> {
  const defaultNodePools = options?.defaultNodePools === false ? "None" : undefined;
  return {
    nodeProvisioningProfile:
      options === undefined ? { mode: "Manual" } : { mode: "Auto", defaultNodePools },
  };
}

interface PlacedIdentity {
  readonly id: string;
  readonly resourceGroupName: string;
}

/** The identity that a federated credential belongs to. */
export function credentialParent({
  id,
}: PlacedIdentity): Pick<FederatedIdentityCredentialConfig, "userAssignedIdentityId"> {
  return { userAssignedIdentityId: id };
}

/** The private DNS zone that is linked to a network. */
export function linkedZone(
  zone: PrivateDnsZone,
): Pick<PrivateDnsZoneVirtualNetworkLinkConfig, "privateDnsZoneId"> {
  return { privateDnsZoneId: zone.id };
}

/** A replica that is excluded from routing costs but serves no pulls. */
export const ROUTED_REPLICA: Pick<
  ContainerRegistryGeoreplications,
  "globalEndpointRoutingEnabled"
> = {
  globalEndpointRoutingEnabled: true,
};

/** The scope of the roles of a registry. */
export function roleAssignmentMode(
  mode: RegistryRoleAssignmentMode,
): Pick<ContainerRegistryConfig, "roleAssignmentMode"> {
  const isAbac = mode === RegistryRoleAssignmentMode.RBAC_ABAC;
  return { roleAssignmentMode: isAbac ? "AbacRepositoryPermissions" : undefined };
}

/** The metadata of a namespace. */
export function namespaceMetadata<T extends NamespaceV1Metadata>(metadata: T): T[] {
  return [metadata];
}

/** A reference to the name of a namespace. */
export function namespaceName(namespace: NamespaceV1): string {
  return namespace.metadata.get(0).name;
}

/** The metadata of a role in a namespace. */
export function roleMetadata(metadata: RoleV1Metadata): RoleV1Metadata[] {
  return [metadata];
}

/** The number of log files that the kubelet keeps for a container. */
export function logFiles(
  count: number | undefined,
): Pick<KubernetesClusterNodePoolKubeletConfig, "containerLogMaxFiles"> {
  return { containerLogMaxFiles: count };
}

/** For which memory Linux uses huge pages. */
export function hugePages(
  use: string | undefined,
): Pick<KubernetesClusterNodePoolLinuxOsConfig, "transparentHugePage"> {
  return { transparentHugePage: use };
}

/** The services that a subnet reaches over Azure's backbone. */
export function serviceEndpoints(
  services: string[] | undefined,
): Pick<SubnetConfig, "serviceEndpoint"> {
  return { serviceEndpoint: services?.map((service) => ({ service })) };
}
