import { nameOfNamespace } from "../namespace/known-namespaces";
import { isMovingImage } from "../rules/image-reference";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, KUBERNETES_SOURCES } from "../rules/kubernetes-formats";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, type Field, type Problem, problemIf } from "../rules/rule";
import { listedSecrets, namedSecrets, secretRule } from "../rules/secrets";
import { type Format, formatRule, rangeRule } from "../rules/value-rules";
import type { SecretProviderClass } from "../workload/secret-provider-class";
import { AppOs } from "./app-placement";
import type { AppSecurity } from "./container-options";
import { type MountSpec, NAME_LABEL, type PodSpec } from "./pod-spec";
import { mountFields, resourceRules } from "./resource-rules";
import type { SecretVariable } from "./secret-variable";

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

/** Names, images and environment. */
const containerRules = defineRules<PodSpec>("2026-11-29", [
  formatRule({
    id: "AKS-APP-001",
    title: "Names of applications and namespaces are valid DNS labels",
    source: KUBERNETES_SOURCES.names,
    format: KUBERNETES_FORMATS.label,
    fields: ({ name, namespace }) => [
      ["name", name],
      ["namespace", namespace],
    ],
  }),
  formatRule({
    id: "AKS-APP-002",
    title: "Images are valid image references",
    source: KUBERNETES_SOURCES.images,
    format: KUBERNETES_FORMATS.image,
    fields: (pod) => [
      ["image", pod.image],
      ...initContainerFields(pod, "image", (one) => one.image),
    ],
  }),
  formatRule({
    id: "AKS-APP-003",
    title: "Names of environment variables are printable ASCII without an equals sign",
    isLiteral: true,
    source: KUBERNETES_SOURCES.environment,
    format: KUBERNETES_FORMATS.environmentVariable,
    fields: ({ environment, secrets }) => [
      ...keysOf("environment", environment),
      ...keysOf("secrets", secrets),
    ],
  }),
  {
    id: "AKS-APP-004",
    title: "A variable is set in either environment or secrets",
    why: "A variable of the same name is set in secrets, and the plain value would override it.",
    fix: "the variable in either environment or secrets",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ environment, secrets }) =>
      Object.keys(secrets)
        .filter((name) => isKnown(name) && name in environment)
        .map((name) => ({
          // The value may be a secret, so it is not repeated.
          option: `environment.${name}`,
        })),
  },
  formatRule({
    id: "AKS-APP-005",
    title: "Config maps, secrets and claims have valid Kubernetes object names",
    source: KUBERNETES_SOURCES.names,
    format: { ...KUBERNETES_FORMATS.name, example: '"orders-secrets"' },
    fields: ({ secrets, mounts }) => [
      ...secretFields(secrets, "name", ({ _secretName }) => _secretName),
      ...mountFields(mounts, ({ _source }) => _source.configMap ?? _source.secret ?? _source.claim),
    ],
  }),
  formatRule({
    id: "AKS-APP-006",
    title: "Keys of secrets are valid file names",
    source: "https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data",
    format: KUBERNETES_FORMATS.dataKey,
    fields: ({ secrets }) => secretFields(secrets, "key", ({ _key }) => _key),
  }),
  {
    id: "AKS-APP-007",
    title: "Variables from Key Vault refer to a secret that the class syncs",
    why: "Pods that refer to a missing secret or key wait in CreateContainerConfigError and never start.",
    fix: "a secret in the syncedSecrets of the class, and one of its keys",
    source:
      "https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/configurations/sync-with-k8s-secrets/",
    check: (pod) =>
      Object.entries(pod.secrets).flatMap(([name, variable]) =>
        keyVaultProblems(`secrets.${name}`, variable),
      ),
  },
  {
    id: "AKS-APP-008",
    title: "Containers of a pod have different names",
    why: "Kubernetes rejects two containers of the same name in a pod.",
    fix: "another name",
    source: "https://kubernetes.io/docs/concepts/workloads/pods/init-containers/",
    check: ({ name, initContainers }) => {
      const names = [name, ...initContainers.map((container) => container.name)];
      return initContainers.flatMap((container, index) =>
        problemIf(isKnown(container.name) && names.indexOf(container.name) <= index, () => ({
          option: `initContainers[${index}].name`,
          value: container.name,
          fix: `"${container.name}-${index + 2}"`,
        })),
      );
    },
  },
  formatRule({
    id: "AKS-APP-009",
    title: "Names of init containers are valid DNS labels",
    source: KUBERNETES_SOURCES.names,
    format: KUBERNETES_FORMATS.label,
    fields: (pod) => initContainerFields(pod, "name", (one) => one.name),
  }),
]);

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
    check: ({ identity, namespaceName }) => {
      const other = identity && nameOfNamespace(identity, identity._account.namespace);
      return problemIf(isOther(other, namespaceName), () => ({
        option: "identity",
        value: other,
        fix: `a service account in the namespace "${namespaceName}"`,
      }));
    },
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
    check: ({ labels, name }) =>
      problemIf(NAME_LABEL in labels && labels[NAME_LABEL] !== name, () => ({
        option: `labels["${NAME_LABEL}"]`,
        value: labels[NAME_LABEL],
      })),
  },
]);

/** Secrets that Kubernetes accepts in plain text. */
const secretWarnings = defineRules<PodSpec>("2026-11-29", [
  secretRule({
    id: "AKS-APP-121",
    title: "Secrets are not in environment, command or args",
    fix: "secrets: { DB_PASSWORD: SecretVariable.fromKeyVault(…) or .fromSecret(…) }, and $(DB_PASSWORD) to refer to it",
    source: OWN_JUDGEMENT,
    fields: ({ environment, command, args, initContainers }) => [
      ...namedSecrets("environment", environment),
      ...listedSecrets("command", command),
      ...listedSecrets("args", args),
      ...initContainers.flatMap((container, index) =>
        listedSecrets(`initContainers[${index}].command`, container.command),
      ),
    ],
  }),
]);

/** Images that Kubernetes accepts but that make rollouts unpredictable. */
const imageWarnings = defineRules<PodSpec>("2026-11-29", [
  {
    id: "AKS-APP-120",
    title: "Image tags name a version",
    why: "The tag can point to another image at any time, so two nodes may run different versions and there is no rollback.",
    fix: "a tag that names a version, or a digest",
    severity: "warning",
    source: "https://kubernetes.io/docs/concepts/containers/images/",
    check: ({ image, initContainers }) =>
      [
        ["image", image] as const,
        ...initContainers.map(
          (one, index) => [`initContainers[${index}].image`, one.image] as const,
        ),
      ]
        .filter(([, written]) => isKnown(written) && isMovingImage(written))
        .map(([option, value]) => ({ option, value })),
  },
]);

export const podRules = defineRules<PodSpec>("2026-11-29", [
  ...containerRules,
  ...resourceRules,
  ...placementRules,
  ...imageWarnings,
  ...secretWarnings,
]);

function keysOf(option: string, map: Readonly<Record<string, unknown>>): Field<string>[] {
  return Object.keys(map).map((key) => [option, key]);
}

function valuesOf(option: string, map: Readonly<Record<string, string>>): Field<string>[] {
  return Object.entries(map).map(([key, value]) => [`${option}["${key}"]`, value]);
}

function initContainerFields(
  { initContainers }: PodSpec,
  option: string,
  read: (container: PodSpec["initContainers"][number]) => string,
): Field<string>[] {
  return initContainers.map((container, index) => [
    `initContainers[${index}].${option}`,
    read(container),
  ]);
}

function secretFields(
  secrets: PodSpec["secrets"],
  part: string,
  read: (variable: SecretVariable) => string,
): Field<string>[] {
  return Object.entries(secrets).map(([name, variable]) => [
    `secrets.${name} (${part})`,
    read(variable),
  ]);
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

function keyVaultProblems(option: string, variable: SecretVariable): readonly Problem[] {
  const { _keyVault, _key, _secretName } = variable;
  if (!_keyVault) {
    return [];
  }
  const { secrets, synced } = _keyVault;
  return [
    ...problemIf(!secrets._syncedSecrets.includes(synced), () => ({
      option,
      value: _secretName,
      reason: "The class does not sync this secret, so the pods would never start.",
      fix: "one of the syncedSecrets of the class",
    })),
    ...problemIf(isKnown(_key) && !(_key in synced._data), () => ({
      option,
      value: _key,
      reason: `The secret has no such key; its keys are ${Object.keys(synced._data).join(", ")}.`,
      fix: "one of its keys",
    })),
  ];
}
