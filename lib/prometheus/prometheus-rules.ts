import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf, rulesFor } from "../rules/rule";
import type { MonitorWorkspaceReference } from "./monitor-workspace-reference";
import { workspaceReferenceRules } from "./monitor-workspace-rules";
import type { PrometheusOptions } from "./prometheus-options";

const ALL = "*";

/** What an `AksCluster` is asked for. */
export const prometheusOptionRules = defineRules<PrometheusOptions | undefined>("2026-11-24", [
  {
    id: "AKS-PROM-001",
    source: SOURCES.kubeStateMetrics,
    check: (options) =>
      allowed(options)
        .filter(({ objects }) => isKnown(objects) && !/^(\*|[a-z]+s)$/.test(objects))
        .map(({ list, objects }) => ({
          option: `${list}["${objects}"]`,
          reason: "Kinds of objects are written in the plural and in lower case.",
          fix: `{ ${plural(objects)}: […] }`,
        })),
  },
  {
    id: "AKS-PROM-002",
    source: SOURCES.kubeStateMetrics,
    check: (options) =>
      allowed(options).flatMap(({ list, objects, keys }) =>
        keys
          .filter(
            (key) => key !== ALL && isKnown(key) && !FORMATS.kubernetesLabelKey.matches.test(key),
          )
          .map((key) => ({
            option: `${list}.${objects}`,
            value: key,
            reason: `It must be ${FORMATS.kubernetesLabelKey.form}.`,
            fix: FORMATS.kubernetesLabelKey.example,
          })),
      ),
  },
  {
    id: "AKS-PROM-003",
    source: SOURCES.kubeStateMetrics,
    check: (options) =>
      allowed(options)
        .filter(({ keys }) => keys.length === 0 || (keys.includes(ALL) && keys.length > 1))
        .map(({ list, objects, keys }) => ({
          option: `${list}.${objects}`,
          value: keys,
          reason:
            keys.length === 0
              ? "An empty list names no label."
              : '"*" stands for all labels, and stands alone.',
          fix: `["${ALL}"], or the keys one by one`,
        })),
  },
  ...rulesFor(
    workspaceReferenceRules,
    (options: PrometheusOptions | undefined) => options?.workspace,
    "workspace",
  ),
]);

interface PrometheusSpec {
  readonly workspace?: MonitorWorkspaceReference;
  /** The path of the ManagedPrometheus that the cluster has already. */
  readonly other?: string;
  /** The path of the ManagedPrometheus of another cluster of this name, in this resource group. */
  readonly ofSameName?: string;
}

export const managedPrometheusRules = defineRules<PrometheusSpec>("2026-11-24", [
  ...rulesFor(workspaceReferenceRules, ({ workspace }: PrometheusSpec) => workspace, "workspace"),
  {
    id: "AKS-PROM-004",
    source: SOURCES.dataCollection,
    check: ({ other }) =>
      problemIf(other !== undefined, () => ({
        option: "cluster",
        reason: `A cluster sends its metrics to one workspace, and has a ManagedPrometheus already: ${other}.`,
        fix: "one ManagedPrometheus for each cluster; one workspace serves many",
      })),
  },
  {
    id: "AKS-PROM-005",
    source: SOURCES.dataCollection,
    check: ({ other, ofSameName }) =>
      problemIf(ofSameName !== undefined && other === undefined, () => ({
        option: "resourceGroup",
        reason: `Recording rules are named after the cluster, and lie here for another one of the same name already: ${ofSameName}.`,
        fix: "the resource group of each cluster",
      })),
  },
]);

interface Allowed {
  readonly list: "labels" | "annotations";
  readonly objects: string;
  readonly keys: readonly string[];
}

function allowed(options: PrometheusOptions = {}): Allowed[] {
  return (["labels", "annotations"] as const).flatMap((list) =>
    Object.entries(options[list] ?? {}).map(([objects, keys]) => ({ list, objects, keys })),
  );
}

function plural(objects: string): string {
  const word = objects.toLowerCase().replace(/[^a-z]/g, "") || "pod";
  return word.endsWith("s") ? word : `${word}s`;
}
