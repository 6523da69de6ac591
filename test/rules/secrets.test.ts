import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  ActionGroup,
  AlertReceiver,
  Application,
  AppPort,
  ContainerImage,
  ContainerInstance,
  type ContainerInstanceProps,
  ContainerProbe,
  ContainerRegistry,
  ContainerVolume,
  HealthChecks,
  KeyVault,
  KubernetesCluster,
  Manifests,
  Probe,
  RegistryEvent,
  ScheduledJob,
  StatefulApplication,
  Tags,
} from "../../lib";
import { isPlainSecret, isSecretName, isSecretText } from "../../lib/rules/secrets";
import { RESOURCE_GROUP, testStack, warningsIn } from "../support/synth";

const SECRET = "hunter2-S3cr3t";
const folder = mkdtempSync(join(tmpdir(), "secrets-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Build = (stack: TerraformStack) => unknown;

const pod = (stack: TerraformStack) => ({
  cluster: KubernetesCluster.local(stack, "cluster", "minikube"),
  namespace: "shop",
  image: "busybox:1.37.0",
});
const app =
  (options: object): Build =>
  (stack) =>
    new Application(stack, "app", { ...pod(stack), ...options });
const job =
  (options: object): Build =>
  (stack) =>
    new ScheduledJob(stack, "job", { ...pod(stack), schedule: "0 2 * * *", ...options });
const instance =
  (options: Partial<ContainerInstanceProps>): Build =>
  (stack) =>
    new ContainerInstance(stack, "ci", {
      resourceGroup: RESOURCE_GROUP,
      image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:v1"),
      ...options,
    });
const registry = (stack: TerraformStack) =>
  new ContainerRegistry(stack, "registry", { resourceGroup: RESOURCE_GROUP });
const build =
  (options: object): Build =>
  (stack) =>
    registry(stack).addBuild("build", {
      context: "https://github.com/a/b.git#main",
      contextToken: "${var.token}",
      images: ["a:1"],
      ...options,
    });
let files = 0;
const manifest =
  (kind: string, rest: string): Build =>
  (stack) => {
    files += 1;
    const file = join(folder, `${files}.yaml`);
    const apiVersion = kind === "Deployment" ? "apps/v1" : "v1";
    writeFileSync(
      file,
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: a\n${rest}\n`,
    );
    const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
    new Manifests(stack, "manifests", { cluster, namespace: "shop", files: [file] });
  };
const containers = (text: string) => `spec: {template: {spec: {containers: [{name: a, ${text}}]}}}`;
const http = { port: 80 };
const URL_WITH_SECRET = `https://user:${SECRET}@example.com/`;

/** Everywhere that a text of the user may end in the output. */
const PLACES: readonly (readonly [place: string, build: Build])[] = [
  ["environment of an application", app({ environment: { DB_PASSWORD: SECRET } })],
  ["connection string in environment", app({ environment: { URL: URL_WITH_SECRET } })],
  ["command of an application", app({ command: ["serve", `--password=${SECRET}`] })],
  ["args of an application", app({ args: ["--token", SECRET] })],
  [
    "command of an init container",
    app({ initContainers: [{ name: "b", image: "busybox:1", command: ["x", "--token", SECRET] }] }),
  ],
  [
    "path of a probe",
    app({ ports: [AppPort.http(80)], health: HealthChecks.http(`/?token=${SECRET}`) }),
  ],
  [
    "command of a probe",
    app({
      ports: [AppPort.http(80)],
      health: HealthChecks.of({ readiness: Probe.command(["curl", URL_WITH_SECRET]) }),
    }),
  ],
  ["environment of a job", job({ environment: { apiToken: SECRET } })],
  ["args of a job", job({ args: [`--password=${SECRET}`] })],
  [
    "environment of a stateful application",
    (stack) =>
      new StatefulApplication(stack, "db", {
        ...pod(stack),
        ports: [AppPort.tcp(5432)],
        environment: { POSTGRES_PASSWORD: SECRET },
      }),
  ],
  ["both environment and secrets", app({ environment: { TOKEN: SECRET }, secrets: {} })],
  ["environment of an instance", instance({ environment: { DB_PASSWORD: SECRET } })],
  ["command of an instance", instance({ command: ["run", `--token=${SECRET}`] })],
  [
    "environment of a sidecar",
    instance({
      sideCars: [
        {
          name: "b",
          image: ContainerImage.fromPublicRegistry("docker.io/library/redis:7.2"),
          environment: { REDIS_PASSWORD: SECRET },
        },
      ],
    }),
  ],
  ["secureEnvironment as a literal", instance({ secureEnvironment: { DB_PASSWORD: SECRET } })],
  [
    "Authorization in the headers of a probe",
    instance({
      livenessProbe: ContainerProbe.http("/", {
        ...http,
        headers: { Authorization: `Basic ${SECRET}` },
      }),
    }),
  ],
  [
    "path of a container probe",
    instance({ readinessProbe: ContainerProbe.http(`/?key=${SECRET}`, http) }),
  ],
  [
    "command of a container probe",
    instance({ readinessProbe: ContainerProbe.command(["curl", URL_WITH_SECRET]) }),
  ],
  [
    "password of a private registry",
    instance({
      image: ContainerImage.fromPrivateRegistry("example.com/a:1", {
        username: "shop",
        password: SECRET,
      }),
    }),
  ],
  [
    "files of a volume",
    instance({ volumes: { "/a": ContainerVolume.secret("a", { "tls.key": SECRET }) } }),
  ],
  [
    "key of a storage account",
    instance({
      volumes: {
        "/a": ContainerVolume.azureFiles("a", {
          account: { name: "stshop", primaryAccessKey: SECRET },
          share: "a",
        }),
      },
    }),
  ],
  [
    "URL of a git volume",
    instance({ volumes: { "/a": ContainerVolume.git("a", { url: URL_WITH_SECRET }) } }),
  ],
  ["context of a build", build({ context: URL_WITH_SECRET })],
  ["token of a build", build({ contextToken: SECRET })],
  [
    "URL of a registry webhook",
    (stack) =>
      registry(stack).addWebhook("hook", {
        serviceUri: `${URL_WITH_SECRET}?code=1`,
        events: [RegistryEvent.PUSH],
      }),
  ],
  [
    "secret in place of its name",
    (stack) =>
      registry(stack).addCacheRule("hub", {
        source: "docker.io/library/*",
        target: "library/*",
        credentials: {
          vault: KeyVault.fromVaultName(stack, "vault", {
            name: "kv-shop",
            resourceGroupName: "rg",
          }),
          usernameSecret: "user",
          passwordSecret: `${SECRET}!`,
        },
      }),
  ],
  [
    "URL of an alert receiver",
    (stack) =>
      new ActionGroup(stack, "group", {
        resourceGroup: RESOURCE_GROUP,
        shortName: "shop",
        receivers: [AlertReceiver.webhook("hook", `https://example.com/${SECRET}`)],
      }),
  ],
  ["tags", (stack) => Tags.add(stack, { "db-password": SECRET })],
  ["stringData of a manifest", manifest("Secret", `stringData: {a: ${SECRET}}`)],
  ["data of a Secret", manifest("Secret", `data: {a: ${Buffer.from(SECRET).toString("base64")}}`)],
  [
    "last applied configuration",
    manifest(
      "Secret",
      `  annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"a":"${SECRET}"}'}`,
    ),
  ],
  ["data of a ConfigMap", manifest("ConfigMap", `data: {DB_PASSWORD: ${SECRET}}`)],
  ["file in a ConfigMap", manifest("ConfigMap", `data: {a.ini: "password=${SECRET}"}`)],
  ["annotation of a manifest", manifest("ConfigMap", `  annotations: {a: "${URL_WITH_SECRET}"}`)],
  [
    "env of a Deployment",
    manifest("Deployment", containers(`env: [{name: TOKEN, value: ${SECRET}}]`)),
  ],
  ["args of a Deployment", manifest("Deployment", containers(`args: ["--password", ${SECRET}]`))],
  [
    "headers of a probe of a Deployment",
    manifest(
      "Deployment",
      containers(
        `livenessProbe: {httpGet: {port: 80, httpHeaders: [{name: Authorization, value: ${SECRET}}]}}`,
      ),
    ),
  ],
];

/** All that a build reports: warnings, the text of the error, and its members. */
function reportOf(make: Build): string {
  const stack = testStack();
  let error: unknown;
  try {
    make(stack);
    for (const { node } of stack.node.findAll()) {
      node.validate();
    }
    stack.prepareStack();
    stack.toTerraform();
  } catch (caught) {
    error = caught;
  }
  const shown = error === undefined ? "" : `${error}\n${inspect(error, { depth: 10 })}`;
  return [...warningsIn(stack), shown].join("\n");
}

describe("a secret in plain text is reported, and never repeated", () => {
  test.each(PLACES)("%s", (_, make) => {
    const report = reportOf(make);
    expect(report).toMatch(/AKS-(APP|ACI|ACR|ALERT|TAG|MAN)-\d+/);
    expect(report).not.toContain(SECRET);
    expect(report).not.toContain(Buffer.from(SECRET).toString("base64"));
  });
});

test("probes of container instances have a rule of their own", () => {
  const headers = { Authorization: `Bearer ${SECRET}` };
  const probe = ContainerProbe.http("/", { ...http, headers });
  expect(reportOf(instance({ livenessProbe: probe }))).toMatch(
    /livenessProbe\.headers\["Authorization"\]: .*AKS-ACI-077/,
  );
  const harmless = ContainerProbe.http("/", { ...http, headers: { "X-Probe": "1" } });
  expect(reportOf(instance({ livenessProbe: harmless }))).not.toContain("AKS-ACI-077");
});

test.each(["DB_PASSWORD", "token", "apiKey", "AccessKey", "db-password", "AzureClientSecret"])(
  "%s names a secret",
  (name) => expect(isSecretName(name)).toBe(true),
);

test.each(["MONKEY", "KEY_NAME", "PUBLIC_KEY", "PASSWORD_FILE", "TOKEN_URL", "keyboard"])(
  "%s names no secret",
  (name) => expect(isSecretName(name)).toBe(false),
);

test.each([
  "postgres://shop:hunter2@db/shop",
  "Server=db;Password=hunter2;",
  "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abc==;",
  "https://a.blob.core.windows.net/b?sv=2024&sig=abc%3D",
  "-----BEGIN RSA PRIVATE KEY-----",
  "Authorization: Bearer abcdef012345",
  `ghp_${"a1".repeat(18)}`,
])("%s contains a secret", (text) => expect(isSecretText(text)).toBe(true));

test.each([
  "https://example.com/a?b=c",
  "postgres://shop:$(PASSWORD)@db/shop".replace("shop:$(PASSWORD)@", ""),
  "Basic authentication is disabled",
  "password=$(DB_PASSWORD)",
  "mcr.microsoft.com/shop/api:1.4.2",
])("%s contains no secret", (text) => expect(isSecretText(text)).toBe(false));

test.each([
  "",
  "$(DB_PASSWORD)",
  "${var.token}",
  "/mnt/secrets/password",
  "yes",
  "${TfToken[TOKEN.1]}",
])("PASSWORD = %j is no secret in plain text", (value) =>
  expect(isPlainSecret("PASSWORD", value)).toBe(false),
);
