import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { TerraformStack } from "cdktf";
import {
  SecretProviderClass,
  type SecretProviderClassProps,
  SecretsIdentity,
  SyncedSecret,
  VaultObject,
  type VaultObjectOptions,
} from "../../lib";
import {
  mountPathRules,
  secretProviderClassRules,
} from "../../lib/workload/secret-provider-class-rules";
import { describeFormats } from "../support/format-cases";
import { OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";

type Options = Partial<SecretProviderClassProps>;

const db = (options?: VaultObjectOptions): Options => ({
  objects: [VaultObject.secret("db", options)],
});
const objects = [
  VaultObject.secret("db"),
  VaultObject.certificate("public"),
  VaultObject.key("signing"),
  VaultObject.certificateWithPrivateKey("tls"),
];
const synced = (...syncedSecrets: SyncedSecret[]): Options => ({ objects, syncedSecrets });
const opaque = (data: Record<string, string>, name = "db") => SyncedSecret.opaque(name, data);

const mounts: RuleCase<Options>[] = [
  {
    rule: "AKS-SPC-001",
    refused: { name: "Orders" },
    says: ['name = "Orders"', "lower-case letters"],
    accepted: { name: "orders.v2" },
  },
  {
    rule: "AKS-SPC-002",
    refused: { namespace: "shop.prod" },
    says: ['namespace = "shop.prod"', "1–63 lower-case letters"],
    accepted: { namespace: "${var.namespace}" },
  },
  {
    rule: "AKS-SPC-003",
    refused: { vault: { vaultName: "kv-shop.vault.azure.net", tenantId: OBJECT_ID } },
    says: ['vault.vaultName = "kv-shop.vault.azure.net"', "3–24"],
    accepted: { vault: { vaultName: "kv-shop", tenantId: OBJECT_ID } },
  },
  {
    rule: "AKS-SPC-004",
    refused: { vault: { vaultName: "kv-shop", tenantId: "acme.onmicrosoft.com" } },
    says: ['vault.tenantId = "acme.onmicrosoft.com"', "UUID"],
    accepted: { vault: { vaultName: "kv-shop", tenantId: "${var.tenant}" } },
  },
  {
    rule: "AKS-SPC-004",
    refused: { identity: SecretsIdentity.ofWorkload({ clientId: "id-orders" }) },
    says: ['identity = "id-orders"', "az identity show --query clientId"],
    accepted: { identity: SecretsIdentity.ofCluster({ keyVaultSecretsClientId: OBJECT_ID }) },
  },
  {
    rule: "AKS-SPC-005",
    refused: { objects: [VaultObject.secret("db"), VaultObject.key("signing_key")] },
    says: ['objects[1].name = "signing_key"', 'letters, digits and "-"'],
    accepted: { objects: [VaultObject.secret("Db-1"), VaultObject.key("${var.key}")] },
  },
  ...["/etc/password", "../password", "a/../../b", " "].map(
    (file): RuleCase<Options> => ({
      rule: "AKS-SPC-006",
      refused: db({ file }),
      says: [`objects[0].file = "${file}"`, 'without ".."'],
      accepted: db({ file: "db/.password" }),
    }),
  ),
  {
    rule: "AKS-SPC-007",
    refused: db({ version: "https://kv-shop.vault.azure.net/secrets/db/0123" }),
    says: ["objects[0].version", "32 hexadecimal digits"],
    accepted: db({ version: "0123456789abcdef0123456789abcdef" }),
  },
  ...["rw", "0x180", "8", "0999", "04000"].map(
    (filePermission): RuleCase<Options> => ({
      rule: "AKS-SPC-008",
      refused: db({ filePermission }),
      says: [`objects[0].filePermission = "${filePermission}"`, 'Fix: "0400"'],
      accepted: db({ filePermission: "440" }),
    }),
  ),
  {
    rule: "AKS-SPC-009",
    refused: { objects: [] },
    says: ["mounts nothing"],
    accepted: db(),
  },
  {
    rule: "AKS-SPC-010",
    refused: { objects: [VaultObject.secret("db"), VaultObject.key("signing", { file: "db" })] },
    says: ['objects[1].file = "db"', "overwrite"],
    accepted: {
      objects: [VaultObject.secret("db"), VaultObject.secret("db", { file: "db-again" })],
    },
  },
];

const syncs: RuleCase<Options>[] = [
  {
    rule: "AKS-SPC-011",
    refused: synced(opaque({ PASSWORD: "db" }, "DB")),
    says: ['syncedSecrets[0].name = "DB"', "lower-case letters"],
    accepted: synced(opaque({ PASSWORD: "db" }, "db.v2")),
  },
  {
    rule: "AKS-SPC-012",
    refused: synced(opaque({ "DB PASSWORD": "db" })),
    says: ['syncedSecrets[0].data = "DB PASSWORD"', '"-", "_" and "."'],
    accepted: synced(opaque({ "db-password_1.txt": "db" })),
  },
  {
    rule: "AKS-SPC-013",
    refused: synced(opaque({})),
    says: ["syncedSecrets[0].data = {}", "no secret without keys"],
    accepted: synced(opaque({ PASSWORD: "db" })),
  },
  {
    rule: "AKS-SPC-014",
    refused: synced(opaque({ PASSWORD: "db" }), opaque({ A: "db2", B: "db2" }, "other")),
    says: ['syncedSecrets[1].data = "db2"', '"db", "public", "signing", "tls"'],
    accepted: synced(opaque({ PASSWORD: "${var.file}" })),
  },
  {
    rule: "AKS-SPC-014",
    refused: {
      objects: [VaultObject.secret("db", { file: "password" })],
      syncedSecrets: [opaque({ PASSWORD: "db" })],
    },
    says: ['no such file; it mounts "password"'],
    accepted: {
      objects: [VaultObject.secret("${var.secret}")],
      syncedSecrets: [opaque({ PASSWORD: "db" })],
    },
  },
  ...["public", "signing"].map(
    (file): RuleCase<Options> => ({
      rule: "AKS-SPC-015",
      refused: synced(SyncedSecret.tls("ingress", file)),
      says: [`syncedSecrets[0].data = "${file}"`, "needs the private key"],
      accepted: titled({
        [`the certificate "${file}" in an opaque secret`]: synced(
          SyncedSecret.tls("ingress", "tls"),
          SyncedSecret.tls("other", "db"),
          opaque({ "ca.crt": file }),
        ),
      }),
    }),
  ),
  {
    rule: "AKS-SPC-016",
    refused: synced(opaque({ A: "db" }), opaque({ B: "db" })),
    says: ['syncedSecrets[1].name = "db"', "one would overwrite the other"],
    accepted: synced(opaque({ A: "db" }, "${var.name}"), opaque({ B: "db" }, "${var.name}")),
  },
];

function classIn(stack: TerraformStack, options: Options = {}): SecretProviderClass {
  new KubernetesProvider(stack, "kubernetes", {});
  return new SecretProviderClass(stack, "orders", {
    namespace: "shop",
    vault: { vaultName: "kv-shop", tenantId: OBJECT_ID },
    identity: SecretsIdentity.ofWorkload({ clientId: OBJECT_ID }),
    objects,
    ...options,
  });
}

describeRules((stack, options) => void classIn(stack, options), secretProviderClassRules, [
  ...mounts,
  ...syncs,
]);

describeFormats(
  (stack, options: Options) => void classIn(stack, options),
  secretProviderClassRules,
  [
    {
      rule: "AKS-SPC-007",
      options: (version) => db({ version }),
      accepted: ["0123456789abcdef0123456789ABCDEF"],
      refused: ["", "a".repeat(31), "a".repeat(33), `${"a".repeat(31)}g`, `x${"a".repeat(32)}`],
    },
    {
      rule: "AKS-SPC-008",
      options: (filePermission) => db({ filePermission }),
      accepted: ["000", "777", "0400", "7070"],
      refused: ["", "40", "04000", "800", "0408", "x400", "400x"],
    },
    {
      rule: "AKS-SPC-006",
      options: (file) => db({ file }),
      accepted: ["a", " a", "a/b", ".a", "a.b", "a/.b"],
      refused: ["", " ", "/a", " /a", "  /a", "..", "../a", "a/../b", "a..b"],
    },
  ],
);

describeRules(
  (stack, path: string) => void classIn(stack).mountAt(path),
  mountPathRules,
  [
    ["/mnt/a:b", "/mnt/secrets"],
    ["mnt:secrets", "mnt/secrets"],
    ["C:\\a:b", "C:\\secrets"],
    ["cd:", "d:"],
    ["", "${var.path}"],
  ].map(
    ([refused = "", accepted = ""]): RuleCase<string> => ({
      rule: "AKS-SPC-017",
      refused,
      says: ["mountAt = ", "a path without", 'Fix: "/mnt/secrets"'],
      accepted,
    }),
  ),
);
