import { publicApi } from "../api/public-api";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import type { AppPort } from "./app-port";

/** What network policies let pods connect to, or accept connections from: a peer or an application. */
export interface INetworkPeer {
  /** The pods or addresses. */
  readonly peer: NetworkPeer;
}

/** The ports of a peer. */
export interface NetworkPeerOptions {
  /**
   * The ports that pods connect to.
   *
   * @default - all ports
   */
  readonly ports?: AppPort[];
}

/** Which pods of a namespace are a peer. */
export interface PodPeerOptions extends NetworkPeerOptions {
  /**
   * The labels that the pods have.
   *
   * @default - all pods of the namespace
   */
  readonly labels?: { [key: string]: string };
}

/** The addresses of an API server. */
export interface ApiServerPeerOptions {
  /**
   * The addresses of the API server, in CIDR notation, such as the range of its subnet.
   *
   * @default - any address, because Azure can change those of an API server
   */
  readonly addresses?: string[];
}

/**
 * The pods that a peer stands for.
 *
 * @internal
 */
export interface PeerPods {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * The source or destination of network traffic of pods.
 *
 * @internal
 */
export interface PeerDetails {
  readonly kind: "addresses" | "apiServer" | "application" | "azure" | "pods";
  readonly cidrs?: readonly string[];
  readonly pods?: PeerPods;
  /** Undefined for all ports. */
  readonly ports?: readonly AppPort[];
  /** The cluster of an application of the app. */
  readonly cluster?: IKubernetesCluster;
  /** The path of an application of the app. */
  readonly path?: string;
  /** Lets an application of the app accept connections from pods. */
  readonly accept?: (from: PeerPods, ports: readonly AppPort[] | undefined) => void;
}

/** The source or destination of network traffic of pods, other than an application of the app. */
@publicApi("NetworkPeer")
export class NetworkPeer implements INetworkPeer {
  /**
   * Entra ID, Key Vault and most other services of Azure: any address on TCP port 443, except the metadata
   * service of the node, because these services have no fixed addresses.
   */
  public static azure(): NetworkPeer {
    return new NetworkPeer({ kind: "azure" });
  }

  /**
   * The API server of the cluster: port 443, and on clusters other than AKS also 6443 and 8443. Applications with
   * a service account that has permissions can reach it automatically.
   */
  public static apiServer(options: ApiServerPeerOptions = {}): NetworkPeer {
    return new NetworkPeer({ kind: "apiServer", cidrs: options.addresses });
  }

  /**
   * Addresses outside the cluster, such as the subnet of a database.
   *
   * @param cidrs One or more ranges in CIDR notation: `10.1.0.0/24`, or `10.1.0.4/32` for one address.
   */
  public static addresses(cidrs: string[], options: NetworkPeerOptions = {}): NetworkPeer {
    return new NetworkPeer({ kind: "addresses", cidrs, ports: options.ports });
  }

  /** Pods of a namespace of the cluster that are no application of this app. */
  public static pods(namespace: string, options: PodPeerOptions = {}): NetworkPeer {
    const { labels = {}, ports } = options;
    return new NetworkPeer({ kind: "pods", pods: { namespace, labels }, ports });
  }

  /** @internal */
  public static _application(details: PeerDetails): NetworkPeer {
    return new NetworkPeer(details);
  }

  private constructor(
    /** @internal */
    public readonly _details: PeerDetails,
  ) {}

  /** The peer itself. */
  public get peer(): NetworkPeer {
    return this;
  }
}
