import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  KubernetesCluster,
  ManifestChange,
  Manifests,
  SecretProviderClass,
  SecretsIdentity,
  SyncedSecret,
  VaultObject,
} from "../../lib";
import { changeRules, manifestsRules } from "../../lib/manifests/manifest-rules";
import { OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { type Block, synthesize } from "../support/synth";

/** What an operator's release might consist of. */
const UPSTREAM = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: operator, namespace: ops}
spec:
  replicas: 1
  selector: {matchLabels: {app: operator}}
  template:
    metadata: {labels: {app: operator}}
    spec:
      containers:
        - name: manager
          image: example/manager:1.0.0
          args: ["--verbose"]
          env:
            - {name: LEVEL, value: debug}
            - {name: MODE, value: all}
            - name: TOKEN
              valueFrom: {secretKeyRef: {name: operator-token, key: token}}
          ports: [{containerPort: 8080, name: http}]
        - name: proxy
          image: example/proxy:1.0.0
      tolerations: [{key: a}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: webhook, namespace: ops}
spec:
  selector: {matchLabels: {app: webhook}}
  template:
    metadata: {labels: {app: webhook}}
    spec:
      containers: [{name: webhook, image: "example/webhook:1.0.0"}]
---
apiVersion: v1
kind: Secret
metadata: {name: operator-token, namespace: ops, labels: {app: operator}}
type: Opaque
stringData: {token: changeme}
---
apiVersion: v1
kind: Namespace
metadata: {name: ops}
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: small, namespace: ops}
spec: {containers: [{name: a, size: 1}, {name: b}]}
`;
const folder = mkdtempSync(join(tmpdir(), "changes-"));
const file = join(folder, "upstream.yaml");
writeFileSync(file, UPSTREAM);
afterAll(() => rmSync(folder, { recursive: true }));

type Changes = (stack: TerraformStack) => ManifestChange[];

const WITHOUT_SECRET = ManifestChange.leaveOut("Secret", "operator-token");

function build(stack: TerraformStack, changes: Changes): Manifests {
  const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
  return new Manifests(stack, "upstream", { cluster, files: [file], changes: changes(stack) });
}

const synthesizeChanges = (...changes: ManifestChange[]) =>
  synthesize((stack) => void build(stack, () => [...changes, WITHOUT_SECRET]));

function objectOf(stack: ReturnType<typeof synthesize>, kind: string, name: string): Block {
  const found = Object.values(stack.all("kubernetes_manifest"))
    .map(({ manifest }) => manifest)
    .find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  return found as Block;
}

const tokenOf = (stack: TerraformStack) =>
  new TerraformVariable(stack, "token", { type: "string", sensitive: true }).stringValue;

function classOf(stack: TerraformStack, secretName = "operator-token"): SecretProviderClass {
  return new SecretProviderClass(stack, "secrets", {
    namespace: "ops",
    vault: { vaultName: "kv-shop", tenantId: OBJECT_ID },
    identity: SecretsIdentity.ofCluster({ keyVaultSecretsClientId: OBJECT_ID }),
    objects: [VaultObject.secret("operator")],
    syncedSecrets: [SyncedSecret.opaque(secretName, { token: "operator" })],
  });
}

describe("a change of an object", () => {
  test("merges containers, variables and ports by their names and numbers", () => {
    const patch = {
      spec: {
        replicas: 2,
        template: {
          spec: {
            priorityClassName: "system-cluster-critical",
            containers: [
              {
                name: "manager",
                imagePullPolicy: "Always",
                args: null,
                env: [
                  { name: "LEVEL", value: "info" },
                  { name: "MODE", $patch: "delete" },
                  { name: "EXTRA", value: "${HOME}" },
                ],
                ports: [{ containerPort: 9090, name: "metrics" }],
              },
              { name: "proxy", $patch: "delete" },
              { name: "exporter", image: "example/exporter:1.0.0" },
            ],
            tolerations: [{ key: "b" }],
          },
        },
      },
    };
    const stack = synthesizeChanges(ManifestChange.merge("Deployment", "operator", patch));
    const { spec } = objectOf(stack, "Deployment", "operator");
    expect(spec.replicas).toBe(2);
    expect(spec.template.spec).toEqual({
      priorityClassName: "system-cluster-critical",
      containers: [
        {
          name: "manager",
          image: "example/manager:1.0.0",
          imagePullPolicy: "Always",
          env: [
            { name: "LEVEL", value: "info" },
            {
              name: "TOKEN",
              valueFrom: { secretKeyRef: { name: "operator-token", key: "token" } },
            },
            { name: "EXTRA", value: "$${HOME}" },
          ],
          ports: [
            { containerPort: 8080, name: "http" },
            { containerPort: 9090, name: "metrics" },
          ],
        },
        { name: "exporter", image: "example/exporter:1.0.0" },
      ],
      tolerations: [{ key: "b" }],
    });
  });

  test("applies to all objects of a kind, or of a namespace", () => {
    const labels = { metadata: { labels: { team: "platform" } } };
    const stack = synthesizeChanges(
      ManifestChange.merge("Deployment", "*", labels).inNamespace("ops"),
    );
    for (const name of ["operator", "webhook"]) {
      expect(objectOf(stack, "Deployment", name).metadata.labels).toEqual({ team: "platform" });
    }
  });

  test("replaces the lists of custom resources", () => {
    const patch = { spec: { containers: [{ name: "c" }] } };
    const stack = synthesizeChanges(ManifestChange.merge("Widget", "small", patch));
    expect(objectOf(stack, "Widget", "small").spec).toEqual({ containers: [{ name: "c" }] });
  });

  test("replaces a mapping if it says so", () => {
    const template = { metadata: { labels: { $patch: "replace", app: "webhook" } } };
    const stack = synthesizeChanges(
      ManifestChange.merge("Deployment", "webhook", { spec: { template } }),
    );
    const { metadata } = objectOf(stack, "Deployment", "webhook").spec.template;
    expect(metadata.labels).toEqual({ app: "webhook" });
  });

  test("is a JSON patch", () => {
    const path = "/spec/template/spec/containers/0/args";
    const stack = synthesizeChanges(
      ManifestChange.jsonPatch("Deployment", "operator", [
        { op: "test", path: `${path}/0`, value: "--verbose" },
        { op: "add", path: `${path}/-`, value: "--leader-elect" },
        { op: "remove", path: "/spec/template/spec/tolerations" },
      ]),
    );
    const { spec } = objectOf(stack, "Deployment", "operator").spec.template;
    expect(spec.containers[0].args).toEqual(["--verbose", "--leader-elect"]);
    expect(spec).not.toHaveProperty("tolerations");
  });

  test("keeps the values that Terraform knows later", () => {
    const stack = synthesize((scope) => {
      const replicas = new TerraformVariable(scope, "replicas", { type: "number" }).numberValue;
      build(scope, () => [
        WITHOUT_SECRET,
        ManifestChange.merge("Deployment", "webhook", { spec: { replicas } }),
      ]);
    });
    expect(objectOf(stack, "Deployment", "webhook").spec.replicas).toBe("${var.replicas}");
  });

  test("leaves objects out and adds others, which other changes apply to", () => {
    const data = { a: "1" };
    const stack = synthesizeChanges(
      ManifestChange.leaveOut("Deployment", "webhook"),
      ManifestChange.add({
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "extra", namespace: "ops" },
        data,
      }),
      ManifestChange.merge("ConfigMap", "extra", { data: { b: "2" } }),
    );
    expect(objectOf(stack, "Deployment", "webhook")).toBeUndefined();
    expect(objectOf(stack, "ConfigMap", "extra").data).toEqual({ a: "1", b: "2" });
  });
});

describe("a secret of the files", () => {
  test("has references as values, which only the cluster stores", () => {
    const stack = synthesize((scope) => {
      const token = tokenOf(scope);
      build(scope, () => [
        ManifestChange.secretValues("operator-token", { token }, { revision: 3 }),
      ]);
    });
    expect(stack.only("kubernetes_secret_v1")).toEqual({
      provider: "kubernetes",
      metadata: { name: "operator-token", namespace: "ops", labels: { app: "operator" } },
      type: "Opaque",
      data_wo: { token: "${var.token}" },
      data_wo_revision: 3,
      depends_on: [expect.stringContaining("kubernetes_manifest.upstream_Namespaceops")],
    });
    expect(JSON.stringify(stack.json)).not.toContain("changeme");
  });

  test("is synced from Key Vault by the pods that use it", () => {
    const stack = synthesize((scope) => {
      build(scope, (it) => [ManifestChange.secretFromKeyVault("operator-token", classOf(it))]);
    });
    const { volumes, containers } = objectOf(stack, "Deployment", "operator").spec.template.spec;
    expect(volumes).toEqual([
      {
        name: expect.stringContaining("secrets"),
        csi: {
          driver: "secrets-store.csi.k8s.io",
          readOnly: true,
          volumeAttributes: { secretProviderClass: expect.any(String) },
        },
      },
    ]);
    expect(containers[0].volumeMounts).toEqual([
      { name: volumes[0].name, mountPath: `/mnt/${volumes[0].name}`, readOnly: true },
    ]);
    expect(containers[1]).not.toHaveProperty("volumeMounts");
    const { spec } = objectOf(stack, "Deployment", "webhook").spec.template;
    expect(spec).not.toHaveProperty("volumes");
    expect(objectOf(stack, "Secret", "operator-token")).toBeUndefined();
  });
});

const merge =
  (name: string, patch: object): Changes =>
  () => [
    ManifestChange.merge("Deployment", name, patch as { [field: string]: unknown }),
    WITHOUT_SECRET,
  ];
const json =
  (op: string, path: string): Changes =>
  () => [
    ManifestChange.jsonPatch("Deployment", "operator", [{ op, path, value: 2 }]),
    WITHOUT_SECRET,
  ];
const cases: RuleCase<Changes>[] = [
  {
    rule: "AKS-MAN-003",
    refused: titled<Changes>({ "a secret with values": () => [] }),
    says: ["Secret operator-token", "ManifestChange.secretFromKeyVault"],
    accepted: titled<Changes>({ "a secret that is left out": () => [WITHOUT_SECRET] }),
  },
  {
    rule: "AKS-MAN-010",
    refused: titled<Changes>({ "a patch of nothing": merge("operators", {}) }),
    says: ['changes[0] = "Deployment operators"', "the files have named operator, webhook"],
    accepted: titled<Changes>({ "a patch of an object": merge("operator", {}) }),
  },
  {
    rule: "AKS-MAN-010",
    refused: titled<Changes>({
      "an object in another namespace": () => [
        WITHOUT_SECRET,
        ManifestChange.leaveOut("Deployment", "operator").inNamespace("other"),
      ],
    }),
    says: ['changes[1] = "Deployment operator"'],
    accepted: titled<Changes>({
      "an object in this namespace": () => [
        WITHOUT_SECRET,
        ManifestChange.leaveOut("Deployment", "operator").inNamespace("ops"),
      ],
    }),
  },
  {
    rule: "AKS-MAN-010",
    refused: titled<Changes>({ "a JSON patch of no field": json("replace", "/spec/missing") }),
    says: ['changes[0] = "Deployment operator"'],
    accepted: titled<Changes>({ "a JSON patch of a field": json("replace", "/spec/replicas") }),
  },
  {
    rule: "AKS-MAN-010",
    refused: titled<Changes>({ "another name": merge("webhook", { metadata: { name: "hook" } }) }),
    says: ["It would become the Deployment hook"],
    accepted: titled<Changes>({ "other labels": merge("webhook", { metadata: { labels: {} } }) }),
  },
  {
    rule: "AKS-MAN-010",
    refused: titled<Changes>({
      "a class without the secret": (stack) => [
        ManifestChange.secretFromKeyVault("operator-token", classOf(stack, "other")),
      ],
    }),
    says: ["The class syncs no secret of this name"],
    accepted: titled<Changes>({
      "a class with the secret": (stack) => [
        ManifestChange.secretFromKeyVault("operator-token", classOf(stack)),
      ],
    }),
  },
  {
    rule: "AKS-MAN-010",
    refused: titled<Changes>({
      "a secret that no pod uses": (stack) => [
        ManifestChange.leaveOut("Deployment", "operator"),
        ManifestChange.secretFromKeyVault("operator-token", classOf(stack)),
      ],
    }),
    says: ["No pod of the files uses the secret"],
    accepted: titled<Changes>({
      "a secret that a pod uses": (stack) => [
        ManifestChange.leaveOut("Deployment", "webhook"),
        ManifestChange.secretFromKeyVault("operator-token", classOf(stack)),
      ],
    }),
  },
  {
    rule: "AKS-MAN-011",
    refused: titled<Changes>({
      "a literal value": () => [ManifestChange.secretValues("operator-token", { token: "abc" })],
    }),
    says: ['values["token"] of Secret operator-token', "TerraformVariable"],
    accepted: titled<Changes>({
      "a variable": (stack) => [
        ManifestChange.secretValues("operator-token", { token: tokenOf(stack) }),
      ],
    }),
  },
  {
    rule: "AKS-MAN-012",
    refused: titled<Changes>({
      "a missing key": (stack) => [
        ManifestChange.secretValues("operator-token", { other: tokenOf(stack) }),
      ],
    }),
    says: ["values of Secret operator-token", 'lack the key "token"'],
    accepted: titled<Changes>({
      "all keys": (stack) => [
        ManifestChange.secretValues("operator-token", { token: tokenOf(stack) }),
      ],
    }),
  },
];

describeRules(
  (stack, changes: Changes) => void build(stack, changes),
  manifestsRules.filter((rule) => changeRules.includes(rule) || rule.id === "AKS-MAN-003"),
  cases,
);
