import { describe, expect, test } from "@jest/globals";
import {
  type Block,
  type SynthesizedStack,
  synthesizeStack,
  testApp,
  warningsIn,
} from "../support/synth";
import { JobsStack, OperatorStack } from "./operator";
import { expectNoGaps, linesOf } from "./support";

const FILE = "test/real-world/operator.ts";
const app = testApp();
const constructs = [new OperatorStack(app, "operator"), new JobsStack(app, "jobs")] as const;
const [operator, jobs] = constructs.map(synthesizeStack) as [SynthesizedStack, SynthesizedStack];

test("the operator and its jobs take at most 96 lines, without a gap to fill", () => {
  expect(linesOf(FILE)).toBeLessThanOrEqual(96);
  expectNoGaps(FILE);
});

test("nothing is warned about", () => {
  expect(constructs.flatMap(warningsIn)).toEqual([]);
});

test("Kubernetes gets exactly these objects", () => {
  const objects = Object.values(operator.all("kubernetes_manifest")).map(
    ({ manifest }) => `${manifest.kind} ${manifest.metadata.name}`,
  );
  expect(objects.sort()).toEqual([
    "ClusterRole queue-operator",
    "ClusterRoleBinding queue-operator",
    "Deployment queue-operator",
    "PodDisruptionBudget queue-operator",
    expect.stringContaining("SecretProviderClass spc-"),
    "ServiceAccount queue-operator",
  ]);
  expect(operator.only("kubernetes_secret_v1")).toMatchObject({
    metadata: { name: "queue-admin", namespace: "queue-system" },
    data_wo: { username: "${var.username}", password: "${var.password}" },
  });
  expect(JSON.stringify(operator.json)).not.toContain("REPLACE-ME");
});

test("Azure gets exactly these resources", () => {
  const counts = Object.entries(jobs.json.resource as Block).map(
    ([type, byId]) => `${Object.keys(byId).length} ${type.replace("azurerm_", "")}`,
  );
  expect(counts.sort()).toEqual([
    "1 container_registry",
    "1 key_vault",
    "1 user_assigned_identity",
    "2 role_assignment",
    "3 container_group",
  ]);
});

describe("the arguments that matter", () => {
  test("the operator is that of the release, with the changes of the team", () => {
    const { manifest, depends_on } = Object.values(operator.all("kubernetes_manifest")).find(
      (one) => one.manifest.kind === "Deployment",
    ) as Block;
    const { replicas, template } = manifest.spec;
    const [manager] = template.spec.containers;
    expect(replicas).toBe(2);
    expect(depends_on).toEqual([expect.stringContaining("kubernetes_limit_range_v1")]);
    expect(template.spec).toMatchObject({
      serviceAccountName: "queue-operator",
      priorityClassName: "system-cluster-critical",
      volumes: [{ csi: { driver: "secrets-store.csi.k8s.io" } }],
    });
    expect(manager).toMatchObject({
      image: "crqueue.azurecr.io/mirror/queue-operator:1.4.0",
      args: ["--metrics-bind-address=:8080", "--leader-elect"],
      env: [
        { name: "WATCH_NAMESPACE", value: "shop" },
        { name: "LICENSE", valueFrom: { secretKeyRef: { name: "queue-license" } } },
      ],
      resources: { limits: { memory: "256Mi" }, requests: { cpu: "100m" } },
      volumeMounts: [{ readOnly: true }],
    });
  });

  test("jobs have limits above their requests, and start with their role", () => {
    expect(jobs.find("azurerm_container_group", { name: "ci-queue-compact" })).toMatchObject({
      restart_policy: "OnFailure",
      container: [
        {
          name: "compact",
          cpu: 1,
          cpu_limit: 2,
          memory: 2,
          memory_limit: 4,
          liveness_probe: { exec: ["/bin/job", "alive"], period_seconds: 60 },
        },
      ],
      depends_on: expect.arrayContaining([
        expect.stringMatching(/^azurerm_role_assignment\.identity_KeyVaultSecretsUser/),
        expect.stringMatching(/^azurerm_role_assignment\.registry/),
      ]),
    });
  });
});
