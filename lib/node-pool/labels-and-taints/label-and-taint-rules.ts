import { isKnown } from "../../rules/known";
import { KUBERNETES_FORMATS } from "../../rules/kubernetes-formats";
import { SOURCES } from "../../rules/limits";
import { defineRules, type Problem } from "../../rules/rule";
import type { NodePoolSpec } from "../node-pool-spec";
import { SPOT_KEY } from "../upgrade-and-spot/spot";

const KEY = KUBERNETES_FORMATS.labelKey.matches;
const VALUE = KUBERNETES_FORMATS.labelValue.matches;

/** Prefixes reserved for Kubernetes and AKS. Kubelets may set the subdomains in `KUBELET_PREFIX`. */
const RESERVED_PREFIX = /(^|\.)(kubernetes\.azure\.com|kubernetes\.io|k8s\.io)$/;
const K8S_PREFIXES =
  "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set";
const KUBELET_PREFIX = /(^|\.)(kubelet|node)\.kubernetes\.io$/;

/**
 * Labels without a reserved prefix that AKS sets itself. Sources: https://github.com/Azure/AKS/releases/tag/2021-08-19,
 * https://learn.microsoft.com/azure/aks/use-labels#reserved-system-labels
 */
const LABELS_OF_AKS: ReadonlySet<string> = new Set([
  "accelerator",
  "agentpool",
  "node.kubernetes.io/instance-type",
  "node.kubernetes.io/windows-build",
  "storageprofile",
  "storagetier",
]);

export const labelAndTaintRules = defineRules<NodePoolSpec>("2026-11-29", [
  {
    id: "AKS-POOL-070",
    title: "Node label keys are valid Kubernetes label keys",
    why: `A label key must be ${KUBERNETES_FORMATS.labelKey.form}.`,
    fix: '"team" or "example.com/team"',
    source: SOURCES.labels,
    check: ({ labels }) =>
      Object.keys(labels).flatMap((key) => keyProblems(`labels["${key}"]`, key)),
  },
  {
    id: "AKS-POOL-071",
    title: "Node labels do not use prefixes reserved for AKS",
    why: "The prefixes kubernetes.azure.com, kubernetes.io and k8s.io are reserved for AKS and Kubernetes.",
    fix: "your own prefix, such as example.com/, or none",
    source: SOURCES.labels,
    check: ({ labels }) =>
      Object.keys(labels)
        .filter((key) => isKnown(key) && key !== SPOT_KEY && isReserved(key))
        .map((key) => ({
          option: `labels["${key}"]`,
          value: labels[key],
          ...(/k8s\.io\//.test(key) ? { source: K8S_PREFIXES } : {}),
        })),
  },
  {
    id: "AKS-POOL-074",
    title: "Node labels are not those that AKS sets",
    why: "AKS sets the labels accelerator, agentpool, storageprofile, storagetier and those of the node's size and system, and rejects other values. A pool with its own name in agentpool cannot rotate its nodes.",
    fix: "another key, such as example.com/pool; to select the nodes of a pool, use kubernetes.azure.com/agentpool, which every node has",
    source: SOURCES.labels,
    check: ({ labels }) =>
      Object.keys(labels)
        .filter((key) => LABELS_OF_AKS.has(key))
        .map((key) => ({
          option: `labels["${key}"]`,
          value: labels[key],
          reason: `AKS sets the label ${key} itself and rejects it in the options of a pool.`,
        })),
  },
  {
    id: "AKS-POOL-072",
    title: "Node label values are valid Kubernetes label values",
    why: `A label value must be ${KUBERNETES_FORMATS.labelValue.form}.`,
    fix: '"shop"',
    source: SOURCES.labels,
    check: ({ labels }) =>
      Object.entries(labels)
        .filter(([key]) => isKnown(key))
        .flatMap(([key, value]) => valueProblems(`labels["${key}"]`, value)),
  },
  {
    id: "AKS-POOL-073",
    title: "Taint keys and values are valid",
    why: "A taint key has the form of a label key, and a taint value the form of a label value.",
    fix: 'key: "sku", value: "gpu"',
    source: "https://kubernetes.io/docs/reference/kubectl/generated/kubectl_taint/",
    check: ({ taints }) =>
      taints.flatMap(({ key, value }, index) => [
        ...keyProblems(`taints[${index}].key`, key),
        ...valueProblems(`taints[${index}].value`, value),
      ]),
  },
]);

function keyProblems(option: string, key: string): Problem[] {
  return !isKnown(key) || KEY.test(key)
    ? []
    : [
        {
          option,
          value: key,
          reason: `The key must be ${KUBERNETES_FORMATS.labelKey.form}.`,
          fix: KUBERNETES_FORMATS.labelKey.example,
        },
      ];
}

function valueProblems(option: string, value: string): Problem[] {
  return !isKnown(value) || VALUE.test(value)
    ? []
    : [
        {
          option,
          value,
          reason: `The value must be ${KUBERNETES_FORMATS.labelValue.form}.`,
          fix: `"${sanitizeValue(value)}"`,
        },
      ];
}

function sanitizeValue(text: string): string {
  const characters = text.replace(/[^A-Za-z0-9_.-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "");
  return characters.slice(0, 63).replace(/[^A-Za-z0-9]+$/, "");
}

function isReserved(key: string): boolean {
  const prefix = key.includes("/") ? key.slice(0, key.indexOf("/")) : "";
  return RESERVED_PREFIX.test(prefix) && !KUBELET_PREFIX.test(prefix);
}
