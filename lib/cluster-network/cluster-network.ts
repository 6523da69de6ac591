import type { SubnetReference } from "../network/subnet-reference";
import { NetworkPolicy } from "./network-policy";

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

/** Options of Azure CNI overlay. */
export interface CniOverlayOptions extends ServiceRanges {
  /**
   * The subnet of the nodes. The cluster's identity is made Network Contributor on it first.
   *
   * @default - a network that AKS makes in the node resource group
   */
  readonly subnet?: SubnetReference;
  /**
   * What enforces network policies. Cilium is the data plane then, too. Changing it replaces the
   * cluster: azurerm 4.55 does not know the ways that Azure has to go over in place.
   *
   * @default NetworkPolicy.CILIUM
   */
  readonly policy?: NetworkPolicy;
  /**
   * The range of the pods, of which each node takes a /24. Changing it replaces the cluster.
   *
   * @default - 10.244.0.0/16, decided by AKS: 256 nodes
   */
  readonly podCidr?: string;
}

/** The network of a cluster, in one of the modes that AKS offers. */
export class ClusterNetwork {
  /** Nodes in a subnet, pods in a range of their own that is not routable outside. */
  public static cniOverlay(options: CniOverlayOptions = {}): ClusterNetwork {
    return new ClusterNetwork({
      plugin: "azure",
      pluginMode: "overlay",
      policy: options.policy ?? NetworkPolicy.CILIUM,
      podCidr: options.podCidr,
      serviceCidr: options.serviceCidr,
      dnsServiceIp: options.dnsServiceIp,
      subnet: options.subnet,
      defaultMaxPods: 110,
    });
  }

  /** @internal */
  public readonly _spec: ClusterNetworkSpec;

  private constructor(spec: ClusterNetworkSpec) {
    this._spec = spec;
  }
}

/**
 * What a mode comes to.
 *
 * @internal
 */
export interface ClusterNetworkSpec {
  readonly plugin: string;
  readonly pluginMode?: string;
  readonly policy?: NetworkPolicy;
  readonly podCidr?: string;
  readonly serviceCidr?: string;
  readonly dnsServiceIp?: string;
  readonly subnet?: SubnetReference;
  /**
   * Kubernetes' own threshold for large clusters, although overlay allows 250.
   * Source: https://kubernetes.io/docs/setup/best-practices/cluster-large/
   */
  readonly defaultMaxPods: number;
}
