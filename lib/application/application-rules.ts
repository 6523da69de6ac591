import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { requireAksAddOn } from "../kubernetes-cluster/aks-add-on";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { namespaceOf } from "../namespace/known-namespaces";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, KUBERNETES_SOURCES, quantityValue } from "../rules/kubernetes-formats";
import { SOURCES } from "../rules/limits";
import { enforce, enforceAtSynth } from "../rules/report";
import { defineRules, type Problem, problemIf, type Rule, rulesFor } from "../rules/rule";
import { type Format, formatRule, rangeRule } from "../rules/value-rules";
import type { AppNetwork } from "./app-network";
import type { ApplicationSpec, JobSpec } from "./application-spec";
import { jobRules } from "./job-rules";
import { namespaceRules } from "./namespace-rules";
import { podRules } from "./pod-rules";
import { type PodSpec, plainPath } from "./pod-spec";
import { isQuantity, MOUNT_DIRECTORY } from "./resource-rules";
import { servingRules } from "./serving-rules";
import type { ServingSpec } from "./serving-spec";
import { enforceShared, sharedBy } from "./shared-rules";
import type { StatefulSpec } from "./stateful-spec";

const DEPLOYMENTS = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/";
const AUTOSCALERS =
  "https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/";
const STATEFUL_SETS = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/";
const MANY = Number.POSITIVE_INFINITY;

const COUNT_OR_PERCENTAGE: Format = {
  matches: /^(\d+|\d{1,2}%|100%)$/,
  form: "a number of pods, or a percentage up to 100%",
  example: '"1" or "25%"',
};

/** The controller appends eleven characters to the name for the `controller-revision-hash` label. */
const STATEFUL_NAME: Format = {
  ...KUBERNETES_FORMATS.label,
  matches: /^.{0,52}$/,
  form: "at most 52 characters, because each pod gets a label with the name and a hash",
};

const scalingRules = defineRules<ApplicationSpec>("2026-11-29", [
  rangeRule({
    id: "AKS-APP-060",
    title: "A fixed number of replicas is not negative",
    source: DEPLOYMENTS,
    minimum: 0,
    maximum: MANY,
    unit: "pods",
    fields: ({ scaling }) => [
      ["scaling (replicas)", scaling._targets ? undefined : scaling._minimum],
    ],
  }),
  rangeRule({
    id: "AKS-APP-061",
    title: "The autoscaler keeps at least one pod",
    source: AUTOSCALERS,
    minimum: 1,
    maximum: MANY,
    unit: "pods",
    fields: ({ scaling }) => [
      ["scaling (minimum)", scaling._targets ? scaling._minimum : undefined],
      ["scaling (maximum)", scaling._targets ? scaling._maximum : undefined],
    ],
  }),
  {
    id: "AKS-APP-062",
    title: "The maximum number of pods is not below the minimum",
    why: "The Kubernetes API rejects a HorizontalPodAutoscaler whose maximum is lower than its minimum.",
    fix: "a maximum at or above the minimum",
    source: AUTOSCALERS,
    check: ({ scaling: { _minimum, _maximum } }) =>
      problemIf(isKnown(_minimum) && isKnown(_maximum) && _maximum < _minimum, () => ({
        option: "scaling (maximum)",
        value: _maximum,
        reason: `It is lower than the minimum of ${_minimum}.`,
        fix: `AppScaling.autoscale(${_maximum}, ${_minimum})`,
      })),
  },
  rangeRule({
    id: "AKS-APP-063",
    title: "Autoscaling targets are at least 1 percent of the requests",
    source: AUTOSCALERS,
    minimum: 1,
    maximum: MANY,
    unit: "percent of the requested resources",
    fields: ({ scaling }) => [
      ["scaling.cpuPercent", scaling._targets?.cpuPercent],
      ["scaling.memoryPercent", scaling._targets?.memoryPercent],
    ],
  }),
  formatRule({
    id: "AKS-APP-064",
    title: "Rollout limits are a number or a percentage of pods",
    source: DEPLOYMENTS,
    format: COUNT_OR_PERCENTAGE,
    fields: ({ rollout: { _rolling } }) => [
      ["rollout.maxUnavailable", _rolling?.maxUnavailable],
      ["rollout.maxSurge", unlessPercentage(_rolling?.maxSurge)],
    ],
  }),
  {
    id: "AKS-APP-065",
    title: "A rolling update may add or remove at least one pod",
    why: "If maxSurge and maxUnavailable are both 0, the rolling update cannot replace any pod.",
    fix: 'Rollout.rolling({ maxSurge: "25%" })',
    source: DEPLOYMENTS,
    check: ({ rollout: { _rolling } }) =>
      problemIf(isZero(_rolling?.maxSurge) && isZero(_rolling?.maxUnavailable), () => ({
        option: "rollout",
        value: _rolling,
      })),
  },
  rangeRule({
    id: "AKS-APP-066",
    title: "The time until a pod counts as available is not negative",
    source: DEPLOYMENTS,
    minimum: 0,
    maximum: MANY,
    unit: "seconds",
    fields: ({ rollout }) => [["rollout.minReadySeconds", rollout._rolling?.minReadySeconds]],
  }),
  {
    id: "AKS-APP-097",
    title: "Autoscaling targets are reachable within the resource limits",
    why: "The autoscaler adds pods when their usage exceeds the target by more than 10 percent; a limit below that caps the usage, so it never scales out.",
    fix: "a lower target, or a higher limit",
    source: `${AUTOSCALERS}#algorithm-details`,
    severity: "warning",
    check: ({ scaling: { _targets }, pod: { resources } }) => [
      ...targetProblems("cpu", _targets?.cpuPercent, resources.cpu, resources.cpuLimit),
      ...targetProblems("memory", _targets?.memoryPercent, resources.memory, resources.memoryLimit),
    ],
  },
]);

const statefulRules = defineRules<StatefulSpec>("2026-11-29", [
  rangeRule({
    id: "AKS-APP-070",
    title: "A stateful application has no negative number of replicas",
    source: STATEFUL_SETS,
    minimum: 0,
    maximum: MANY,
    unit: "pods",
    fields: ({ replicas }) => [["replicas", replicas]],
  }),
  formatRule({
    id: "AKS-APP-071",
    title: "Names of stateful applications have at most 52 characters",
    source: "https://github.com/kubernetes/kubernetes/issues/64023",
    format: STATEFUL_NAME,
    fields: ({ pod }) => [["name", pod.name]],
  }),
  formatRule({
    id: "AKS-APP-072",
    title: "The volume size of a stateful application is a Kubernetes quantity",
    source: KUBERNETES_SOURCES.quantities,
    format: { ...KUBERNETES_FORMATS.quantity, example: '"8Gi"' },
    fields: ({ storage }) => [["storage.size", storage?.size]],
  }),
  formatRule({
    id: "AKS-APP-073",
    title: "Storage class names are valid Kubernetes object names",
    source: KUBERNETES_SOURCES.names,
    format: { ...KUBERNETES_FORMATS.name, example: '"managed-csi-premium"' },
    fields: ({ storage }) => [["storage.storageClass", storage?.storageClass]],
  }),
  {
    id: "AKS-APP-074",
    title: "The volume of a stateful application has its own mount path",
    why: "Kubernetes rejects two mounts at the same path of a container.",
    fix: "another path for storage or for the other mount",
    source: "https://kubernetes.io/docs/concepts/storage/volumes/",
    check: ({ storage, pod }) =>
      problemIf(
        storage !== undefined &&
          pod.mounts.some(({ path }) => plainPath(path) === plainPath(storage.path)),
        () => ({
          option: "storage.path",
          value: storage?.path,
        }),
      ),
  },
  formatRule({
    id: "AKS-APP-104",
    title: "The volume of a stateful application is mounted below the root directory",
    isLiteral: true,
    source: SOURCES.rootMounts,
    format: MOUNT_DIRECTORY,
    fields: ({ storage }) => [["storage.path", storage?.path]],
  }),
]);

const commonRules = [
  ...rulesFor(podRules, ({ pod }: { readonly pod: PodSpec }) => pod),
  ...servingRules,
];

export const applicationRules: readonly Rule<ApplicationSpec>[] = [...commonRules, ...scalingRules];
export const statefulApplicationRules = defineRules<StatefulSpec>("2026-11-29", [
  ...commonRules,
  ...statefulRules,
]);
export const scheduledJobRules = defineRules<JobSpec>("2026-11-29", [
  ...rulesFor(podRules, ({ pod }: JobSpec) => pod),
  ...jobRules,
]);

export function enforceApplication(
  construct: Construct,
  cluster: IKubernetesCluster,
  spec: ApplicationSpec,
): void {
  enforce(construct, applicationRules, spec);
  enforceIngress(construct, cluster, spec);
  enforceShared(construct, sharedBy(construct, cluster, "application", spec.pod, spec));
}

export function enforceStateful(
  construct: Construct,
  cluster: IKubernetesCluster,
  spec: StatefulSpec,
): void {
  enforce(construct, statefulApplicationRules, spec);
  enforceIngress(construct, cluster, spec);
  enforceShared(construct, sharedBy(construct, cluster, "application", spec.pod, spec));
}

export function enforceJob(construct: Construct, cluster: IKubernetesCluster, spec: JobSpec): void {
  enforce(construct, scheduledJobRules, spec);
  enforceShared(construct, sharedBy(construct, cluster, "job", spec.pod));
}

function enforceIngress(
  construct: Construct,
  cluster: IKubernetesCluster,
  { ingress }: ServingSpec,
): void {
  if (ingress?._isWebAppRouting) {
    requireAksAddOn(construct, cluster, "webAppRouting");
  }
}

/** Checks pods against their namespace when the app is complete. */
export function enforcePod(
  construct: Construct,
  cluster: IKubernetesCluster,
  pod: PodSpec,
  network: AppNetwork,
): void {
  enforceAtSynth(construct, namespaceRules, () => ({
    pod,
    cluster,
    network,
    stack: TerraformStack.of(construct),
    namespace: namespaceOf({ construct, cluster, namespace: pod.namespace }),
  }));
}

/** The tolerance of the autoscaler: it ignores deviations from the target of up to 10 percent. */
const TOLERANCE = 1.1;

function targetProblems(
  resource: "cpu" | "memory",
  percent: number | undefined,
  reserved: string,
  limit: string,
): readonly Problem[] {
  if (!(isKnown(percent) && isQuantity(reserved) && isQuantity(limit))) {
    return [];
  }
  const highestUsage = (quantityValue(limit) / quantityValue(reserved)) * 100;
  return problemIf(percent * TOLERANCE >= highestUsage, () => ({
    option: `scaling.${resource}Percent`,
    value: percent,
    reason: `The limit of ${limit} caps usage at ${Math.floor(highestUsage)} % of the request, and the autoscaler adds pods only above ${percent} % plus a tolerance of 10 %, so it never does.`,
    fix: `at most ${Math.ceil(highestUsage / TOLERANCE) - 1}, or a higher resources.${resource}Limit`,
  }));
}

function isZero(amount: string | undefined): boolean {
  return amount !== undefined && /^0+%?$/.test(amount);
}

/** `maxSurge` accepts percentages over 100, so only other values are checked. */
function unlessPercentage(amount: string | undefined): string | undefined {
  return amount !== undefined && /^\d+%$/.test(amount) ? undefined : amount;
}
