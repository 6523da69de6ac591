import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { type Problem, problemIf, type Rule, rulesFor } from "../rules/rule";
import type { MetricsAllowList } from "./metrics-allow-list";
import type { MonitorWorkspaceReference } from "./monitor-workspace-reference";
import { workspaceReferenceRules } from "./monitor-workspace-rules";
import type { PrometheusOptions } from "./prometheus-options";

const ALL = "*";

const allowListRules: readonly Rule<MetricsAllowList | undefined>[] = [
  {
    id: "AKS-PROM-001",
    source: SOURCES.kubeStateMetrics,
    check: (allowed) =>
      Object.keys(allowed ?? {})
        .filter((objects) => isKnown(objects) && !/^(\*|[a-z]+s)$/.test(objects))
        .map((objects) => ({
          option: `["${objects}"]`,
          reason: "Kinds of objects are written in the plural and in lower case.",
          instead: `{ ${plural(objects)}: […] }`,
        })),
  },
  {
    id: "AKS-PROM-002",
    source: SOURCES.kubeStateMetrics,
    check: (allowed) =>
      eachList(allowed, (objects, keys) =>
        keys
          .filter(
            (key) => key !== ALL && isKnown(key) && !FORMATS.kubernetesLabelKey.matches.test(key),
          )
          .map((key) => ({
            option: objects,
            value: key,
            reason: `It must be ${FORMATS.kubernetesLabelKey.form}.`,
            instead: FORMATS.kubernetesLabelKey.example,
          })),
      ),
  },
  {
    id: "AKS-PROM-003",
    source: SOURCES.kubeStateMetrics,
    check: (allowed) =>
      eachList(allowed, (objects, keys) =>
        problemIf(keys.length === 0 || (keys.includes(ALL) && keys.length > 1), () => ({
          option: objects,
          value: keys,
          reason:
            keys.length === 0
              ? "An empty list names no label."
              : '"*" stands for all labels, and stands alone.',
          instead: `["${ALL}"], or the keys one by one`,
        })),
      ),
  },
];

/** What an `AksCluster` is asked for. */
export const prometheusOptionRules: readonly Rule<PrometheusOptions | undefined>[] = [
  ...rulesFor(
    allowListRules,
    (options: PrometheusOptions | undefined) => options?.labels,
    "labels",
  ),
  ...rulesFor(
    allowListRules,
    (options: PrometheusOptions | undefined) => options?.annotations,
    "annotations",
  ),
  ...rulesFor(
    workspaceReferenceRules,
    (options: PrometheusOptions | undefined) => options?.workspace,
    "workspace",
  ),
];

interface PrometheusSpec {
  readonly workspace?: MonitorWorkspaceReference;
  readonly hasPrometheus: boolean;
}

export const managedPrometheusRules: readonly Rule<PrometheusSpec>[] = [
  ...rulesFor(workspaceReferenceRules, ({ workspace }: PrometheusSpec) => workspace, "workspace"),
  {
    id: "AKS-PROM-004",
    source: SOURCES.dataCollection,
    check: ({ hasPrometheus }) =>
      problemIf(hasPrometheus, () => ({
        option: "cluster",
        reason:
          "A cluster sends its metrics to one workspace, and has a ManagedPrometheus already.",
        instead: "one ManagedPrometheus for each cluster; one workspace serves many",
      })),
  },
];

function eachList(
  allowed: MetricsAllowList | undefined,
  problems: (objects: string, keys: readonly string[]) => readonly Problem[],
): Problem[] {
  return Object.entries(allowed ?? {}).flatMap(([objects, keys]) => problems(objects, keys));
}

function plural(objects: string): string {
  const word = objects.toLowerCase().replace(/[^a-z]/g, "") || "pod";
  return word.endsWith("s") ? word : `${word}s`;
}
