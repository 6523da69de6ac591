import type { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import type { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import type { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { StatefulSetV1 } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { providerOf } from "../kubernetes-cluster/provider-of";
import { followNamespace } from "../namespace/known-namespaces";
import { AppNetwork } from "./app-network";
import type { AppPort } from "./app-port";
import type { AppStorage } from "./app-storage";
import type { AppServingOptions } from "./application-options";
import { enforcePod, enforceStateful } from "./application-rules";
import type { INetworkPeer, NetworkPeer } from "./network-peer";
import { putAfterRoles } from "./pod-account";
import { loadBalancerAddress, serve } from "./serving-resources";
import { statefulSetConfig } from "./stateful-config";
import { resolveStateful } from "./stateful-spec";

/** Options of an application whose pods each have a stable name and their own volume. */
export interface StatefulApplicationProps extends AppServingOptions {
  /**
   * The number of pods: 0 or more.
   *
   * @default 1
   */
  readonly replicas?: number;
  /**
   * A separate volume for each pod.
   *
   * @default - none
   */
  readonly storage?: AppStorage;
}

/**
 * An application whose pods keep their names and optional volumes, such as a database or a queue. The
 * defaults are those of an `Application`, with one pod.
 */
@publicApi("StatefulApplication")
export class StatefulApplication extends Construct implements INetworkPeer {
  /** The L1 stateful set; use it to set arguments that have no option. */
  public readonly statefulSet: StatefulSetV1;
  /** The name of all objects, and the host name of the service within the namespace. */
  public readonly name: string;
  /** The service, if it has one. */
  public readonly service?: ServiceV1;
  /** The ingress, if it has one. */
  public readonly ingress?: IngressV1;
  /**
   * Allows traffic from outside the cluster to the ports of the service or ingress, if the application
   * is exposed outside the cluster.
   */
  public readonly networkPolicy?: NetworkPolicyV1;
  /**
   * Allows node drains to evict one pod at a time, if there are always two or more. To change it:
   * `disruptionBudget.spec.maxUnavailable = "25%"`.
   */
  public readonly disruptionBudget?: PodDisruptionBudgetV1;
  private readonly network: AppNetwork;

  /** Throws one error that lists all options that Kubernetes or Azure would reject. */
  constructor(scope: Construct, id: string, props: StatefulApplicationProps) {
    super(scope, id);
    const provider = providerOf(this, props.cluster);
    const spec = resolveStateful(id, props);
    enforceStateful(this, props.cluster, spec);
    this.name = spec.pod.name;
    this.statefulSet = new StatefulSetV1(this, "Default", {
      provider,
      ...statefulSetConfig(spec),
    });
    const { service, ingress, networkPolicy, disruptionBudget } = serve(
      this,
      provider,
      spec,
      spec.replicas,
    );
    this.service = service;
    this.ingress = ingress;
    this.networkPolicy = networkPolicy;
    this.disruptionBudget = disruptionBudget;
    followNamespace({ construct: this, cluster: props.cluster, namespace: props.namespace });
    this.network = new AppNetwork({
      construct: this,
      cluster: props.cluster,
      provider,
      pod: spec.pod,
      ports: spec.ports,
    });
    putAfterRoles(this.statefulSet, spec.pod);
    enforcePod(this, props.cluster, spec.pod, this.network);
  }

  /** The pods, for `allowTo` and `allowFrom` of other applications. */
  public get peer(): NetworkPeer {
    return this.network.peer;
  }

  /**
   * Lets the pods connect to another application, to addresses, to Azure or to the API server, even if the
   * namespace denies it. The other application of this app accepts the connections.
   *
   * The first call creates a network policy, which also allows DNS and denies all other egress that no policy
   * allows, in a namespace of any `NetworkIsolation`.
   *
   * @param peer An application, or a `NetworkPeer`.
   * @param ports The ports of the peer; by default, all ports that it has.
   */
  public allowTo(peer: INetworkPeer, ports?: AppPort[]): void {
    this.network.allowTo(peer, ports);
  }

  /**
   * Lets pods of another namespace or addresses connect to the pods, even if the namespace denies it. For an
   * application of this app, call `allowTo` of that application instead.
   *
   * @param peer A `NetworkPeer` of pods or addresses.
   * @param ports The ports; by default, all ports of the application.
   */
  public allowFrom(peer: INetworkPeer, ports?: AppPort[]): void {
    this.network.allowFrom(peer, ports);
  }

  /**
   * The address of the load balancer, known after apply. Throws if the service has another type.
   */
  public get loadBalancerAddress(): string {
    return loadBalancerAddress(this, this.service);
  }
}
