import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { HorizontalPodAutoscalerV2 } from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2";
import type { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import type { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import type { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { providerOf } from "../kubernetes-cluster/provider-of";
import { followNamespace } from "../namespace/known-namespaces";
import { AppNetwork } from "./app-network";
import type { AppPort } from "./app-port";
import { AppScaling } from "./app-scaling";
import type { AppServingOptions } from "./application-options";
import { enforceApplication, enforcePod } from "./application-rules";
import type { ApplicationSpec } from "./application-spec";
import { numberText } from "./config-values";
import type { INetworkPeer, NetworkPeer } from "./network-peer";
import { putAfterRoles } from "./pod-account";
import { podTemplate } from "./pod-config";
import { selectorOf } from "./pod-spec";
import { Rollout } from "./rollout";
import { metadataOf, servingParts } from "./serving-config";
import { loadBalancerAddress, serve } from "./serving-resources";
import { resolveServing } from "./serving-spec";

/** Options of an application. */
export interface ApplicationProps extends AppServingOptions {
  /**
   * The number of pods.
   *
   * @default AppScaling.fixed(2)
   */
  readonly scaling?: AppScaling;
  /**
   * How a new version replaces the old one.
   *
   * @default Rollout.rolling()
   */
  readonly rollout?: Rollout;
}

const DEFAULT_REPLICAS = 2;

/**
 * A stateless application: its pods, their scaling, and the service and ingress that expose them.
 * Its defaults pass the restricted pod security standard. An apply waits until the pods are ready, and
 * for the address of a load balancer.
 */
@publicApi("Application")
export class Application extends Construct implements INetworkPeer {
  /** The deployment; use it to set arguments that have no option. */
  public readonly deployment: DeploymentV1;
  /** The autoscaler, if the number of pods depends on the load. */
  public readonly autoscaler?: HorizontalPodAutoscalerV2;
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
  constructor(scope: Construct, id: string, props: ApplicationProps) {
    super(scope, id);
    const provider = providerOf(this, props.cluster);
    const spec = resolve(id, props);
    enforceApplication(this, props.cluster, spec);
    const { _minimum, _maximum, _targets } = spec.scaling;
    const { _rolling } = spec.rollout;
    this.name = spec.pod.name;
    this.deployment = new DeploymentV1(this, "Default", {
      provider,
      metadata: metadataOf(spec.pod),
      spec: {
        // Omitted with an autoscaler, because every apply would reset the number.
        replicas: _targets ? undefined : numberText(_minimum),
        minReadySeconds: _rolling?.minReadySeconds,
        selector: { matchLabels: selectorOf(spec.pod.selector) },
        strategy: {
          type: _rolling ? "RollingUpdate" : "Recreate",
          rollingUpdate: _rolling && {
            maxSurge: _rolling.maxSurge,
            maxUnavailable: _rolling.maxUnavailable,
          },
        },
        template: podTemplate(spec.pod, servingParts(spec, _maximum > 1)),
      },
    });
    this.autoscaler = _targets ? this.autoscale(provider, spec) : undefined;
    const { service, ingress, networkPolicy, disruptionBudget } = serve(
      this,
      provider,
      spec,
      _minimum,
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
    putAfterRoles(this.deployment, spec.pod);
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

  private autoscale(
    provider: TerraformProvider | undefined,
    { pod, scaling }: ApplicationSpec,
  ): HorizontalPodAutoscalerV2 {
    const targets = { cpu: scaling._targets?.cpuPercent, memory: scaling._targets?.memoryPercent };
    return new HorizontalPodAutoscalerV2(this, "autoscaler", {
      provider,
      metadata: metadataOf(pod),
      spec: {
        minReplicas: scaling._minimum,
        maxReplicas: scaling._maximum,
        scaleTargetRef: {
          apiVersion: "apps/v1",
          kind: "Deployment",
          name: this.deployment.metadata.name,
        },
        metric: Object.entries(targets)
          .filter(([, percent]) => percent !== undefined)
          .map(([name, averageUtilization]) => ({
            type: "Resource",
            resource: { name, target: { type: "Utilization", averageUtilization } },
          })),
      },
    });
  }
}

function resolve(id: string, props: ApplicationProps): ApplicationSpec {
  return {
    ...resolveServing(id, props),
    scaling: props.scaling ?? AppScaling.fixed(DEFAULT_REPLICAS),
    rollout: props.rollout ?? Rollout.rolling(),
  };
}
