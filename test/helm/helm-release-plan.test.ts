import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { HelmRelease, KubernetesCluster, Namespace } from "../../lib";
import { once } from "../../lib/facts/facts-file";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { synthesize } from "../support/synth";
import { type TerraformConfig, withTerraform } from "../support/terraform";

const REQUIRED = once(
  () =>
    synthesize((stack) => {
      KubernetesCluster.local(stack, "cluster", "minikube");
      new HelmProvider(stack, "helm");
    }).json,
);

describeWithTerraform("releases of charts, planned by the helm provider", REQUIRED, () => {
  let folder: string;
  let configPath: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "chart-"));
    mkdirSync(join(folder, "templates"));
    writeFileSync(
      join(folder, "Chart.yaml"),
      "apiVersion: v2\nname: shop\nversion: 1.2.3\nappVersion: '1'\n",
    );
    writeFileSync(join(folder, "values.yaml"), "replicas: 1\n");
    writeFileSync(
      join(folder, "templates", "config.yaml"),
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\ndata:\n  replicas: '{{ .Values.replicas }}'\n",
    );
    configPath = join(folder, "kubeconfig");
    writeFileSync(configPath, JSON.stringify(KUBECONFIG));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const release = (build: (stack: TerraformStack, cluster: KubernetesCluster) => HelmRelease) =>
    synthesize((stack) => {
      build(stack, KubernetesCluster.kubeconfig(stack, "cluster", configPath, "minikube"));
    }).json;

  const planned = (config: TerraformConfig) =>
    withTerraform(config, { variables: { password: "P@ssw0rd-of-tests" } }, async (terraform) => {
      expect((await terraform.validate()).diagnostics).toEqual([]);
      const { resource_changes: changes } = await terraform.plan();
      return changes.find(({ type }) => type === "helm_release")?.change;
    });

  test("a chart with values", async () => {
    const change = await planned(
      release((stack, cluster) => {
        const namespace = new Namespace(stack, "shop", { cluster }).name;
        return new HelmRelease(stack, "release", {
          cluster,
          namespace,
          chart: folder,
          version: "1.2.3",
          values: { replicas: 3, text: "${literal}" },
          timeoutSeconds: 600,
        });
      }),
    );
    expect(change?.actions).toEqual(["create"]);
    expect(change?.after).toMatchObject({
      name: "release",
      namespace: "shop",
      version: "1.2.3",
      atomic: true,
      timeout: 600,
    });
    expect(JSON.parse(change?.after?.values[0])).toEqual({ replicas: 3, text: "${literal}" });
  });

  test("secret values are not in the plan", async () => {
    const change = await planned(
      release((stack, cluster) => {
        const password = new TerraformVariable(stack, "password", {
          type: "string",
          sensitive: true,
        });
        return new HelmRelease(stack, "release", {
          cluster,
          namespace: "shop",
          chart: folder,
          version: "1.2.3",
          secretValues: { "auth.password": password.stringValue },
        });
      }),
    );
    expect(change?.after).toMatchObject({ set_wo: null, set_wo_revision: 1 });
    expect(JSON.stringify(change)).not.toContain("P@ssw0rd-of-tests");
  });

  test("a chart that does not exist is refused", async () => {
    const missing = release(
      (stack, cluster) =>
        new HelmRelease(stack, "release", {
          cluster,
          namespace: "shop",
          chart: join(folder, "missing"),
          version: "9.9.9",
        }),
    );
    await expect(planned(missing)).rejects.toThrow("missing");
  });
});

const KUBECONFIG = {
  apiVersion: "v1",
  kind: "Config",
  clusters: [{ name: "minikube", cluster: { server: "https://127.0.0.1:1" } }],
  users: [{ name: "minikube", user: { token: "none" } }],
  contexts: [{ name: "minikube", context: { cluster: "minikube", user: "minikube" } }],
  "current-context": "minikube",
};
