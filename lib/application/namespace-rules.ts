import { TerraformStack } from "cdktf";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import type { KnownNamespace } from "../namespace/known-namespaces";
import { PodSecurity } from "../namespace/namespace-options";
import { isKnown } from "../rules/known";
import { defineRules, problemIf } from "../rules/rule";
import type { AppSecurity } from "./container-options";
import type { PodSpec } from "./pod-spec";

/** Pods, and the namespace of the app that they go to. */
interface NamespacedPod {
  readonly pod: PodSpec;
  readonly cluster: IKubernetesCluster;
  readonly stack: TerraformStack;
  readonly namespace?: KnownNamespace;
}

const STANDARDS = "https://kubernetes.io/docs/concepts/security/pod-security-standards/";
const FROM_STRICT_TO_LAX: readonly string[] = [
  PodSecurity.RESTRICTED,
  PodSecurity.BASELINE,
  PodSecurity.PRIVILEGED,
];

/** What the restricted standard lets pods add, and what the baseline does. */
const RESTRICTED_CAPABILITY = "NET_BIND_SERVICE";
const BASELINE_CAPABILITIES = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

/** Asked when all of the app is there: a namespace may be made after what goes to it. */
export const namespaceRules = defineRules<NamespacedPod>("2026-11-25", [
  {
    id: "AKS-APP-093",
    source: STANDARDS,
    check: ({ pod, namespace }) =>
      neededBy(pod.security)
        .filter(([, needed]) => namespace !== undefined && isLaxer(needed, namespace.standard))
        .map(([option, needed]) => ({
          option: `security.${option}`,
          reason: `${namespace?.construct.node.path} holds its pods to the standard "${namespace?.standard}", which forbids it: no pod would start, and the apply would wait ten minutes.`,
          fix: `podSecurity: PodSecurity.${needed.toUpperCase()} for the namespace, or no such option here`,
        })),
  },
  {
    id: "AKS-APP-094",
    source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
    check: ({ pod, cluster, stack, namespace }) =>
      problemIf(
        namespace !== undefined &&
          namespace.cluster !== cluster &&
          TerraformStack.of(namespace.construct) === stack,
        () => ({
          option: "namespace",
          value: pod.namespaceName,
          reason: `${namespace?.construct.node.path} is a namespace of ${namespace?.cluster.node.path}, and this goes to ${cluster.node.path}.`,
          fix: "the cluster of the namespace, or a namespace of the cluster",
        }),
      ),
  },
]);

function isLaxer(needed: string, standard: string): boolean {
  const index = FROM_STRICT_TO_LAX.indexOf(standard);
  return index >= 0 && FROM_STRICT_TO_LAX.indexOf(needed) > index;
}

/** Options, and the strictest standard that lets pods with them in. */
function neededBy(security: AppSecurity): [option: string, standard: PodSecurity][] {
  const { allowRoot, allowPrivilegeEscalation, allowDefaultCapabilities } = security;
  const { allowCapabilities = [] } = security;
  const baseline = Object.entries({
    allowRoot,
    allowPrivilegeEscalation,
    allowDefaultCapabilities,
  }).filter(([, isAllowed]) => isAllowed === true);
  return [
    ...baseline.map(([option]): [string, PodSecurity] => [option, PodSecurity.BASELINE]),
    ...allowCapabilities.flatMap((name, index): [string, PodSecurity][] =>
      isKnown(name) ? [[`allowCapabilities[${index}]`, standardOf(name)]] : [],
    ),
  ];
}

function standardOf(capability: string): PodSecurity {
  if (capability === RESTRICTED_CAPABILITY) {
    return PodSecurity.RESTRICTED;
  }
  return BASELINE_CAPABILITIES.includes(capability) ? PodSecurity.BASELINE : PodSecurity.PRIVILEGED;
}
