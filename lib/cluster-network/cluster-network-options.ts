import type { SubnetReference } from "../network/subnet-reference";
import type { NetworkPolicy } from "./network-policy";

/** Ranges that Kubernetes uses inside of the cluster. */
export interface ServiceRanges {
  /**
   * The range of the services' addresses, smaller than a /12. Changing it replaces the cluster.
   *
   * @default - 10.0.0.0/16, decided by AKS
   */
  readonly serviceCidr?: string;
  /**
   * The address of the cluster's DNS service, inside of `serviceCidr` and not its first. Changing
   * it replaces the cluster.
   *
   * @default - the tenth address of `serviceCidr`
   */
  readonly dnsServiceIp?: string;
}

/** Paid features of Advanced Container Networking Services; they need Cilium. */
export interface AdvancedNetworking {
  /**
   * Metrics and logs of the traffic between pods (Hubble).
   *
   * @default false
   */
  readonly observability?: boolean;
  /**
   * Cilium network policies by domain name.
   *
   * @default false
   */
  readonly security?: boolean;
}

/** Addresses of both families. Changing any of it replaces the cluster. */
export interface DualStack {
  /**
   * The IPv6 range of the pods.
   *
   * @default "fd12:3456:789a::/64"
   */
  readonly podCidr?: string;
  /**
   * The IPv6 range of the services, no larger than a /108.
   *
   * @default "fd12:3456:789a:1::/108"
   */
  readonly serviceCidr?: string;
}

/** What Azure CNI offers in each of its modes. */
export interface CniOptions extends ServiceRanges {
  /**
   * What enforces network policies. With Cilium the data plane is Cilium, too. azurerm goes over
   * from NONE to CALICO or AZURE in place and replaces the cluster otherwise; going back to NONE has
   * no effect.
   *
   * @default NetworkPolicy.CILIUM
   */
  readonly policy?: NetworkPolicy;
  /**
   * Paid features of Advanced Container Networking Services; only with Cilium.
   *
   * @default - none
   */
  readonly advanced?: AdvancedNetworking;
}

/** Options of Azure CNI overlay. */
export interface CniOverlayOptions extends CniOptions {
  /**
   * The subnet of the nodes. The cluster's identity is made Network Contributor on it first.
   *
   * @default - a network that AKS makes in the node resource group
   */
  readonly subnet?: SubnetReference;
  /**
   * The range of the pods, of which each node takes a /24. Changing it replaces the cluster.
   *
   * @default - 10.244.0.0/16, decided by AKS: 256 nodes
   */
  readonly podCidr?: string;
  /**
   * IPv6 beside IPv4: with Cilium or without network policies, and in a subnet of both families.
   *
   * @default - IPv4 only
   */
  readonly dualStack?: DualStack;
}

/** Options of Azure CNI with a node subnet. */
export interface CniNodeSubnetOptions extends CniOptions {
  /**
   * The subnet of the nodes and of their pods. The cluster's identity is made Network Contributor
   * on it first.
   */
  readonly subnet: SubnetReference;
}

/** Options of Azure CNI with a pod subnet. */
export interface CniPodSubnetOptions extends CniOptions {
  /** The subnet of the nodes. The cluster's identity is made Network Contributor on it first. */
  readonly subnet: SubnetReference;
  /**
   * The subnet of the pods, in the same virtual network: `SubnetPurpose.pods`. The cluster's
   * identity is made Network Contributor on it first.
   */
  readonly podSubnet: SubnetReference;
}

/** Options of kubenet. */
export interface KubenetOptions extends ServiceRanges {
  /**
   * The subnet of the nodes, for this cluster alone. Where it has a route table (`routeTableId`),
   * kubenet writes the pods' routes into it, and the cluster's identity is made Network Contributor
   * on both first; otherwise AKS makes a table.
   *
   * @default - a network that AKS makes in the node resource group
   */
  readonly subnet?: SubnetReference;
  /**
   * What enforces network policies: CALICO or NONE. NONE becomes CALICO in place; going back has no
   * effect.
   *
   * @default NetworkPolicy.CALICO
   */
  readonly policy?: NetworkPolicy;
  /**
   * The range of the pods, of which each node takes a /24. Changing it replaces the cluster.
   *
   * @default - 10.244.0.0/16, decided by AKS: 256 nodes
   */
  readonly podCidr?: string;
}
