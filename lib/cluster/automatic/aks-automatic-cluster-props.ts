import type { ManagedIdentityReference } from "../../identity/principal";
import type { SubnetReference } from "../../network/subnet-reference";
import type { ResourceGroupReference } from "../../resource/resource-group-reference";
import type { ApiServerAccess } from "../api-server/api-server-access";

/** Your own subnets for an AKS Automatic cluster, all of one virtual network. */
export interface AutomaticClusterNetwork {
  /** The subnet of the nodes that AKS creates for your pods. */
  readonly nodeSubnet: SubnetReference;
  /** The subnet of the system nodes, which AKS manages. */
  readonly systemNodeSubnet: SubnetReference;
}

/** Options of an AKS Automatic cluster. */
export interface AksAutomaticClusterProps {
  /** The resource group: the L1 resource, or any object with a name and a location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name: 1–63 letters, digits, `_` and `-`. Changing it replaces the cluster.
   *
   * @default - `aks-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Your own network. It also needs a subnet of the API server: `apiServer:
   * ApiServerAccess.public().inSubnet(subnet)`. The cluster then has a user-assigned identity, which is
   * first assigned Network Contributor on the virtual network. Changing it replaces the cluster.
   *
   * @default - a network that AKS manages
   */
  readonly network?: AutomaticClusterNetwork;
  /**
   * Network access to the API server.
   *
   * @default ApiServerAccess.public()
   */
  readonly apiServer?: ApiServerAccess;
  /**
   * The identity of a cluster in your own network.
   *
   * @default - a new identity in your own network; otherwise, a system-assigned identity
   */
  readonly identity?: ManagedIdentityReference;
  /**
   * Tags of the cluster and its identity.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}
