import { isIP } from "node:net";
import { nameOfNamespace } from "../namespace/known-namespaces";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, KUBERNETES_SOURCES, PORTS } from "../rules/kubernetes-formats";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, type Field, problemIf } from "../rules/rule";
import { type Format, formatRule, rangeRule } from "../rules/value-rules";
import type { SecretProviderClass } from "../workload/secret-provider-class";
import { AppOs } from "./app-placement";
import type { AppSecurity } from "./container-options";
import { containerRules, containerWarnings } from "./container-rules";
import { containersOf, type MountSpec, NAME_LABEL, type PodSpec } from "./pod-spec";
import { resourceRules } from "./resource-rules";

const LIFECYCLE =
  "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination";
const HOOKS = "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/";

const POD =
  "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context";
const OS_LABEL = "kubernetes.io/os";
/** https://kubernetes.io/docs/concepts/windows/intro/#compatibility-v1-pod-spec-containers-securitycontext */
const WINDOWS = "https://kubernetes.io/docs/concepts/windows/intro/";
const LARGEST_ID = 2_147_483_647;
const KEY_VAULT =
  "https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/configurations/identity-access-modes/workload-identity-mode/";

const CAPABILITY: Format = {
  matches: /^(?!CAP_)[A-Z][A-Z0-9_]*$/i,
  form: "the name of a capability, without CAP_ in front",
  example: '"NET_BIND_SERVICE"',
};

/** Security context, identity and placement. */
const placementRules = defineRules<PodSpec>("2026-11-29", [
  rangeRule({
    id: "AKS-APP-020",
    title: "Pods that must not run as root have a user id of at least 1",
    source: POD,
    minimum: 1,
    maximum: LARGEST_ID,
    unit: "the id of a user other than root",
    fields: ({ security }) => [
      ["security.userId", security.allowRoot ? undefined : security.userId],
    ],
  }),
  rangeRule({
    id: "AKS-APP-021",
    title: "User and group ids are valid Linux ids",
    source: POD,
    minimum: 0,
    maximum: LARGEST_ID,
    unit: "the id of a user or group",
    fields: ({ security }) => [
      ["security.userId", security.allowRoot ? security.userId : undefined],
      ["security.groupId", security.groupId],
      ["security.volumeGroupId", security.volumeGroupId],
    ],
  }),
  formatRule({
    id: "AKS-APP-022",
    title: "Capabilities are Linux capability names",
    source: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
    format: CAPABILITY,
    fields: ({ security }) =>
      (security.allowCapabilities ?? []).map(
        (name, index): Field<string> => [`security.allowCapabilities[${index}]`, name],
      ),
  }),
  {
    id: "AKS-APP-023",
    title: "Windows pods set no Linux-only security options",
    why: "The option applies to Linux only: on Windows it has no effect or prevents pods from starting.",
    fix: "leave it out",
    source: WINDOWS,
    check: ({ placement, security }) =>
      placement.os === AppOs.WINDOWS
        ? linuxOnly(security).map(([name, value]) => ({
            option: `security.${name}`,
            value,
          }))
        : [],
  },
  {
    id: "AKS-APP-024",
    title: "The service account of an application is in its namespace",
    why: "The service account is in this namespace, and pods can only use service accounts of their own namespace.",
    fix: "a service account in the namespace of the application",
    source: "https://kubernetes.io/docs/concepts/security/service-accounts/",
    check: ({ identity, serviceAccount, namespaceName }) => {
      const account = serviceAccount ?? identity;
      const other = account && nameOfNamespace(account, account._account.namespace);
      return problemIf(isOther(other, namespaceName), () => ({
        option: serviceAccount ? "serviceAccount" : "identity",
        value: other,
        fix: `a service account in the namespace "${namespaceName}"`,
      }));
    },
  },
  {
    id: "AKS-APP-146",
    title: "Pods have one service account",
    why: "A pod has one service account, and both identity and serviceAccount set it.",
    fix: "identity only, whose account can also have permissions: WorkloadServiceAccount.allow",
    source: "https://kubernetes.io/docs/concepts/security/service-accounts/",
    check: ({ identity, serviceAccount }) =>
      problemIf(identity !== undefined && serviceAccount !== undefined, () => ({
        option: "serviceAccount",
        value: serviceAccount?.node.path,
      })),
  },
  {
    id: "AKS-APP-091",
    title: "Pods that read the vault themselves have an identity",
    why: "With SecretsIdentity.ofWorkload, the pods themselves read the vault; without the service account that the identity trusts, they wait in ContainerCreating forever.",
    fix: "a WorkloadServiceAccount with the same identity",
    source: KEY_VAULT,
    check: ({ identity, mounts }) =>
      problemIf(identity === undefined && classesOf(mounts).some(isReadByPods), () => ({
        option: "identity",
      })),
  },
  {
    id: "AKS-APP-092",
    title: "Mounted secret provider classes are in the namespace of the pods",
    why: "The class is in this namespace, and pods can only mount classes of their own namespace.",
    fix: "a SecretProviderClass in the namespace of the application",
    source: "https://secrets-store-csi-driver.sigs.k8s.io/concepts",
    check: ({ namespaceName, mounts }) =>
      classesOf(mounts)
        .map((secrets) => [secrets, nameOfNamespace(secrets, secrets._namespace)] as const)
        .filter(([, other]) => isOther(other, namespaceName))
        .map(([secrets, other]) => ({
          option: `secrets of ${secrets.node.path}`,
          value: other,
          fix: `a SecretProviderClass in the namespace "${namespaceName}"`,
        })),
  },
  {
    id: "AKS-APP-025",
    title: "The operating system is set with placement.os",
    why: "The operating system affects more than node selection, so a node label alone is not enough.",
    fix: "placement: { os: AppOs.WINDOWS }",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ placement: { os, nodeLabels = {} } }) => {
      const label = nodeLabels[OS_LABEL];
      return problemIf(isKnown(label) && label !== os, () => ({
        option: `placement.nodeLabels["${OS_LABEL}"]`,
        value: label,
      }));
    },
  },
  formatRule({
    id: "AKS-APP-026",
    title: "Keys of labels and tolerations are valid label keys",
    isLiteral: true,
    source: KUBERNETES_SOURCES.labels,
    format: KUBERNETES_FORMATS.labelKey,
    fields: ({ labels, placement }) => [
      ...keysOf("labels", labels),
      ...keysOf("placement.nodeLabels", placement.nodeLabels ?? {}),
      ...(placement.tolerations ?? []).map(
        ({ key }, index): Field<string> => [`placement.tolerations[${index}].key`, key],
      ),
    ],
  }),
  formatRule({
    id: "AKS-APP-027",
    title: "Values of labels are valid label values",
    isLiteral: true,
    source: KUBERNETES_SOURCES.labels,
    format: KUBERNETES_FORMATS.labelValue,
    fields: ({ labels, placement }) => [
      ...valuesOf("labels", labels),
      ...valuesOf("placement.nodeLabels", placement.nodeLabels ?? {}),
    ],
  }),
  {
    id: "AKS-APP-028",
    title: "The name label is the name of the application",
    why: "The selector of the pods uses this label with the name of the application as its value.",
    fix: "another label, such as app.kubernetes.io/component, or the option name",
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector",
    check: ({ labels, selector }) =>
      problemIf(NAME_LABEL in labels && labels[NAME_LABEL] !== selector, () => ({
        option: `labels["${NAME_LABEL}"]`,
        value: labels[NAME_LABEL],
      })),
  },
]);

/** The lifecycle, annotations and names of pods. */
const lifecycleRules = defineRules<PodSpec>("2026-11-29", [
  rangeRule({
    id: "AKS-APP-133",
    title: "The termination grace period of pods is not negative",
    source: LIFECYCLE,
    minimum: 0,
    maximum: LARGEST_ID,
    unit: "seconds",
    fields: ({ terminationGraceSeconds }) => [["terminationGraceSeconds", terminationGraceSeconds]],
  }),
  rangeRule({
    id: "AKS-APP-134",
    title: "Ports of hooks are valid port numbers",
    ...PORTS,
    source: HOOKS,
    unit: "ports",
    fields: (pod) =>
      containersOf(pod).flatMap(({ place, hooks }) =>
        Object.entries(hooks).map(
          ([name, { _http }]): Field<number> => [`${place}hooks.${name}.port`, _http?.port],
        ),
      ),
  }),
  {
    id: "AKS-APP-135",
    title: "Hooks run a command",
    why: "Kubernetes rejects a hook whose command is empty.",
    fix: '["/bin/sh", "-c", "sleep 5"]',
    source: HOOKS,
    check: (pod) =>
      containersOf(pod).flatMap(({ place, hooks }) =>
        Object.entries(hooks)
          .filter(([, { _command }]) => _command?.length === 0)
          .map(([name]) => ({ option: `${place}hooks.${name}`, value: [] })),
      ),
  },
  formatRule({
    id: "AKS-APP-136",
    title: "Keys of pod annotations are valid annotation keys",
    isLiteral: true,
    source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/",
    format: KUBERNETES_FORMATS.annotationKey,
    fields: ({ annotations }) => keysOf("podAnnotations", annotations),
  }),
  {
    id: "AKS-APP-137",
    title: "Host aliases map IP addresses to host names",
    why: "Kubernetes rejects a host alias without an IP address, and one whose names are not lower-case DNS names.",
    fix: '{ "10.1.0.4": ["db.internal"] }',
    source: "https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/",
    check: ({ hostAliases }) =>
      Object.entries(hostAliases).flatMap(([address, names]) => [
        ...problemIf(isKnown(address) && isIP(address) === 0, () => ({
          option: "hostAliases",
          value: address,
          reason: "It must be an IPv4 or IPv6 address.",
        })),
        ...names
          .filter((name) => isKnown(name) && !KUBERNETES_FORMATS.name.matches.test(name))
          .map((name) => ({
            option: `hostAliases["${address}"]`,
            value: name,
            reason: "It must be a lower-case DNS name.",
          })),
      ]),
  },
  formatRule({
    id: "AKS-APP-138",
    title: "Names of priority classes are valid Kubernetes object names",
    source: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
    format: { ...KUBERNETES_FORMATS.name, example: '"business-critical"' },
    fields: ({ priorityClass }) => [["priorityClass", priorityClass]],
  }),
]);

export const podRules = defineRules<PodSpec>("2026-11-29", [
  ...containerRules,
  ...resourceRules,
  ...placementRules,
  ...lifecycleRules,
  ...containerWarnings,
]);

function keysOf(option: string, map: Readonly<Record<string, unknown>>): Field<string>[] {
  return Object.keys(map).map((key) => [option, key]);
}

function valuesOf(option: string, map: Readonly<Record<string, string>>): Field<string>[] {
  return Object.entries(map).map(([key, value]) => [`${option}["${key}"]`, value]);
}

function isOther(other: string | undefined, namespace: string): boolean {
  return isKnown(other) && isKnown(namespace) && other !== namespace;
}

function classesOf(mounts: readonly MountSpec[]): SecretProviderClass[] {
  const classes = mounts.map(({ mount }) => mount._source.secrets);
  return [...new Set(classes.filter((one) => one !== undefined))];
}

function isReadByPods({ _identity }: SecretProviderClass): boolean {
  return _identity._isOfPods;
}

function linuxOnly(security: AppSecurity): [string, unknown][] {
  const { allowRoot, allowServiceAccountToken, ...others } = security;
  return Object.entries(others).filter(([, value]) => value !== undefined && value !== false);
}
