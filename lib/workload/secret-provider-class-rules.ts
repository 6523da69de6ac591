import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS } from "../rules/kubernetes-formats";
import { LIMITS, SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, type Field, problemIf, type Rule } from "../rules/rule";
import { type Format, formatRule } from "../rules/value-rules";
import type { SyncedSecret } from "./synced-secret";
import type { VaultObject } from "./vault-object";

/** A resolved secret provider class. */
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

/** File names that the provider accepts: `validateFileName` in its source. */
const FILE: Format = {
  matches: /^(?!\s*\/)(?!.*\.\.).*\S/,
  form: 'a path relative to the mount, without ".." and without a leading "/"',
  example: '"db/password"',
};

const VERSION: Format = {
  matches: /^[0-9a-f]{32}$/i,
  form: "the version only, which has 32 hexadecimal digits",
  example: "no version, for the newest one",
};

const PERMISSION: Format = {
  matches: /^[0-7]{3,4}$/,
  form: "an octal number of three or four digits",
  example: '"0400"',
};

const DATA_KEY: Format = { ...KUBERNETES_FORMATS.dataKey, example: '"DB_PASSWORD"' };

/** The mounted objects, and the identity that reads them. */
const mountRules = defineRules<ProviderClassSpec>("2026-11-29", [
  formatRule({
    id: "AKS-SPC-001",
    title: "Secret provider classes have valid Kubernetes object names",
    source: NAMES,
    format: OBJECT_NAME,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-SPC-002",
    title: "The namespace of a secret provider class is a valid DNS label",
    source: NAMES,
    format: FORMATS.kubernetesNamespace,
    fields: ({ namespace }) => [["namespace", namespace]],
  }),
  formatRule({
    id: "AKS-SPC-003",
    title: "Vault names are valid Key Vault names",
    source: LIMITS.vaultName.source,
    format: FORMATS.vaultName,
    fields: ({ vaultName }) => [["vault.vaultName", vaultName]],
  }),
  formatRule({
    id: "AKS-SPC-004",
    title: "The client ID and the tenant ID are UUIDs",
    source: SOURCES.secretsIdentity,
    format: FORMATS.clientId,
    fields: ({ clientId, tenantId }) => [
      ["identity", clientId],
      ["vault.tenantId", tenantId],
    ],
  }),
  formatRule({
    id: "AKS-SPC-005",
    title: "Vault objects have valid Key Vault names",
    source: LIMITS.vaultItemName.source,
    format: FORMATS.vaultItemName,
    fields: ({ objects }) => objectFields(objects, "name", ({ _name }) => _name),
  }),
  formatRule({
    id: "AKS-SPC-006",
    title: "Files are relative paths below the mount",
    source: PARAMETERS,
    format: FILE,
    fields: ({ objects }) => objectFields(objects, "file", ({ _options }) => _options.file),
  }),
  formatRule({
    id: "AKS-SPC-007",
    title: "Versions of vault objects are bare version ids",
    source: SOURCES.keyVaultObjects,
    format: VERSION,
    fields: ({ objects }) => objectFields(objects, "version", ({ _options }) => _options.version),
  }),
  formatRule({
    id: "AKS-SPC-008",
    title: "File permissions are octal numbers",
    source: PARAMETERS,
    format: PERMISSION,
    fields: ({ objects }) =>
      objectFields(objects, "filePermission", ({ _options }) => _options.filePermission),
  }),
  {
    id: "AKS-SPC-009",
    title: "A secret provider class has at least one object",
    why: "A class without objects mounts nothing and reports no error.",
    fix: '[VaultObject.secret("db-password")]',
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ objects }) =>
      problemIf(objects.length === 0, () => ({
        option: "objects",
        value: [],
      })),
  },
  {
    id: "AKS-SPC-010",
    title: "Vault objects are mounted as different files",
    why: "Another object is mounted as this file, and one would overwrite the other.",
    fix: "another file for one of the two",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ objects }) =>
      repeated(objects.map(({ file }) => file)).map(([index, file]) => ({
        option: `objects[${index}].file`,
        value: file,
        fix: `VaultObject.secret("…", { file: "${file}-2" })`,
      })),
  },
]);

/** The Kubernetes secrets that are synced from the objects. */
const syncRules = defineRules<ProviderClassSpec>("2026-11-29", [
  formatRule({
    id: "AKS-SPC-011",
    title: "Synced secrets have valid Kubernetes object names",
    source: NAMES,
    format: OBJECT_NAME,
    fields: ({ syncedSecrets }) =>
      syncedSecrets.map(({ secretName }, index) => [`syncedSecrets[${index}].name`, secretName]),
  }),
  formatRule({
    id: "AKS-SPC-012",
    title: "Keys of synced secrets are valid file names",
    source: "https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data",
    format: DATA_KEY,
    fields: ({ syncedSecrets }) =>
      syncedSecrets.flatMap(({ _data }, index) =>
        Object.keys(_data).map((key): Field<string> => [`syncedSecrets[${index}].data`, key]),
      ),
  }),
  {
    id: "AKS-SPC-013",
    title: "A synced secret has at least one key",
    why: "The driver creates no secret without keys.",
    fix: '{ DB_PASSWORD: "db-password" }',
    source: SYNC,
    check: ({ syncedSecrets }) =>
      syncedSecrets.flatMap(({ _data }, index) =>
        problemIf(Object.keys(_data).length === 0, () => ({
          option: `syncedSecrets[${index}].data`,
          value: {},
        })),
      ),
  },
  {
    id: "AKS-SPC-014",
    title: "Synced secrets use files that the class mounts",
    why: "The driver copies mounted files into Kubernetes secrets, so each file must belong to one of the objects.",
    fix: "the file of one of the objects: its name, or its option file",
    source: SYNC,
    check: ({ objects, syncedSecrets }) => {
      const files = objects.map(({ file }) => file);
      return files.every(isKnown)
        ? filesOf(syncedSecrets, (file) => !files.includes(file)).map(({ option, file }) => ({
            option,
            value: file,
            reason: `The class mounts no such file; it mounts ${files.map((one) => `"${one}"`).join(", ")}.`,
          }))
        : [];
    },
  },
  {
    id: "AKS-SPC-015",
    title: "Synced TLS secrets use certificates with their private key",
    why: "A TLS secret needs the private key, which this object does not include.",
    fix: "VaultObject.certificateWithPrivateKey in objects",
    source: CERTIFICATES,
    check: ({ objects, syncedSecrets }) => {
      const withoutKey = objects.filter(({ _type }) => _type !== "secret").map(({ file }) => file);
      const tls = syncedSecrets.map((secret) => (secret._isTls ? secret : undefined));
      return filesOf(tls, (file) => withoutKey.includes(file)).map(({ option, file }) => ({
        option,
        value: file,
      }));
    },
  },
  {
    id: "AKS-SPC-016",
    title: "Synced secrets have different names",
    why: "Another synced secret has this name, and one would overwrite the other.",
    fix: "one secret with the keys of both, or another name",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ syncedSecrets }) =>
      repeated(syncedSecrets.map(({ secretName }) => secretName)).map(([index, name]) => ({
        option: `syncedSecrets[${index}].name`,
        value: name,
      })),
  },
]);

/** The kubelet makes other paths absolute. A ":" is allowed only after a Windows drive letter. */
export const MOUNT_PATH: Format = {
  matches: /^([a-z]:[^:]*|[^:]+)$/i,
  form: 'a path without ":", except after the drive letter of a Windows path',
  example: '"/mnt/secrets"',
};

/** Rules about the mount path, evaluated for each mount. */
export const mountPathRules = defineRules<{ readonly path: string }>("2026-11-29", [
  formatRule({
    id: "AKS-SPC-017",
    title: "Mount paths of secrets contain no colon",
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

/** Known values that repeat an earlier one, with their positions. */
function repeated(values: readonly string[]): [index: number, value: string][] {
  return values.flatMap((value, index): [number, string][] =>
    isKnown(value) && values.indexOf(value) < index ? [[index, value]] : [],
  );
}

/** The known files of each secret that match the filter, without duplicates within a secret. */
function filesOf(
  secrets: readonly (SyncedSecret | undefined)[],
  isMatch: (file: string) => boolean,
): { readonly option: string; readonly file: string }[] {
  return secrets.flatMap((secret, index) =>
    [...new Set(Object.values(secret?._data ?? {}))]
      .filter((file) => isKnown(file) && isMatch(file))
      .map((file) => ({ option: `syncedSecrets[${index}].data`, file })),
  );
}
