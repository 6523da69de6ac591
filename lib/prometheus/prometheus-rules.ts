import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, problemIf, rulesFor } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { workspaceReferenceRules } from "./monitor-workspace-rules";
import type { PrometheusCollection, PrometheusOptions } from "./prometheus-options";

const ALL = "*";

const collectionRules = defineRules<PrometheusCollection | undefined>("2026-11-29", [
  ...rulesFor(
    workspaceReferenceRules,
    (collection: PrometheusCollection | undefined) => collection?.workspace,
    "workspace",
  ),
  formatRule({
    id: "AKS-PROM-006",
    title: "Data collection rules of managed Prometheus have names of 1–64 characters",
    source: LIMITS.dataCollectionRuleName.source,
    format: FORMATS.dataCollectionRuleName,
    fields: (collection) => [["name", collection?.name]],
  }),
]);

/** Rules for the Prometheus options of an `AksCluster`. */
export const prometheusOptionRules = defineRules<PrometheusOptions | undefined>("2026-11-29", [
  {
    id: "AKS-PROM-001",
    title: "Kinds of Kubernetes objects are plural and lower case",
    why: "Kinds of objects are written in the plural and in lower case.",
    fix: "{ pods: […] }",
    source: SOURCES.kubeStateMetrics,
    check: (options) =>
      allowed(options)
        .filter(({ objects }) => isKnown(objects) && !/^(\*|[a-z]+s)$/.test(objects))
        .map(({ list, objects }) => ({
          option: `${list}["${objects}"]`,
          fix: `{ ${plural(objects)}: […] }`,
        })),
  },
  {
    id: "AKS-PROM-002",
    title: "Label and annotation keys are valid Kubernetes keys, or patterns of such keys",
    why: `It must be ${FORMATS.kubernetesLabelKey.form}, with at most one "*" as a wildcard.`,
    fix: FORMATS.kubernetesLabelKey.example,
    source: SOURCES.kubeStateMetrics,
    check: (options) =>
      allowed(options).flatMap(({ list, objects, keys }) =>
        keys
          .filter((key) => isKnown(key) && !isKeyPattern(key))
          .map((key) => ({
            option: `${list}.${objects}`,
            value: key,
          })),
      ),
  },
  {
    id: "AKS-PROM-003",
    title: "A list of keys is either * or names at least one key",
    why: "An empty list selects no label, and * selects all of them if it is the first key, and otherwise none.",
    fix: `["${ALL}"], or a list of keys`,
    source: SOURCES.kubeStateMetrics,
    severity: "warning",
    check: (options) =>
      allowed(options)
        .filter(({ keys }) => keys.length === 0 || (keys.includes(ALL) && keys.length > 1))
        .map(({ list, objects, keys }) => ({
          option: `${list}.${objects}`,
          value: keys,
          reason:
            keys.length === 0
              ? "An empty list selects no label."
              : '"*" selects all labels if it is the first key, and otherwise none.',
        })),
  },
  ...collectionRules,
]);

interface PrometheusSpec extends PrometheusCollection {
  /** The path of the existing ManagedPrometheus of the cluster. */
  readonly other?: string;
  /** The path of the ManagedPrometheus of another cluster with the same name in this resource group. */
  readonly ofSameName?: string;
}

export const managedPrometheusRules = defineRules<PrometheusSpec>("2026-11-29", [
  ...collectionRules,
  {
    id: "AKS-PROM-004",
    title: "A cluster has one ManagedPrometheus",
    why: "A cluster sends its metrics to one workspace.",
    fix: "one ManagedPrometheus per cluster; several clusters can share a workspace",
    source: SOURCES.dataCollection,
    check: ({ other }) =>
      problemIf(other !== undefined, () => ({
        option: "cluster",
        reason: `A cluster sends its metrics to one workspace, and it already has a ManagedPrometheus: ${other}.`,
      })),
  },
  {
    id: "AKS-PROM-005",
    title: "Recording rule groups of clusters with the same name are in separate resource groups",
    why: "Recording rule groups are named after the cluster.",
    fix: "the resource group of each cluster",
    source: SOURCES.dataCollection,
    check: ({ other, ofSameName }) =>
      problemIf(ofSameName !== undefined && other === undefined, () => ({
        option: "resourceGroup",
        reason: `Recording rule groups are named after the cluster, and this resource group already has those of another cluster with the same name: ${ofSameName}.`,
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

/** A key, or a pattern with one wildcard: `*`, `example.com/*`. */
function isKeyPattern(key: string): boolean {
  return key === ALL || FORMATS.kubernetesLabelKey.matches.test(key.replace(ALL, "x"));
}

function plural(objects: string): string {
  const word = objects.toLowerCase().replace(/[^a-z]/g, "") || "pod";
  return word.endsWith("s") ? word : `${word}s`;
}
