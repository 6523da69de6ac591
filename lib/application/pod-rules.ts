import { nameOfNamespace } from "../namespace/known-namespaces";
import { isMovingImage } from "../rules/image-reference";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, KUBERNETES_SOURCES } from "../rules/kubernetes-formats";
import { defineRules, type Field, type Problem, problemIf } from "../rules/rule";
import { type Format, formatRule, rangeRule } from "../rules/value-rules";
import type { SecretProviderClass } from "../workload/secret-provider-class";
import { AppOs } from "./app-placement";
import type { AppSecurity } from "./container-options";
import { type MountSpec, NAME_LABEL, type PodSpec } from "./pod-spec";
import { ofMounts, resourceRules } from "./resource-rules";
import type { SecretVariable } from "./secret-variable";
import { podTemplateRules } from "./template-rules";

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
const containerRules = defineRules<PodSpec>("2026-11-25", [
  formatRule({
    id: "AKS-APP-001",
    source: KUBERNETES_SOURCES.names,
    format: KUBERNETES_FORMATS.label,
    fields: ({ name, namespace }) => [
      ["name", name],
      ["namespace", namespace],
    ],
  }),
  formatRule({
    id: "AKS-APP-002",
    source: KUBERNETES_SOURCES.images,
    format: KUBERNETES_FORMATS.image,
    fields: (pod) => [["image", pod.image], ...ofInitContainers(pod, "image", (one) => one.image)],
  }),
  formatRule({
    id: "AKS-APP-003",
    source: KUBERNETES_SOURCES.environment,
    format: KUBERNETES_FORMATS.environmentVariable,
    fields: ({ environment, secrets }) => [
      ...keysOf("environment", environment),
      ...keysOf("secrets", secrets),
    ],
  }),
  {
    id: "AKS-APP-004",
    source: KUBERNETES_SOURCES.environment,
    check: ({ environment, secrets }) =>
      Object.keys(secrets)
        .filter((name) => isKnown(name) && name in environment)
        .map((name) => ({
          option: `environment.${name}`,
          value: environment[name],
          reason:
            "secrets has a variable of this name, too, which this value would take the place of.",
          fix: "the variable in one of the two",
        })),
  },
  formatRule({
    id: "AKS-APP-005",
    source: KUBERNETES_SOURCES.names,
    format: { ...KUBERNETES_FORMATS.name, example: '"orders-secrets"' },
    fields: ({ secrets, mounts }) => [
      ...ofVariables(secrets, "name", ({ _secretName }) => _secretName),
      ...ofMounts(mounts, ({ _source }) => _source.configMap ?? _source.secret ?? _source.claim),
    ],
  }),
  formatRule({
    id: "AKS-APP-006",
    source: "https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data",
    format: KUBERNETES_FORMATS.dataKey,
    fields: ({ secrets }) => ofVariables(secrets, "key", ({ _key }) => _key),
  }),
  {
    id: "AKS-APP-007",
    source:
      "https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/configurations/sync-with-k8s-secrets/",
    check: (pod) =>
      Object.entries(pod.secrets).flatMap(([name, variable]) =>
        keyVaultProblems(`secrets.${name}`, variable),
      ),
  },
  {
    id: "AKS-APP-008",
    source: "https://kubernetes.io/docs/concepts/workloads/pods/init-containers/",
    check: ({ name, initContainers }) => {
      const names = [name, ...initContainers.map((container) => container.name)];
      return initContainers.flatMap((container, index) =>
        problemIf(isKnown(container.name) && names.indexOf(container.name) <= index, () => ({
          option: `initContainers[${index}].name`,
          value: container.name,
          reason: "Another container of the pod has this name.",
          fix: `"${container.name}-${index + 2}"`,
        })),
      );
    },
  },
  formatRule({
    id: "AKS-APP-009",
    source: KUBERNETES_SOURCES.names,
    format: KUBERNETES_FORMATS.label,
    fields: (pod) => ofInitContainers(pod, "name", (one) => one.name),
  }),
]);

/** What pods may do, who they are and where they run. */
const placementRules = defineRules<PodSpec>("2026-11-25", [
  rangeRule({
    id: "AKS-APP-020",
    source: POD,
    minimum: 1,
    maximum: LARGEST_ID,
    unit: "the number of a user other than root",
    fields: ({ security }) => [
      ["security.userId", security.allowRoot ? undefined : security.userId],
    ],
  }),
  rangeRule({
    id: "AKS-APP-021",
    source: POD,
    minimum: 0,
    maximum: LARGEST_ID,
    unit: "the number of a user or a group",
    fields: ({ security }) => [
      ["security.userId", security.allowRoot ? security.userId : undefined],
      ["security.groupId", security.groupId],
      ["security.volumeGroupId", security.volumeGroupId],
    ],
  }),
  formatRule({
    id: "AKS-APP-022",
    source: POD,
    format: CAPABILITY,
    fields: ({ security }) =>
      (security.allowCapabilities ?? []).map(
        (name, index): Field<string> => [`security.allowCapabilities[${index}]`, name],
      ),
  }),
  {
    id: "AKS-APP-023",
    source: WINDOWS,
    check: ({ placement, security }) =>
      placement.os === AppOs.WINDOWS
        ? linuxOnly(security).map(([name, value]) => ({
            option: `security.${name}`,
            value,
            reason: "Only Linux knows it: on Windows it does nothing, or keeps pods from starting.",
            fix: "nothing",
          }))
        : [],
  },
  {
    id: "AKS-APP-024",
    source: "https://learn.microsoft.com/azure/aks/workload-identity-overview",
    check: ({ identity, namespaceName }) => {
      const other = identity && nameOfNamespace(identity, identity._account.namespace);
      return problemIf(isAnother(other, namespaceName), () => ({
        option: "identity",
        value: other,
        reason:
          "Its service account lies in this namespace, and pods use none of another namespace.",
        fix: `a service account of the namespace "${namespaceName}"`,
      }));
    },
  },
  {
    id: "AKS-APP-091",
    source: KEY_VAULT,
    check: ({ identity, mounts }) =>
      problemIf(identity === undefined && classesOf(mounts).some(isReadByPods), () => ({
        option: "identity",
        reason:
          "The pods themselves read the vault, as SecretsIdentity.ofWorkload says, and without the service account that the identity trusts they would wait in ContainerCreating for ever.",
        fix: "a WorkloadServiceAccount with the same identity",
      })),
  },
  {
    id: "AKS-APP-092",
    source: "https://secrets-store-csi-driver.sigs.k8s.io/concepts",
    check: ({ namespaceName, mounts }) =>
      classesOf(mounts)
        .map((secrets) => [secrets, nameOfNamespace(secrets, secrets._namespace)] as const)
        .filter(([, other]) => isAnother(other, namespaceName))
        .map(([secrets, other]) => ({
          option: `secrets of ${secrets.node.path}`,
          value: other,
          reason: "The class lies in this namespace, and pods mount none of another namespace.",
          fix: `a SecretProviderClass of the namespace "${namespaceName}"`,
        })),
  },
  {
    id: "AKS-APP-025",
    source: "https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-os",
    check: ({ placement: { os, nodeLabels = {} } }) => {
      const asked = nodeLabels[OS_LABEL];
      return problemIf(isKnown(asked) && asked !== os, () => ({
        option: `placement.nodeLabels["${OS_LABEL}"]`,
        value: asked,
        reason: "The operating system decides about more than the nodes.",
        fix: "placement: { os: AppOs.WINDOWS }",
      }));
    },
  },
  formatRule({
    id: "AKS-APP-026",
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
    source: KUBERNETES_SOURCES.labels,
    format: KUBERNETES_FORMATS.labelValue,
    fields: ({ labels, placement }) => [
      ...valuesOf("labels", labels),
      ...valuesOf("placement.nodeLabels", placement.nodeLabels ?? {}),
    ],
  }),
  {
    id: "AKS-APP-028",
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector",
    check: ({ labels, name }) =>
      problemIf(NAME_LABEL in labels && labels[NAME_LABEL] !== name, () => ({
        option: `labels["${NAME_LABEL}"]`,
        value: labels[NAME_LABEL],
        reason: "The pods are selected by it, with the name of the application as its value.",
        fix: "another label, such as app.kubernetes.io/component, or the option name",
      })),
  },
]);

/** What Kubernetes accepts, and what makes rollouts unpredictable. */
const imageWarnings = defineRules<PodSpec>("2026-11-25", [
  {
    id: "AKS-APP-120",
    title: "Image tags name a version",
    why: "The tag can point to another image at any time, so two nodes may run different versions and there is no rollback.",
    fix: "a tag that names a version, or a digest",
    severity: "warning",
    source: "https://kubernetes.io/docs/concepts/configuration/overview/#container-images",
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

export const podRules = defineRules<PodSpec>("2026-11-25", [
  ...containerRules,
  ...resourceRules,
  ...placementRules,
  ...podTemplateRules,
  ...imageWarnings,
]);

function keysOf(option: string, map: Readonly<Record<string, unknown>>): Field<string>[] {
  return Object.keys(map).map((key) => [option, key]);
}

function valuesOf(option: string, map: Readonly<Record<string, string>>): Field<string>[] {
  return Object.entries(map).map(([key, value]) => [`${option}["${key}"]`, value]);
}

function ofInitContainers(
  { initContainers }: PodSpec,
  option: string,
  read: (container: PodSpec["initContainers"][number]) => string,
): Field<string>[] {
  return initContainers.map((container, index) => [
    `initContainers[${index}].${option}`,
    read(container),
  ]);
}

function ofVariables(
  secrets: PodSpec["secrets"],
  part: string,
  read: (variable: SecretVariable) => string,
): Field<string>[] {
  return Object.entries(secrets).map(([name, variable]) => [
    `secrets.${name} (${part})`,
    read(variable),
  ]);
}

function isAnother(other: string | undefined, namespace: string): boolean {
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
      reason: "The class does not make this secret, so the pods would never start.",
      fix: "one of the syncedSecrets of the class",
    })),
    ...problemIf(isKnown(_key) && !(_key in synced._data), () => ({
      option,
      value: _key,
      reason: `The secret has no such key, but ${Object.keys(synced._data).join(", ")}.`,
      fix: "one of its keys",
    })),
  ];
}
