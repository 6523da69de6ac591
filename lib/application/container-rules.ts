import { isMovingImage } from "../rules/image-reference";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, KUBERNETES_SOURCES } from "../rules/kubernetes-formats";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, type Field, type Problem, problemIf } from "../rules/rule";
import { listedSecrets, namedSecrets, secretRule } from "../rules/secrets";
import { type Format, formatRule } from "../rules/value-rules";
import type { EnvironmentSource } from "./environment-source";
import { type ContainerSpec, containersOf, type MountSpec, type PodSpec } from "./pod-spec";
import { mountFields } from "./resource-rules";
import type { SecretVariable } from "./secret-variable";

const VOLUMES =
  "https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/";

const VOLUME_PATH: Format = {
  matches: /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$)).+$/,
  form: 'a path without "/" at the start and without ".."',
  example: '"nginx.conf"',
};

const FILE_MODE: Format = {
  matches: /^0?[0-7]{3}$/,
  form: 'three octal digits, with or without a "0" in front',
  example: '"0755"',
};

/** Names, images and environment. */
export const containerRules = defineRules<PodSpec>("2026-11-29", [
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
    fields: (pod) => containerFields(pod, ({ image }) => [["image", image]]),
  }),
  formatRule({
    id: "AKS-APP-003",
    title: "Names of environment variables are printable ASCII without an equals sign",
    isLiteral: true,
    source: KUBERNETES_SOURCES.environment,
    format: KUBERNETES_FORMATS.environmentVariable,
    fields: (pod) =>
      containerFields(pod, (container) => [
        ...keysOf("environment", container.environment),
        ...keysOf("secrets", container.secrets),
        ...keysOf("environmentReferences", container.environmentReferences),
        ...sourceFields(container, ({ _options }) => _options.prefix, "prefix"),
      ]),
  }),
  {
    id: "AKS-APP-004",
    title: "A variable is set in only one of environment, secrets and environmentReferences",
    why: "A variable of the same name is set elsewhere in the options, and one of the two values has no effect.",
    fix: "the variable in only one of environment, secrets and environmentReferences",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: (pod) =>
      containersOf(pod).flatMap(({ place, environment, secrets, environmentReferences }) => {
        const references = { ...secrets, ...environmentReferences };
        const isIn = (map: object, name: string) => isKnown(name) && name in map;
        // Values may be secrets, so they are not repeated.
        return [
          ...Object.keys(references)
            .filter((name) => isIn(environment, name))
            .map((name) => ({ option: `${place}environment.${name}` })),
          ...Object.keys(secrets)
            .filter((name) => isIn(environmentReferences, name))
            .map((name) => ({ option: `${place}secrets.${name}` })),
        ];
      }),
  },
  formatRule({
    id: "AKS-APP-005",
    title: "Config maps, secrets and claims have valid Kubernetes object names",
    source: KUBERNETES_SOURCES.names,
    format: { ...KUBERNETES_FORMATS.name, example: '"orders-secrets"' },
    fields: (pod) => [
      ...containerFields(pod, (container) => [
        ...secretFields(container, "name", ({ _secretName }) => _secretName),
        ...configMapFields(container, "name", ({ name }) => name),
        ...sourceFields(container, ({ _name }) => _name),
      ]),
      ...mountFields(
        pod.mounts,
        ({ _source }) => _source.configMap ?? _source.secret ?? _source.claim,
      ),
    ],
  }),
  formatRule({
    id: "AKS-APP-006",
    title: "Keys of secrets and config maps are valid file names",
    source: "https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data",
    format: KUBERNETES_FORMATS.dataKey,
    fields: (pod) => [
      ...containerFields(pod, (container) => [
        ...secretFields(container, "key", ({ _key }) => _key),
        ...configMapFields(container, "key", ({ key }) => key),
      ]),
      ...itemFields(pod.mounts, ([key]) => key),
    ],
  }),
  {
    id: "AKS-APP-007",
    title: "Variables from Key Vault refer to a secret that the class syncs",
    why: "Pods that refer to a missing secret or key wait in CreateContainerConfigError and never start.",
    fix: "a secret in the syncedSecrets of the class, and one of its keys",
    source:
      "https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/configurations/sync-with-k8s-secrets/",
    check: (pod) =>
      containersOf(pod).flatMap(({ place, secrets }) =>
        Object.entries(secrets).flatMap(([name, variable]) =>
          keyVaultProblems(`${place}secrets.${name}`, variable),
        ),
      ),
  },
  {
    id: "AKS-APP-008",
    title: "Containers of a pod have different names",
    why: "Kubernetes rejects two containers of the same name in a pod.",
    fix: "another name",
    source: "https://kubernetes.io/docs/concepts/workloads/pods/init-containers/",
    check: (pod) => {
      const all = containersOf(pod);
      const names = all.map(({ name }) => name);
      return all.flatMap(({ place, name }, index) =>
        problemIf(isKnown(name) && names.indexOf(name) < index, () => ({
          option: `${place}name`,
          value: name,
          fix: `"${name}-${index + 1}"`,
        })),
      );
    },
  },
  formatRule({
    id: "AKS-APP-009",
    title: "Names of init containers and side cars are valid DNS labels",
    source: KUBERNETES_SOURCES.names,
    format: KUBERNETES_FORMATS.label,
    // AKS-APP-001 reports the name of the main container.
    fields: (pod) =>
      containerFields(pod, ({ place, name }) => [["name", place === "" ? undefined : name]]),
  }),
  formatRule({
    id: "AKS-APP-130",
    title: "Paths within a mounted volume are relative, without .. in them",
    isLiteral: true,
    source: VOLUMES,
    format: VOLUME_PATH,
    fields: ({ mounts }) => [
      ...mountFields(mounts, ({ _source }) => _source.subPath),
      ...itemFields(mounts, ([, path]) => path),
    ],
  }),
  formatRule({
    id: "AKS-APP-131",
    title: "File modes of mounts are octal",
    source: VOLUMES,
    format: FILE_MODE,
    fields: ({ mounts }) => mountFields(mounts, ({ _source }) => _source.files?.fileMode),
  }),
  formatRule({
    id: "AKS-APP-132",
    title: "References to labels and annotations of the pod have valid keys",
    source: "https://kubernetes.io/docs/concepts/workloads/pods/downward-api/",
    format: KUBERNETES_FORMATS.annotationKey,
    fields: (pod) =>
      containerFields(pod, ({ environmentReferences }) =>
        Object.entries(environmentReferences).map(([name, { _source }]) => [
          `environmentReferences.${name}`,
          _source.metadataKey,
        ]),
      ),
  }),
]);

/** Secrets that Kubernetes accepts in plain text. */
const secretWarnings = defineRules<PodSpec>("2026-11-29", [
  secretRule({
    id: "AKS-APP-121",
    title: "Secrets are not in environment, command or args",
    fix: "secrets: { DB_PASSWORD: SecretVariable.fromKeyVault(…) or .fromSecret(…) }, and $(DB_PASSWORD) to refer to it",
    source: OWN_JUDGEMENT,
    fields: (pod) =>
      containersOf(pod).flatMap(({ place, environment, command, args }) => [
        ...namedSecrets(`${place}environment`, environment),
        ...listedSecrets(`${place}command`, command),
        ...listedSecrets(`${place}args`, args),
      ]),
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
    check: (pod) =>
      containersOf(pod)
        .filter(({ image }) => isKnown(image) && isMovingImage(image))
        .map(({ place, image }) => ({ option: `${place}image`, value: image })),
  },
]);

/** What Kubernetes accepts in containers, but what might be wrong. */
export const containerWarnings = defineRules<PodSpec>("2026-11-29", [
  ...imageWarnings,
  ...secretWarnings,
]);

type Fields = Field<string>[];

/** The texts of all containers, with their options. */
function containerFields(pod: PodSpec, read: (container: ContainerSpec) => Fields): Fields {
  return containersOf(pod).flatMap((container) =>
    read(container).map(([option, value]): Field<string> => [container.place + option, value]),
  );
}

function secretFields(
  { secrets }: ContainerSpec,
  part: string,
  read: (variable: SecretVariable) => string,
): Fields {
  return Object.entries(secrets).map(([name, variable]) => [
    `secrets.${name} (${part})`,
    read(variable),
  ]);
}

function configMapFields(
  { environmentReferences }: ContainerSpec,
  part: string,
  read: (key: { readonly name: string; readonly key: string }) => string,
): Fields {
  return Object.entries(environmentReferences).map(([name, { _source }]) => [
    `environmentReferences.${name} (${part})`,
    _source.configMapKey && read(_source.configMapKey),
  ]);
}

function sourceFields(
  { environmentFrom }: ContainerSpec,
  read: (source: EnvironmentSource) => string | undefined,
  part = "name",
): Fields {
  return environmentFrom.map((source, index) => [
    `environmentFrom[${index}] (${part})`,
    read(source),
  ]);
}

function itemFields(
  mounts: readonly MountSpec[],
  read: (item: [string, string]) => string,
): Fields {
  return mounts.flatMap(({ path, mount }) =>
    Object.entries(mount._source.files?.items ?? {}).map(
      (item): Field<string> => [`mounts["${path}"] (items)`, read(item)],
    ),
  );
}

/** Names of variables, with the option that has them. */
function keysOf(option: string, map: Readonly<Record<string, unknown>>): Fields {
  return Object.keys(map).map((key) => [option, key]);
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
