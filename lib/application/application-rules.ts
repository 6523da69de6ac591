import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { requireAksAddOn } from "../kubernetes-cluster/aks-add-on";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { namespaceOf } from "../namespace/known-namespaces";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, KUBERNETES_SOURCES, quantityValue } from "../rules/kubernetes-formats";
import { enforce, enforceAtSynth } from "../rules/report";
import { defineRules, type Problem, problemIf, type Rule, rulesFor } from "../rules/rule";
import { type Format, formatRule, rangeRule } from "../rules/value-rules";
import type { ApplicationSpec, JobSpec } from "./application-spec";
import { jobRules } from "./job-rules";
import { namespaceRules } from "./namespace-rules";
import { podRules } from "./pod-rules";
import { type PodSpec, plainPath } from "./pod-spec";
import { isQuantity, PLACE } from "./resource-rules";
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

/** The controller appends eleven characters to the name, for a label of its own. */
const STATEFUL_NAME: Format = {
  ...KUBERNETES_FORMATS.label,
  matches: /^.{0,52}$/,
  form: "at most 52 characters, because each pod gets a label with the name and a hash",
};

const scalingRules = defineRules<ApplicationSpec>("2026-11-25", [
  rangeRule({
    id: "AKS-APP-060",
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
    source: AUTOSCALERS,
    check: ({ scaling: { _minimum, _maximum } }) =>
      problemIf(isKnown(_minimum) && isKnown(_maximum) && _maximum < _minimum, () => ({
        option: "scaling (maximum)",
        value: _maximum,
        reason: `It is less than the minimum, which is ${_minimum}.`,
        fix: `AppScaling.autoscale(${_maximum}, ${_minimum})`,
      })),
  },
  rangeRule({
    id: "AKS-APP-063",
    source: AUTOSCALERS,
    minimum: 1,
    maximum: MANY,
    unit: "percent of what is reserved",
    fields: ({ scaling }) => [
      ["scaling.cpuPercent", scaling._targets?.cpuPercent],
      ["scaling.memoryPercent", scaling._targets?.memoryPercent],
    ],
  }),
  formatRule({
    id: "AKS-APP-064",
    source: DEPLOYMENTS,
    format: COUNT_OR_PERCENTAGE,
    fields: ({ rollout: { _rolling } }) => [
      ["rollout.maxUnavailable", _rolling?.maxUnavailable],
      ["rollout.maxSurge", asMuchAsWanted(_rolling?.maxSurge)],
    ],
  }),
  {
    id: "AKS-APP-065",
    source: DEPLOYMENTS,
    check: ({ rollout: { _rolling } }) =>
      problemIf(isNothing(_rolling?.maxSurge) && isNothing(_rolling?.maxUnavailable), () => ({
        option: "rollout",
        value: _rolling,
        reason: "With neither a pod more nor a pod less, no pod could ever be replaced.",
        fix: 'Rollout.rolling({ maxSurge: "25%" })',
      })),
  },
  rangeRule({
    id: "AKS-APP-066",
    source: DEPLOYMENTS,
    minimum: 0,
    maximum: MANY,
    unit: "seconds",
    fields: ({ rollout }) => [["rollout.minReadySeconds", rollout._rolling?.minReadySeconds]],
  }),
  {
    id: "AKS-APP-097",
    source: `${AUTOSCALERS}#algorithm-details`,
    check: ({ scaling: { _targets }, pod: { resources } }) => [
      ...roomProblems("cpu", _targets?.cpuPercent, resources.cpu, resources.cpuLimit),
      ...roomProblems("memory", _targets?.memoryPercent, resources.memory, resources.memoryLimit),
    ],
  },
]);

const statefulRules = defineRules<StatefulSpec>("2026-11-25", [
  rangeRule({
    id: "AKS-APP-070",
    source: STATEFUL_SETS,
    minimum: 0,
    maximum: MANY,
    unit: "pods",
    fields: ({ replicas }) => [["replicas", replicas]],
  }),
  formatRule({
    id: "AKS-APP-071",
    source: "https://github.com/kubernetes/kubernetes/issues/64023",
    format: STATEFUL_NAME,
    fields: ({ pod }) => [["name", pod.name]],
  }),
  formatRule({
    id: "AKS-APP-072",
    source: KUBERNETES_SOURCES.quantities,
    format: { ...KUBERNETES_FORMATS.quantity, example: '"8Gi"' },
    fields: ({ storage }) => [["storage.size", storage?.size]],
  }),
  formatRule({
    id: "AKS-APP-073",
    source: KUBERNETES_SOURCES.names,
    format: { ...KUBERNETES_FORMATS.name, example: '"managed-csi-premium"' },
    fields: ({ storage }) => [["storage.storageClass", storage?.storageClass]],
  }),
  {
    id: "AKS-APP-074",
    source: "https://kubernetes.io/docs/concepts/storage/volumes/",
    check: ({ storage, pod }) =>
      problemIf(
        storage !== undefined &&
          pod.mounts.some(({ path }) => plainPath(path) === plainPath(storage.path)),
        () => ({
          option: "storage.path",
          value: storage?.path,
          reason: "Something else is mounted there.",
          fix: "another path, there or in mounts",
        }),
      ),
  },
  formatRule({
    id: "AKS-APP-104",
    source: "https://kubernetes.io/docs/concepts/storage/volumes/",
    format: PLACE,
    fields: ({ storage }) => [["storage.path", storage?.path]],
  }),
]);

const ofServing = [
  ...rulesFor(podRules, ({ pod }: { readonly pod: PodSpec }) => pod),
  ...servingRules,
];

export const applicationRules: readonly Rule<ApplicationSpec>[] = [...ofServing, ...scalingRules];
export const statefulApplicationRules = defineRules<StatefulSpec>("2026-11-25", [
  ...ofServing,
  ...statefulRules,
]);
export const scheduledJobRules = defineRules<JobSpec>("2026-11-25", [
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
  enforcePod(construct, cluster, spec.pod);
}

export function enforceStateful(
  construct: Construct,
  cluster: IKubernetesCluster,
  spec: StatefulSpec,
): void {
  enforce(construct, statefulApplicationRules, spec);
  enforceIngress(construct, cluster, spec);
  enforceShared(construct, sharedBy(construct, cluster, "application", spec.pod, spec));
  enforcePod(construct, cluster, spec.pod);
}

export function enforceJob(construct: Construct, cluster: IKubernetesCluster, spec: JobSpec): void {
  enforce(construct, scheduledJobRules, spec);
  enforceShared(construct, sharedBy(construct, cluster, "job", spec.pod));
  enforcePod(construct, cluster, spec.pod);
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

function enforcePod(construct: Construct, cluster: IKubernetesCluster, pod: PodSpec): void {
  enforceAtSynth(construct, namespaceRules, () => ({
    pod,
    cluster,
    stack: TerraformStack.of(construct),
    namespace: namespaceOf({ construct, cluster, namespace: pod.namespace }),
  }));
}

/** What autoscalers let pass before they do anything. */
const TOLERANCE = 1.1;

function roomProblems(
  resource: "cpu" | "memory",
  percent: number | undefined,
  reserved: string,
  limit: string,
): readonly Problem[] {
  if (!(isKnown(percent) && isQuantity(reserved) && isQuantity(limit))) {
    return [];
  }
  const room = (quantityValue(limit) / quantityValue(reserved)) * 100;
  return problemIf(percent * TOLERANCE >= room, () => ({
    option: `scaling.${resource}Percent`,
    value: percent,
    reason: `Pods can use ${Math.floor(room)} % of what they reserve, since their limit is ${limit}, and others are added only when they use a tenth more than ${percent} %: never.`,
    fix: `at most ${Math.ceil(room / TOLERANCE) - 1}, or a higher resources.${resource}Limit`,
  }));
}

function isNothing(amount: string | undefined): boolean {
  return amount !== undefined && /^0+%?$/.test(amount);
}

/** There may be any percentage of pods more. */
function asMuchAsWanted(amount: string | undefined): string | undefined {
  return amount !== undefined && /^\d+%$/.test(amount) ? undefined : amount;
}
