import { TerraformStack } from "cdktf";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import type { KnownNamespace } from "../namespace/known-namespaces";
import { PodSecurity } from "../namespace/namespace-options";
import { isKnown } from "../rules/known";
import { defineRules, problemIf } from "../rules/rule";
import type { AppNetwork } from "./app-network";
import type { AppSecurity } from "./container-options";
import type { PodSpec } from "./pod-spec";

/** Pods, with the namespace in the app that they are deployed to. */
interface NamespacedPod {
  readonly pod: PodSpec;
  readonly cluster: IKubernetesCluster;
  readonly network: AppNetwork;
  readonly stack: TerraformStack;
  readonly namespace?: KnownNamespace;
}

const STANDARDS = "https://kubernetes.io/docs/concepts/security/pod-security-standards/";
const STRICTEST_FIRST: readonly string[] = [
  PodSecurity.RESTRICTED,
  PodSecurity.BASELINE,
  PodSecurity.PRIVILEGED,
];

/** The capabilities that pods may add under the restricted and the baseline standard. */
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

/** Evaluated at synth, because a namespace may be created after the pods that use it. */
export const namespaceRules = defineRules<NamespacedPod>("2026-11-29", [
  {
    id: "AKS-APP-093",
    title: "Security options comply with the pod security standard of the namespace",
    why: "Pod security admission rejects pods that violate the standard of their namespace; no pod starts, and the apply fails after ten minutes.",
    fix: "a less strict podSecurity for the namespace, or no such option here",
    source: STANDARDS,
    check: ({ pod, namespace }) =>
      standardsNeededBy(pod.security)
        .filter(([, needed]) => namespace !== undefined && isLessStrict(needed, namespace.standard))
        .map(([option, needed]) => ({
          option: `security.${option}`,
          reason: `${namespace?.construct.node.path} enforces the pod security standard "${namespace?.standard}", which forbids it: no pod would start, and the apply would fail after ten minutes.`,
          fix: `podSecurity: PodSecurity.${needed.toUpperCase()} for the namespace, or no such option here`,
        })),
  },
  {
    id: "AKS-APP-123",
    title: "Pods with a workload identity can reach Azure",
    why: "The network policy of the namespace allows DNS only, so the pods cannot get a token from Entra ID or reach other services of Azure.",
    fix: "allowTo(NetworkPeer.azure()) of the application, or allowAzureEgress: true for the namespace",
    severity: "warning",
    source: "https://learn.microsoft.com/azure/aks/workload-identity-overview",
    check: ({ pod, network, namespace }) =>
      problemIf(
        pod.identity !== undefined &&
          namespace?.reachesAzure === false &&
          !network.reaches("azure"),
        () => ({
          option: "identity",
          reason: `The network policy of ${namespace?.construct.node.path} does not allow the pods to reach Entra ID, where they get their tokens, or other services of Azure.`,
        }),
      ),
  },
  {
    id: "AKS-APP-145",
    title: "Pods with a token for the Kubernetes API can reach the API server",
    why: "The network policy of the namespace allows DNS only, so the pods cannot use the token.",
    fix: "allowTo(NetworkPeer.apiServer()) of the application",
    severity: "warning",
    source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
    check: ({ pod, network, namespace }) =>
      problemIf(
        pod.security.allowServiceAccountToken === true &&
          namespace?.isIsolated === true &&
          !network.reaches("apiServer") &&
          !reachesAzure(pod, network, namespace),
        () => ({
          option: "security.allowServiceAccountToken",
          reason: `The network policy of ${namespace?.construct.node.path} does not allow the pods to reach the API server.`,
        }),
      ),
  },
  {
    id: "AKS-APP-094",
    title: "An application and its namespace are in the same cluster",
    why: "A namespace exists in one cluster only, and pods can run only in the namespaces of their own cluster.",
    fix: "the cluster of the namespace, or a namespace of the cluster",
    source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
    check: ({ pod, cluster, stack, namespace }) =>
      problemIf(
        namespace !== undefined &&
          namespace.cluster !== cluster &&
          TerraformStack.of(namespace.construct) === stack,
        () => ({
          option: "namespace",
          value: pod.namespaceName,
          reason: `${namespace?.construct.node.path} is a namespace in ${namespace?.cluster.node.path}, but this is deployed to ${cluster.node.path}.`,
        }),
      ),
  },
]);

/** Any address on port 443, which AKS uses for the API server. */
function reachesAzure(pod: PodSpec, network: AppNetwork, namespace: KnownNamespace): boolean {
  return network.reaches("azure") || (pod.identity !== undefined && namespace.reachesAzure);
}

function isLessStrict(needed: string, standard: string): boolean {
  const index = STRICTEST_FIRST.indexOf(standard);
  return index >= 0 && STRICTEST_FIRST.indexOf(needed) > index;
}

/** The security options that are set, each with the strictest standard that allows it. */
function standardsNeededBy(security: AppSecurity): [option: string, standard: PodSecurity][] {
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
