import { CronJobV1 } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { TerraformStack, Testing } from "cdktf";
import {
  AksCluster,
  KeyVault,
  SecretEncoding,
  SecretProviderClass,
  type SecretProviderClassProps,
  SecretsIdentity,
  SyncedSecret,
  VaultObject,
  WorkloadIdentity,
} from "../../lib";
import { addStack, synthesizeApp } from "../app/synthesize-app";
import { OBJECT_ID } from "../support/ids";
import { type Block, RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const CLASS = "kubernetes_manifest";
const TENANT_ID = "99999999-8888-7777-6666-555555555555";

function classIn(
  stack: TerraformStack,
  props: Partial<SecretProviderClassProps> = {},
): SecretProviderClass {
  new KubernetesProvider(stack, "kubernetes", {});
  return new SecretProviderClass(stack, "orders", {
    namespace: "shop",
    vault: { vaultName: "kv-shop", tenantId: TENANT_ID },
    identity: SecretsIdentity.ofWorkload({ clientId: OBJECT_ID }),
    objects: [VaultObject.secret("db-password")],
    ...props,
  });
}

function synthesizeClass(props: Partial<SecretProviderClassProps> = {}): SynthesizedStack {
  return synthesize((stack) => void classIn(stack, props));
}

const specOf = (props: Partial<SecretProviderClassProps>): Block =>
  synthesizeClass(props).only(CLASS).manifest.spec;

/** What the provider is told to mount. */
const mounted = (...objects: VaultObject[]): string => specOf({ objects }).parameters.objects;

test("a class has these arguments and no others", () => {
  expect(synthesizeClass().only(CLASS)).toEqual({
    manifest: {
      apiVersion: "secrets-store.csi.x-k8s.io/v1",
      kind: "SecretProviderClass",
      metadata: { name: "spc-test-orders", namespace: "shop" },
      spec: {
        provider: "azure",
        parameters: {
          keyvaultName: "kv-shop",
          tenantID: TENANT_ID,
          clientID: OBJECT_ID,
          objects: [
            "array:",
            "  - |",
            '    objectName: "db-password"',
            '    objectType: "secret"',
            "",
          ].join("\n"),
        },
      },
    },
  });
});

test("a class may have a name", () => {
  expect(synthesizeClass({ name: "orders" }).only(CLASS).manifest.metadata.name).toBe("orders");
});

describe("what is mounted", () => {
  test.each<[string, VaultObject, string[]]>([
    [
      "a secret in a version, for its owner alone",
      VaultObject.secret("db", {
        file: "db/password",
        version: "0123456789abcdef0123456789abcdef",
        filePermission: "0400",
      }),
      [
        'objectName: "db"',
        'objectType: "secret"',
        'objectAlias: "db/password"',
        'objectVersion: "0123456789abcdef0123456789abcdef"',
        'filePermission: "0400"',
      ],
    ],
    [
      "a secret that is decoded",
      VaultObject.secret("keystore", { encoding: SecretEncoding.BASE64 }),
      ['objectName: "keystore"', 'objectType: "secret"', 'objectEncoding: "base64"'],
    ],
    [
      "the public half of a key",
      VaultObject.key("signing"),
      ['objectName: "signing"', 'objectType: "key"'],
    ],
    [
      "a certificate alone",
      VaultObject.certificate("tls"),
      ['objectName: "tls"', 'objectType: "cert"'],
    ],
    [
      "a certificate with its private key, which is a secret",
      VaultObject.certificateWithPrivateKey("tls", { file: "tls.pem" }),
      ['objectName: "tls"', 'objectType: "secret"', 'objectAlias: "tls.pem"'],
    ],
    [
      "the same as a PKCS #12 file",
      VaultObject.certificateWithPrivateKey("tls", { file: "tls.pfx", pkcs12: true }),
      [
        'objectName: "tls"',
        'objectType: "secret"',
        'objectAlias: "tls.pfx"',
        'objectFormat: "pfx"',
        'objectEncoding: "base64"',
      ],
    ],
    [
      "a secret whose name looks like another type of YAML",
      VaultObject.secret("null", { file: 'a "quoted" name' }),
      ['objectName: "null"', 'objectType: "secret"', 'objectAlias: "a \\"quoted\\" name"'],
    ],
    [
      "a secret of which Terraform alone knows the name",
      VaultObject.secret("${var.secret}"),
      ['objectName: "${var.secret}"', 'objectType: "secret"'],
    ],
    [
      "a secret whose name is an expression with quotes",
      VaultObject.secret('${var.secrets["shop"]}'),
      ['objectName: "${var.secrets["shop"]}"', 'objectType: "secret"'],
    ],
    [
      "a file with a name that is too long for one line of YAML by default",
      VaultObject.secret("a", { file: `${"long name ".repeat(20)}end` }),
      ['objectName: "a"', 'objectType: "secret"', `objectAlias: "${"long name ".repeat(20)}end"`],
    ],
  ])("%s", (_, object, fields) => {
    const lines = fields.map((field) => `    ${field}\n`).join("");
    expect(mounted(object)).toBe(`array:\n  - |\n${lines}`);
  });

  test("several objects, in the order that they are given", () => {
    expect(mounted(VaultObject.secret("b"), VaultObject.key("a"))).toBe(
      [
        "array:",
        "  - |",
        '    objectName: "b"',
        '    objectType: "secret"',
        "  - |",
        '    objectName: "a"',
        '    objectType: "key"',
        "",
      ].join("\n"),
    );
  });
});

describe("who reads the vault", () => {
  test("is the identity of the cluster's add-on", () => {
    const identity = SecretsIdentity.ofCluster({ keyVaultSecretsClientId: OBJECT_ID });
    const { parameters } = specOf({ identity });
    expect(parameters).toMatchObject({
      useVMManagedIdentity: "true",
      userAssignedIdentityID: OBJECT_ID,
    });
    expect(parameters).not.toHaveProperty("clientID");
  });

  test("is the identity that the pods act as, and no machine's", () => {
    const { parameters } = specOf({});
    expect(parameters).not.toHaveProperty("useVMManagedIdentity");
    expect(parameters).not.toHaveProperty("userAssignedIdentityID");
  });
});

test("Kubernetes secrets are created from files", () => {
  const objects = [
    VaultObject.secret("db-password"),
    VaultObject.certificateWithPrivateKey("shop", { file: "tls.pem" }),
  ];
  const syncedSecrets = [
    SyncedSecret.opaque("db", { DB_PASSWORD: "db-password" }),
    SyncedSecret.tls("ingress", "tls.pem"),
    SyncedSecret.of("pull", "kubernetes.io/dockerconfigjson", {
      ".dockerconfigjson": "db-password",
    }),
  ];
  expect(specOf({ objects, syncedSecrets }).secretObjects).toEqual([
    {
      secretName: "db",
      type: "Opaque",
      data: [{ key: "DB_PASSWORD", objectName: "db-password" }],
    },
    {
      secretName: "ingress",
      type: "kubernetes.io/tls",
      data: [
        { key: "tls.crt", objectName: "tls.pem" },
        { key: "tls.key", objectName: "tls.pem" },
      ],
    },
    {
      secretName: "pull",
      type: "kubernetes.io/dockerconfigjson",
      data: [{ key: ".dockerconfigjson", objectName: "db-password" }],
    },
  ]);
});

describe("a pod that mounts a class", () => {
  const stack = synthesize((scope) => {
    const secrets = classIn(scope);
    const metadata = { name: "orders", namespace: "shop" };
    const container = {
      name: "orders",
      image: "orders:1",
      volumeMount: [secrets.mountAt("/mnt/secrets")],
    };
    const template = {
      metadata: { labels: { app: "orders" } },
      spec: { volume: [secrets.volume], container: [container] },
    };
    new DeploymentV1(scope, "deployment", { metadata, spec: { template } });
    const jobTemplate = { metadata: {}, spec: { template } };
    new CronJobV1(scope, "job", { metadata, spec: { schedule: "@daily", jobTemplate } });
  });
  const specs: [string, Block][] = [
    ["deployment", stack.only("kubernetes_deployment_v1").spec.template.spec],
    ["job", stack.only("kubernetes_cron_job_v1").spec.job_template.spec.template.spec],
  ];

  test.each(specs)("waits for it: %s", (_, { volume, container }) => {
    expect(volume).toEqual([
      {
        name: "secrets-test-orders",
        csi: {
          driver: "secrets-store.csi.k8s.io",
          read_only: true,
          volume_attributes: {
            secretProviderClass: `\${${CLASS}.orders.manifest.metadata.name}`,
          },
        },
      },
    ]);
    expect(container[0].volume_mount).toEqual([
      { name: "secrets-test-orders", mount_path: "/mnt/secrets", read_only: true },
    ]);
  });
});

test("vault, identity and cluster may lie in another stack", () => {
  const app = Testing.app();
  const platform = addStack(app, "platform");
  const vault = new KeyVault(platform, "vault", { resourceGroup: RESOURCE_GROUP });
  const cluster = new AksCluster(platform, "cluster", {
    resourceGroup: RESOURCE_GROUP,
    security: { keyVaultSecrets: {} },
  });
  const workload = new WorkloadIdentity(platform, "orders", { resourceGroup: RESOURCE_GROUP });
  const workloads = new TerraformStack(app, "workloads");
  new KubernetesProvider(workloads, "kubernetes", {});
  const objects = [VaultObject.secret("db-password")];
  for (const [id, identity] of [
    ["own", SecretsIdentity.ofWorkload(workload)],
    ["shared", SecretsIdentity.ofCluster(cluster)],
  ] as const) {
    new SecretProviderClass(workloads, id, { namespace: "shop", vault, identity, objects });
  }
  const synthesized = synthesizeApp(app);

  const read = (reference: string): string => {
    const [, output = ""] =
      /^\$\{data\.terraform_remote_state\.[\w-]+\.outputs\.([\w-]+)\}$/.exec(reference) ?? [];
    return synthesized.stack("platform").output(output).value;
  };
  const { own, shared } = synthesized.stack("workloads").all(CLASS);
  expect(read(own?.manifest.spec.parameters.keyvaultName)).toBe("${azurerm_key_vault.vault.name}");
  expect(read(own?.manifest.spec.parameters.tenantID)).toBe("${azurerm_key_vault.vault.tenant_id}");
  expect(read(own?.manifest.spec.parameters.clientID)).toBe(
    "${azurerm_user_assigned_identity.orders.client_id}",
  );
  expect(read(shared?.manifest.spec.parameters.userAssignedIdentityID)).toBe(
    "${azurerm_kubernetes_cluster.cluster.key_vault_secrets_provider[0].secret_identity[0].client_id}",
  );
  expect(synthesized.manifest.stacks.workloads.dependencies).toEqual(["platform"]);
});
