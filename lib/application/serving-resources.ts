import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { selectorOf } from "./pod-spec";
import { ingressConfig, metadataOf, networkPolicyConfig, serviceConfig } from "./serving-config";
import { isExposed, type ServingSpec } from "./serving-spec";

/** The resources that expose pods and keep enough of them available. */
export interface ServingResources {
  readonly service?: ServiceV1;
  readonly ingress?: IngressV1;
  readonly networkPolicy?: NetworkPolicyV1;
  readonly disruptionBudget?: PodDisruptionBudgetV1;
}

/**
 * @param fewestPods The minimum number of pods; for a single pod, a budget would have no effect.
 */
export function serve(
  construct: Construct,
  provider: TerraformProvider | undefined,
  spec: ServingSpec,
  fewestPods: number,
): ServingResources {
  const { pod, ingress } = spec;
  const service = spec.service._type
    ? new ServiceV1(construct, "service", { provider, ...serviceConfig(spec) })
    : undefined;
  return {
    service,
    ingress: ingress
      ? new IngressV1(construct, "ingress", {
          provider,
          ...ingressConfig(spec, ingress),
          dependsOn: service ? [service] : undefined,
        })
      : undefined,
    networkPolicy: isExposed(spec)
      ? new NetworkPolicyV1(construct, "network-policy", {
          provider,
          ...networkPolicyConfig(spec),
        })
      : undefined,
    disruptionBudget:
      fewestPods > 1
        ? new PodDisruptionBudgetV1(construct, "disruption-budget", {
            provider,
            metadata: metadataOf(pod),
            spec: { maxUnavailable: "1", selector: { matchLabels: selectorOf(pod.selector) } },
          })
        : undefined,
  };
}

/** The address of the load balancer of a service; throws if it has none. */
export function loadBalancerAddress(construct: Construct, service: ServiceV1 | undefined): string {
  if (service?.spec.typeInput !== "LoadBalancer") {
    throw new Error(
      `[${construct.node.path}] loadBalancerAddress: it has no load balancer. Give it service: AppService.publicLoadBalancer() or AppService.internalLoadBalancer().`,
    );
  }
  return service.status.get(0).loadBalancer.get(0).ingress.get(0).ip;
}
