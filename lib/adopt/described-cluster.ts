import type { KubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { KubernetesClusterNodePoolConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import type { NodeAutoProvisioning } from "../cluster/autoscaler/node-auto-provisioning";
import type { Surroundings } from "./surroundings/surroundings";

/** The arguments that a configuration of an existing cluster has, without what Azure only reports. */
export type ClusterArguments = Partial<KubernetesClusterConfig> &
  Pick<KubernetesClusterConfig, "defaultNodePool" | "location" | "name" | "resourceGroupName">;
export type PoolArguments = Omit<KubernetesClusterNodePoolConfig, "kubernetesClusterId">;

/** A cluster that exists. */
export interface DescribedCluster {
  readonly id: string;
  /** Its address in a state of Terraform that has it. */
  readonly address?: string;
  readonly arguments: ClusterArguments;
  /** Arguments with IDs in a letter case that azurerm does not accept. */
  readonly respelled: readonly string[];
  /** The resource ID of the vault with the key for etcd, if it is known. */
  readonly etcdVaultId?: string;
  /** Set if AKS creates nodes for pending pods. */
  readonly nodeAutoProvisioning?: NodeAutoProvisioning;
  /** The IDs of its user-assigned identities, with their principals. */
  readonly identities: ReadonlyMap<string, IdentityDetails>;
  /** The principals of system-assigned identities, as far as they are known. */
  readonly principals?: { readonly controlPlane?: string; readonly kubelet?: string };
  /** Other resources of Azure that are described along with it. */
  readonly surroundings?: Surroundings;
  readonly pools: readonly DescribedPool[];
  /** The addresses of other resources in the state that has it. */
  readonly otherAddresses?: readonly string[];
  /** Fields that nothing reads. */
  readonly unknownFields: readonly string[];
  /** What azurerm has no argument for. */
  readonly notInAzurerm: readonly string[];
}

export interface IdentityDetails {
  readonly principalId?: string;
  readonly clientId?: string;
}

export interface DescribedPool {
  readonly id: string;
  readonly address?: string;
  readonly arguments: PoolArguments;
  /** Arguments with IDs in a letter case that azurerm does not accept. */
  readonly respelled: readonly string[];
  /** Undefined if it is a scale set; azurerm has no argument for other types. */
  readonly otherType?: string;
}
