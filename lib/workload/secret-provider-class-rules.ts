import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS } from "../rules/kubernetes-formats";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, type Field, problemIf, type Rule } from "../rules/rule";
import { type Format, formatRule } from "../rules/value-rules";
import type { SyncedSecret } from "./synced-secret";
import type { VaultObject } from "./vault-object";

/** A class with everything decided. */
export interface ProviderClassSpec {
  readonly name: string;
  readonly namespace: string;
  readonly vaultName: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly objects: readonly VaultObject[];
  readonly syncedSecrets: readonly SyncedSecret[];
}

const PROVIDER = "https://azure.github.io/secrets-store-csi-driver-provider-azure/docs";
const PARAMETERS = `${PROVIDER}/getting-started/usage/`;
const CERTIFICATES = `${PROVIDER}/configurations/getting-certs-and-keys/`;
const SYNC = `${PROVIDER}/configurations/sync-with-k8s-secrets/`;
const NAMES = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/";

const OBJECT_NAME: Format = { ...FORMATS.serviceAccountName, example: '"orders-secrets"' };

/** What the provider takes for a file name: `validateFileName` in its source. */
const FILE: Format = {
  matches: /^(?!\s*\/)(?!.*\.\.).*\S/,
  form: 'a path below that of the mount, without ".." and without "/" in front',
  example: '"db/password"',
};

const VERSION: Format = {
  matches: /^[0-9a-f]{32}$/i,
  form: "the version alone, which has 32 hexadecimal digits",
  example: "no version, for the newest one",
};

const PERMISSION: Format = {
  matches: /^[0-7]{3,4}$/,
  form: "an octal number of three or four digits",
  example: '"0400"',
};

const DATA_KEY: Format = { ...KUBERNETES_FORMATS.dataKey, example: '"DB_PASSWORD"' };

/** What is mounted, by whom. */
const mountRules = defineRules<ProviderClassSpec>("2026-11-25", [
  formatRule({
    id: "AKS-SPC-001",
    source: NAMES,
    format: OBJECT_NAME,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-SPC-002",
    source: NAMES,
    format: FORMATS.kubernetesNamespace,
    fields: ({ namespace }) => [["namespace", namespace]],
  }),
  formatRule({
    id: "AKS-SPC-003",
    source: LIMITS.vaultName.source,
    format: FORMATS.vaultName,
    fields: ({ vaultName }) => [["vault.vaultName", vaultName]],
  }),
  formatRule({
    id: "AKS-SPC-004",
    source: SOURCES.secretsIdentity,
    format: FORMATS.clientId,
    fields: ({ clientId, tenantId }) => [
      ["identity", clientId],
      ["vault.tenantId", tenantId],
    ],
  }),
  formatRule({
    id: "AKS-SPC-005",
    source: LIMITS.vaultItemName.source,
    format: FORMATS.vaultItemName,
    fields: ({ objects }) => objectFields(objects, "name", ({ _name }) => _name),
  }),
  formatRule({
    id: "AKS-SPC-006",
    source: PARAMETERS,
    format: FILE,
    fields: ({ objects }) => objectFields(objects, "file", ({ _options }) => _options.file),
  }),
  formatRule({
    id: "AKS-SPC-007",
    source: SOURCES.keyVaultObjects,
    format: VERSION,
    fields: ({ objects }) => objectFields(objects, "version", ({ _options }) => _options.version),
  }),
  formatRule({
    id: "AKS-SPC-008",
    source: PARAMETERS,
    format: PERMISSION,
    fields: ({ objects }) =>
      objectFields(objects, "filePermission", ({ _options }) => _options.filePermission),
  }),
  {
    id: "AKS-SPC-009",
    source: PARAMETERS,
    check: ({ objects }) =>
      problemIf(objects.length === 0, () => ({
        option: "objects",
        value: [],
        reason: "A class without objects mounts nothing, and says nothing of it.",
        fix: '[VaultObject.secret("db-password")]',
      })),
  },
  {
    id: "AKS-SPC-010",
    source: PARAMETERS,
    check: ({ objects }) =>
      repeated(objects.map(({ file }) => file)).map(([index, file]) => ({
        option: `objects[${index}].file`,
        value: file,
        reason: "Another object is mounted as this file, and one would overwrite the other.",
        fix: `VaultObject.secret("…", { file: "${file}-2" })`,
      })),
  },
]);

/** What Kubernetes secrets are made of it. */
const syncRules = defineRules<ProviderClassSpec>("2026-11-25", [
  formatRule({
    id: "AKS-SPC-011",
    source: NAMES,
    format: OBJECT_NAME,
    fields: ({ syncedSecrets }) =>
      syncedSecrets.map(({ secretName }, index) => [`syncedSecrets[${index}].name`, secretName]),
  }),
  formatRule({
    id: "AKS-SPC-012",
    source: "https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data",
    format: DATA_KEY,
    fields: ({ syncedSecrets }) =>
      syncedSecrets.flatMap(({ _data }, index) =>
        Object.keys(_data).map((key): Field<string> => [`syncedSecrets[${index}].data`, key]),
      ),
  }),
  {
    id: "AKS-SPC-013",
    source: SYNC,
    check: ({ syncedSecrets }) =>
      syncedSecrets.flatMap(({ _data }, index) =>
        problemIf(Object.keys(_data).length === 0, () => ({
          option: `syncedSecrets[${index}].data`,
          value: {},
          reason: "The driver makes no secret without keys.",
          fix: '{ DB_PASSWORD: "db-password" }',
        })),
      ),
  },
  {
    id: "AKS-SPC-014",
    source: SYNC,
    check: ({ objects, syncedSecrets }) => {
      const files = objects.map(({ file }) => file);
      return files.every(isKnown)
        ? filesOf(syncedSecrets, (file) => !files.includes(file)).map(({ option, file }) => ({
            option,
            value: file,
            reason: `The class mounts no such file, but ${files.map((one) => `"${one}"`).join(", ")}.`,
            fix: "the file of one of the objects: its name, or its option file",
          }))
        : [];
    },
  },
  {
    id: "AKS-SPC-015",
    source: CERTIFICATES,
    check: ({ objects, syncedSecrets }) => {
      const withoutKey = objects.filter(({ _type }) => _type !== "secret").map(({ file }) => file);
      const tls = syncedSecrets.map((secret) => (secret._isTls ? secret : undefined));
      return filesOf(tls, (file) => withoutKey.includes(file)).map(({ option, file }) => ({
        option,
        value: file,
        reason: "A TLS secret needs the private key, which this object does not have.",
        fix: "VaultObject.certificateWithPrivateKey in objects",
      }));
    },
  },
  {
    id: "AKS-SPC-016",
    source: SYNC,
    check: ({ syncedSecrets }) =>
      repeated(syncedSecrets.map(({ secretName }) => secretName)).map(([index, name]) => ({
        option: `syncedSecrets[${index}].name`,
        value: name,
        reason: "Another one has this name, and one would overwrite the other.",
        fix: "one secret with the keys of both, or another name",
      })),
  },
]);

/** Kubelet makes other paths absolute. Windows alone has a ":", behind the letter of its drive. */
export const MOUNT_PATH: Format = {
  matches: /^([a-z]:[^:]*|[^:]+)$/i,
  form: 'a path without ":"; on Windows, the letter of a drive may stand in front',
  example: '"/mnt/secrets"',
};

/** Asked when somebody wants a mount. */
export const mountPathRules = defineRules<{ readonly path: string }>("2026-11-25", [
  formatRule({
    id: "AKS-SPC-017",
    source:
      "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1",
    format: MOUNT_PATH,
    fields: ({ path }) => [["mountAt", path]],
  }),
]);

export const secretProviderClassRules: readonly Rule<ProviderClassSpec>[] = [
  ...mountRules,
  ...syncRules,
];

function objectFields(
  objects: readonly VaultObject[],
  option: string,
  read: (object: VaultObject) => string | undefined,
): Field<string>[] {
  return objects.map((object, index) => [`objects[${index}].${option}`, read(object)]);
}

/** Known values that stand before, with their positions. */
function repeated(values: readonly string[]): [index: number, value: string][] {
  return values.flatMap((value, index): [number, string][] =>
    isKnown(value) && values.indexOf(value) < index ? [[index, value]] : [],
  );
}

/** The known files that secrets are made of, as far as they are wanted; each once for a secret. */
function filesOf(
  secrets: readonly (SyncedSecret | undefined)[],
  isWanted: (file: string) => boolean,
): { readonly option: string; readonly file: string }[] {
  return secrets.flatMap((secret, index) =>
    [...new Set(Object.values(secret?._data ?? {}))]
      .filter((file) => isKnown(file) && isWanted(file))
      .map((file) => ({ option: `syncedSecrets[${index}].data`, file })),
  );
}
