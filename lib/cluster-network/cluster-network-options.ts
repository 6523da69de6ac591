import type { SubnetReference } from "../network/subnet-reference";
import type { NetworkPolicy } from "./network-policy";

/** Address ranges inside the cluster. */
export interface ServiceRanges {
  /**
   * The range of service addresses, smaller than a /12. Changing it replaces the cluster.
   *
   * @default - 10.0.0.0/16, decided by AKS
   */
  readonly serviceCidr?: string;
  /**
   * The address of the cluster DNS service, in `serviceCidr` and not its first address. Changing it
   * replaces the cluster.
   *
   * @default - the tenth address of `serviceCidr`
   */
  readonly dnsServiceIp?: string;
}

/** Paid features of Advanced Container Networking Services. */
export interface AdvancedNetworking {
  /**
   * Metrics and flow logs of pod traffic (Hubble). Before azurerm 4.67, it requires Cilium.
   *
   * @default false
   */
  readonly observability?: boolean;
  /**
   * Cilium network policies by domain name (FQDN filtering); requires Cilium.
   *
   * @default false
   */
  readonly security?: boolean;
}

/** IPv4 and IPv6 addresses. Any change replaces the cluster. */
export interface DualStack {
  /**
   * The IPv6 range of pods.
   *
   * @default "fd12:3456:789a::/64"
   */
  readonly podCidr?: string;
  /**
   * The IPv6 range of services, a /108 or smaller.
   *
   * @default "fd12:3456:789a:1::/108"
   */
  readonly serviceCidr?: string;
}

/** Options of all Azure CNI modes. */
export interface CniOptions extends ServiceRanges {
  /**
   * The network policy engine. With Cilium, the data plane is also Cilium. azurerm changes NONE to
   * CALICO or AZURE in place; azurerm 4.59 and later also change any engine to CILIUM, which reimages
   * all nodes. Other changes replace the cluster, and a change to NONE has no effect.
   *
   * @default NetworkPolicy.CILIUM
   */
  readonly policy?: NetworkPolicy;
  /**
   * Paid features of Advanced Container Networking Services.
   *
   * @default - none
   */
  readonly advanced?: AdvancedNetworking;
}

/** Options of Azure CNI overlay. */
export interface CniOverlayOptions extends CniOptions {
  /**
   * The subnet of the nodes. The cluster identity is first assigned Network Contributor on it.
   *
   * @default - a network managed by AKS in the node resource group
   */
  readonly subnet?: SubnetReference;
  /**
   * The pod range, from which each node takes a /24. Changing it replaces the cluster.
   *
   * @default - 10.244.0.0/16, decided by AKS: 256 nodes
   */
  readonly podCidr?: string;
  /**
   * IPv6 in addition to IPv4. Requires Cilium or no network policy engine, and a dual-stack subnet.
   *
   * @default - IPv4 only
   */
  readonly dualStack?: DualStack;
}

/** Options of Azure CNI with a node subnet. */
export interface CniNodeSubnetOptions extends CniOptions {
  /**
   * The subnet of the nodes and pods. The cluster identity is first assigned Network Contributor on it.
   *
   * @default - a network managed by AKS in the node resource group
   */
  readonly subnet?: SubnetReference;
}

/** Options of Azure CNI with a pod subnet. */
export interface CniPodSubnetOptions extends CniOptions {
  /** The subnet of the nodes. The cluster identity is first assigned Network Contributor on it. */
  readonly subnet: SubnetReference;
  /**
   * The subnet of the pods, in the same virtual network: `SubnetPurpose.pods`. The cluster identity is
   * first assigned Network Contributor on it.
   */
  readonly podSubnet: SubnetReference;
}

/** Options of kubenet. */
export interface KubenetOptions extends ServiceRanges {
  /**
   * The subnet of the nodes, which clusters cannot share. If it has a route table (`routeTableId`),
   * kubenet writes the pod routes to it, and the cluster identity is first assigned Network Contributor
   * on both. Otherwise AKS creates a route table.
   *
   * @default - a network managed by AKS in the node resource group
   */
  readonly subnet?: SubnetReference;
  /**
   * The network policy engine: CALICO or NONE. A change from NONE to CALICO is in place; a change to
   * NONE has no effect.
   *
   * @default NetworkPolicy.CALICO
   */
  readonly policy?: NetworkPolicy;
  /**
   * The pod range, from which each node takes a /24. Changing it replaces the cluster.
   *
   * @default - 10.244.0.0/16, decided by AKS: 256 nodes
   */
  readonly podCidr?: string;
}
