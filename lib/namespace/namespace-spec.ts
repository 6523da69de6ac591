import { isKnown } from "../rules/known";
import { canonicalQuantity, KUBERNETES_FORMATS, quantityValue } from "../rules/kubernetes-formats";
import type { ContainerLimits, NamespaceQuota } from "./namespace-options";

const REQUESTED = { cpu: "100m", memory: "128Mi" } as const;

/** Amounts by resource, as Kubernetes calls them. */
export type Amounts = Readonly<Record<string, string>>;

/** The complete limits of a limit range; the API server would set omitted values. */
export interface ContainerLimitsSpec {
  readonly defaultRequest: Amounts;
  readonly default: Amounts;
  readonly max: Amounts;
}

export function containerLimits(limits: ContainerLimits): ContainerLimitsSpec {
  const { maxCpu, maxMemory, cpuLimit = maxCpu, memoryLimit = maxMemory } = limits;
  return {
    defaultRequest: canonical({
      cpu: limits.cpu ?? smallest(REQUESTED.cpu, cpuLimit),
      memory: limits.memory ?? smallest(REQUESTED.memory, memoryLimit),
    }),
    default: canonical({ cpu: cpuLimit, memory: memoryLimit }),
    max: canonical({ cpu: maxCpu, memory: maxMemory }),
  };
}

export function hardLimits(quota: NamespaceQuota): Amounts {
  const { pods, loadBalancers } = quota;
  return canonical({
    "requests.cpu": quota.cpu,
    "requests.memory": quota.memory,
    "limits.cpu": quota.cpuLimit,
    "limits.memory": quota.memoryLimit,
    "requests.storage": quota.storage,
    pods: pods?.toString(),
    "services.loadbalancers": loadBalancers?.toString(),
  });
}

function canonical(amounts: Readonly<Record<string, string | undefined>>): Amounts {
  return Object.fromEntries(
    Object.entries(amounts).flatMap(([name, amount]) =>
      amount === undefined ? [] : [[name, isQuantity(amount) ? canonicalQuantity(amount) : amount]],
    ),
  );
}

/** Values that are known only to Terraform are assumed to be sufficient. */
function smallest(amount: string, limit: string | undefined): string {
  return isQuantity(limit) && quantityValue(limit) < quantityValue(amount) ? limit : amount;
}

export function isQuantity(text: string | undefined): text is string {
  return isKnown(text) && KUBERNETES_FORMATS.quantity.matches.test(text);
}
