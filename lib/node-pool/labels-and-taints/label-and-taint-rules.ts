import { isKnown } from "../../rules/known";
import { KUBERNETES_FORMATS } from "../../rules/kubernetes-formats";
import { SOURCES } from "../../rules/limits";
import { defineRules, type Problem } from "../../rules/rule";
import type { NodePoolSpec } from "../node-pool-spec";
import { SPOT_KEY } from "../upgrade-and-spot/spot";

const KEY = KUBERNETES_FORMATS.labelKey.matches;
const VALUE = KUBERNETES_FORMATS.labelValue.matches;

/** Prefixes that Kubernetes and AKS keep for themselves, but for the sub-domains that kubelets may set. */
const RESERVED_PREFIX = /(^|\.)(kubernetes\.azure\.com|kubernetes\.io|k8s\.io)$/;
const KUBELET_PREFIX = /(^|\.)(kubelet|node)\.kubernetes\.io$/;

export const labelAndTaintRules = defineRules<NodePoolSpec>("2026-11-25", [
  {
    id: "AKS-POOL-070",
    source: SOURCES.labels,
    check: ({ labels }) =>
      Object.keys(labels).flatMap((key) => keyProblems(`labels["${key}"]`, key)),
  },
  {
    id: "AKS-POOL-071",
    source: SOURCES.labels,
    check: ({ labels }) =>
      Object.keys(labels)
        .filter((key) => isKnown(key) && key !== SPOT_KEY && isReserved(key))
        .map((key) => ({
          option: `labels["${key}"]`,
          value: labels[key],
          reason: "The prefixes kubernetes.azure.com, kubernetes.io and k8s.io are kept for AKS.",
          fix: "a prefix of your own, such as example.com/, or none",
        })),
  },
  {
    id: "AKS-POOL-072",
    source: SOURCES.labels,
    check: ({ labels }) =>
      Object.entries(labels)
        .filter(([key]) => isKnown(key))
        .flatMap(([key, value]) => valueProblems(`labels["${key}"]`, value)),
  },
  {
    id: "AKS-POOL-073",
    source: SOURCES.taints,
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
          reason:
            'A key is 1–63 letters, digits, "-", "_" and ".", after an optional DNS prefix and "/".',
          fix: '"team" or "example.com/team"',
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
          reason:
            'A value is empty, or 1–63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.',
          fix: `"${asValue(value)}"`,
        },
      ];
}

function asValue(text: string): string {
  const characters = text.replace(/[^A-Za-z0-9_.-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "");
  return characters.slice(0, 63).replace(/[^A-Za-z0-9]+$/, "");
}

function isReserved(key: string): boolean {
  const prefix = key.includes("/") ? key.slice(0, key.indexOf("/")) : "";
  return RESERVED_PREFIX.test(prefix) && !KUBELET_PREFIX.test(prefix);
}
