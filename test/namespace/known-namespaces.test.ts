import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, Testing } from "cdktf";
import {
  Application,
  AppPort,
  KubernetesCluster,
  Namespace,
  ScheduledJob,
  SecretProviderClass,
  SecretsIdentity,
  StatefulApplication,
  VaultObject,
  WorkloadServiceAccount,
} from "../../lib";
import { addStack, synthesizeApp } from "../app/synthesize-app";
import { OBJECT_ID } from "../support/ids";
import { type Block, type SynthesizedStack, synthesize } from "../support/synth";

const LAST = ["kubernetes_limit_range_v1.shop_limit-range_6BAEB22A"];
const IMAGE = "orders:1";

function workloads(stack: TerraformStack, cluster: KubernetesCluster, namespace: string): void {
  new WorkloadServiceAccount(stack, "account", {
    cluster,
    identity: { clientId: OBJECT_ID },
    account: { namespace, name: "orders" },
  });
  new SecretProviderClass(stack, "secrets", {
    cluster,
    namespace,
    vault: { vaultName: "kv-shop", tenantId: OBJECT_ID },
    identity: SecretsIdentity.ofWorkload({ clientId: OBJECT_ID }),
    objects: [VaultObject.secret("a")],
  });
  const common = { cluster, namespace, image: IMAGE };
  new Application(stack, "orders", { ...common, ports: [AppPort.http(8080)] });
  new StatefulApplication(stack, "queue", common);
  new ScheduledJob(stack, "report", { ...common, schedule: "@daily" });
}

/** All resources but those of the namespace itself, with what they wait for. */
function waiting(stack: SynthesizedStack): (readonly [string, unknown])[] {
  return Object.entries(stack.json.resource as Block).flatMap(([type, resources]) =>
    Object.entries(resources as Block)
      .filter(([id]) => !id.startsWith("shop"))
      .map(([, { depends_on }]) => [type, depends_on] as const),
  );
}

describe("an object that refers to a namespace by name", () => {
  test.each([true, false])("is created after it, even if constructed before: %s", (isBefore) => {
    const stack = synthesize((scope) => {
      const cluster = KubernetesCluster.local(scope, "minikube", "minikube");
      const shop = () => new Namespace(scope, "shop", { cluster });
      if (isBefore) {
        shop();
      }
      workloads(scope, cluster, "shop");
      if (!isBefore) {
        shop();
      }
    });
    const found = waiting(stack);
    expect(found.map(([type]) => type).sort()).toEqual([
      "kubernetes_cron_job_v1",
      "kubernetes_deployment_v1",
      "kubernetes_manifest",
      "kubernetes_pod_disruption_budget_v1",
      "kubernetes_service_account_v1",
      "kubernetes_service_v1",
      "kubernetes_stateful_set_v1",
    ]);
    expect(new Set(found.map(([, after]) => JSON.stringify(after)))).toEqual(
      new Set([JSON.stringify(LAST)]),
    );
  });

  test("does not depend on other names or clusters", () => {
    const stack = synthesize((scope) => {
      const cluster = KubernetesCluster.local(scope, "minikube", "minikube");
      const other = KubernetesCluster.local(scope, "kind", "kind-kind");
      new Namespace(scope, "shop-2", { cluster });
      new Namespace(scope, "shop", { cluster: other });
      workloads(scope, cluster, "shop");
    });
    expect(waiting(stack).filter(([, after]) => after !== undefined)).toEqual([]);
  });

  test("does not depend on namespaces of another stack", () => {
    const app = Testing.app();
    const [one, two] = [addStack(app, "one"), addStack(app, "two")];
    new Namespace(one, "shop", { cluster: KubernetesCluster.local(one, "minikube", "minikube") });
    const cluster = KubernetesCluster.local(two, "minikube", "minikube");
    new Application(two, "orders", { cluster, namespace: "shop", image: IMAGE });
    const { depends_on } = synthesizeApp(app).stack("two").only("kubernetes_deployment_v1");
    expect(depends_on).toBeUndefined();
  });
});

test("a reference to the name already creates the dependency", () => {
  const stack = synthesize((scope) => {
    const cluster = KubernetesCluster.local(scope, "minikube", "minikube");
    const { name } = new Namespace(scope, "shop", { cluster });
    new Application(scope, "orders", { cluster, namespace: name, image: IMAGE });
  });
  const { metadata, depends_on } = stack.only("kubernetes_deployment_v1");
  expect(metadata.namespace).toMatch(/^\$\{kubernetes_limit_range_v1\./);
  expect(depends_on).toBeUndefined();
});
