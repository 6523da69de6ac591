import { publicApi } from "../api/public-api";
import type { SubnetReference } from "../network/subnet-reference";
import { mergeSettings } from "../settings/merge-settings";
import type {
  AdvancedNetworking,
  CniNodeSubnetOptions,
  CniOptions,
  CniOverlayOptions,
  CniPodSubnetOptions,
  DualStack,
  KubenetOptions,
} from "./cluster-network-options";
import { NetworkMode } from "./network-mode";
import type { NetworkPolicy } from "./network-policy";

/**
 * The options of a network mode.
 *
 * @internal
 */
export interface NetworkDetails {
  readonly mode: NetworkMode;
  readonly policy?: NetworkPolicy;
  readonly advanced?: AdvancedNetworking;
  readonly podCidr?: string;
  readonly serviceCidr?: string;
  readonly dnsServiceIp?: string;
  readonly dualStack?: DualStack;
  readonly subnet?: SubnetReference;
  readonly podSubnet?: SubnetReference;
  readonly defaultMaxPods: number;
}

/**
 * The limit that Kubernetes recommends, although Azure CNI allows 250.
 * Source: https://kubernetes.io/docs/setup/best-practices/cluster-large/
 */
const DEFAULT_MAX_PODS = 110;

/** The default of Azure if each pod takes an address of the subnet. Source: `SOURCES.ipPlanning` */
const DEFAULT_MAX_PODS_IN_NODE_SUBNET = 30;

/** The network of a cluster, in one of the network modes of AKS. */
@publicApi("ClusterNetwork")
export class ClusterNetwork {
  /** Nodes in a subnet, and pods in a separate range that is not routable outside the cluster. */
  public static cniOverlay(options: CniOverlayOptions = {}): ClusterNetwork {
    return new ClusterNetwork({
      ...cni(options),
      mode: NetworkMode.OVERLAY,
      podCidr: options.podCidr,
      dualStack: options.dualStack,
      subnet: options.subnet,
      defaultMaxPods: DEFAULT_MAX_PODS,
    });
  }

  /** Nodes and pods in one subnet, where each pod takes an address. Required for virtual nodes. */
  public static cniNodeSubnet(options: CniNodeSubnetOptions = {}): ClusterNetwork {
    return new ClusterNetwork({
      ...cni(options),
      mode: NetworkMode.NODE_SUBNET,
      subnet: options.subnet,
      defaultMaxPods: DEFAULT_MAX_PODS_IN_NODE_SUBNET,
    });
  }

  /** Nodes and pods in separate subnets, with pod addresses that are routable in the virtual network. */
  public static cniPodSubnet(options: CniPodSubnetOptions): ClusterNetwork {
    return new ClusterNetwork({
      ...cni(options),
      mode: NetworkMode.POD_SUBNET,
      subnet: options.subnet,
      podSubnet: options.podSubnet,
      defaultMaxPods: DEFAULT_MAX_PODS,
    });
  }

  /**
   * Nodes in a subnet, and pods in a separate range with routes in a route table; up to 400 nodes, Linux
   * only. It retires on 2028-03-31: use `cniOverlay` for new clusters.
   */
  public static kubenet(options: KubenetOptions = {}): ClusterNetwork {
    return new ClusterNetwork({
      ...options,
      mode: NetworkMode.KUBENET,
      defaultMaxPods: DEFAULT_MAX_PODS,
    });
  }

  /** @internal */
  public readonly _details: NetworkDetails;

  private constructor(details: NetworkDetails) {
    this._details = details;
  }

  /** The mode as text. */
  public toString(): string {
    return MODES[this._details.mode];
  }

  /** @internal */
  public _options(): Omit<NetworkDetails, "mode" | "defaultMaxPods"> {
    const { mode, defaultMaxPods, ...options } = this._details;
    return options;
  }

  /** @internal */
  public _mergedOver(lower: ClusterNetwork): ClusterNetwork {
    return this._details.mode === lower._details.mode
      ? new ClusterNetwork(mergeSettings(this._details, lower._details))
      : this;
  }
}

const MODES: Readonly<Record<NetworkMode, string>> = {
  [NetworkMode.OVERLAY]: "Azure CNI overlay",
  [NetworkMode.NODE_SUBNET]: "Azure CNI node subnet",
  [NetworkMode.POD_SUBNET]: "Azure CNI pod subnet",
  [NetworkMode.KUBENET]: "kubenet",
};

function cni({ policy, advanced, serviceCidr, dnsServiceIp }: CniOptions) {
  return { policy, advanced, serviceCidr, dnsServiceIp };
}
