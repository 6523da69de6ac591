import type { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import type { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import type { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { StatefulSetV1 } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { Construct } from "constructs";
import { providerOf } from "../kubernetes-cluster/provider-of";
import { followNamespace } from "../namespace/known-namespaces";
import type { AppStorage } from "./app-storage";
import type { AppServingOptions } from "./application-options";
import { enforceStateful } from "./application-rules";
import { loadBalancerAddress, serve } from "./serving-resources";
import { statefulSetConfig } from "./stateful-config";
import { resolveStateful } from "./stateful-spec";

/** Options of an application whose pods each have a name and a volume of their own. */
export interface StatefulApplicationProps extends AppServingOptions {
  /**
   * How many pods there are: 0 or more.
   *
   * @default 1
   */
  readonly replicas?: number;
  /**
   * A volume of each pod's own.
   *
   * @default - none
   */
  readonly storage?: AppStorage;
}

/**
 * An application whose pods each keep their name, and a volume if wanted: a database, a queue. The
 * defaults are those of an `Application`, with one pod.
 */
export class StatefulApplication extends Construct {
  /** The stateful set, for whatever has no option here. */
  public readonly statefulSet: StatefulSetV1;
  /** The name of all objects, and the service's host name in the namespace. */
  public readonly name: string;
  /** The service, if it has one. */
  public readonly service?: ServiceV1;
  /** The ingress, if it has one. */
  public readonly ingress?: IngressV1;
  /**
   * Opens its ports, and no others, to whoever the service or the ingress lets in, where it is to be
   * reached from outside of the cluster.
   */
  public readonly networkPolicy?: NetworkPolicyV1;
  /**
   * Lets nodes be drained one pod at a time, where there are always two or more. Another number is one
   * line: `disruptionBudget.spec.maxUnavailable = "25%"`.
   */
  public readonly disruptionBudget?: PodDisruptionBudgetV1;

  /** Throws one error that names every option that Kubernetes or Azure would refuse. */
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
  }

  /**
   * The address of the load balancer, known once it is there. Throws where the service is another one.
   */
  public get loadBalancerAddress(): string {
    return loadBalancerAddress(this, this.service);
  }
}
