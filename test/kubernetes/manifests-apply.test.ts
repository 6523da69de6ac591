import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { KubernetesCluster, ManifestChange, Manifests } from "../../lib";
import { once } from "../../lib/facts/facts-file";
import { changes } from "../support/deployment";
import { describeWithKubernetes } from "../support/kubernetes";
import { synthesizeStack } from "../support/synth";
import { Terraform } from "../support/terraform";

const NAMESPACE = "cdktf-aks-test-manifests";
const DEFINITION = "things.cdktf-aks-test.example.com";

const FILES = {
  "1-app.yaml": `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: ${NAMESPACE}, creationTimestamp: null}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: kicbase/echo-server:1.0
          command: [sh, -c, "echo \${HOME} %{x}; serve"]
          ports: [{containerPort: 8080}]
          resources:
            requests: {cpu: 0.1, memory: 64Mi}
            limits: {cpu: 1000m, memory: 1024Mi}
          volumeMounts: [{name: settings, mountPath: /etc/settings}]
      volumes:
        - name: settings
          configMap: {name: settings, defaultMode: 0440}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: ${NAMESPACE}}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: ${NAMESPACE}}
spec:
  rules:
    - host: web.example.com
      http:
        paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: ${NAMESPACE}}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 1
  maxReplicas: 3
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: ${NAMESPACE}}
spec:
  schedule: "0 2 * * *"
  jobTemplate:
    spec:
      template:
        spec: {restartPolicy: Never, containers: [{name: job, image: busybox}]}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota, namespace: ${NAMESPACE}}
spec: {hard: {requests.cpu: 0.5, pods: 10, requests.memory: 1024Mi}}
`,
  "0-secret.yaml": `
apiVersion: v1
kind: Secret
metadata: {name: credentials, namespace: ${NAMESPACE}}
stringData: {password: changeme}
`,
  "2-settings.yaml": `
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {prompt: "\${USER}%{host}"}
`,
  "3-namespace.json": JSON.stringify({
    apiVersion: "v1",
    kind: "List",
    items: [{ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } }],
  }),
  "4-definition.yaml": `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${DEFINITION}}
spec:
  group: cdktf-aks-test.example.com
  scope: Namespaced
  names: {kind: Thing, plural: things}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}
`,
};

const json = once(() => {
  const folder = mkdtempSync(join(tmpdir(), "manifests-"));
  for (const [name, text] of Object.entries(FILES)) {
    writeFileSync(join(folder, name), text);
  }
  const stack = new TerraformStack(Testing.app(), "manifests");
  const variable = (name: string) => new TerraformVariable(stack, name, { type: "string" });
  const cluster = KubernetesCluster.kubeconfig(
    stack,
    "cluster",
    variable("kubeconfig").stringValue,
    variable("context").stringValue,
  );
  const password = variable("password").stringValue;
  const terminationGracePeriodSeconds = 5;
  const patch = {
    spec: {
      template: {
        spec: {
          terminationGracePeriodSeconds,
          containers: [{ name: "web", env: [{ name: "LEVEL", value: "info" }] }],
        },
      },
    },
  };
  new Manifests(stack, "k8s", {
    cluster,
    namespace: NAMESPACE,
    files: [folder],
    changes: [
      ManifestChange.merge("Deployment", "web", patch),
      ManifestChange.secretValues("credentials", { password }),
    ],
  });
  const { json } = synthesizeStack(stack);
  rmSync(folder, { recursive: true });
  return json;
});

describeWithKubernetes("manifests, in a real cluster", json, (real) => {
  const { kubeconfig, context } = real;
  const at = (path: string) => real.get(path.replace("NAMESPACE", `namespaces/${NAMESPACE}`));
  let terraform: Terraform;
  let changed: string[];

  beforeAll(async () => {
    terraform = await Terraform.open(json(), {
      variables: { kubeconfig, context, password: "hunter2" },
    });
    await terraform.apply();
    changed = changes(await terraform.plan({ refresh: true }));
  });
  afterAll(async () => {
    await terraform?.destroy();
    terraform?.close();
  });

  test("show no change after they were applied", () => {
    expect(changed).toEqual([]);
  });

  test("come as they are written", async () => {
    const deployment = await at("/apis/apps/v1/NAMESPACE/deployments/web");
    const [container] = deployment?.spec.template.spec.containers ?? [];
    expect(container.command).toEqual(["sh", "-c", "echo ${HOME} %{x}; serve"]);
    expect(container.resources).toEqual({
      requests: { cpu: "100m", memory: "64Mi" },
      limits: { cpu: "1", memory: "1Gi" },
    });
    expect(deployment?.spec.template.spec.volumes[0].configMap.defaultMode).toBe(0o440);
    const settings = await at("/api/v1/NAMESPACE/configmaps/settings");
    expect(settings?.data).toEqual({ prompt: "${USER}%{host}" });
  });

  test("are changed as the app says", async () => {
    const deployment = await at("/apis/apps/v1/NAMESPACE/deployments/web");
    const { containers, terminationGracePeriodSeconds } = deployment?.spec.template.spec ?? {};
    expect(containers[0].env).toEqual([{ name: "LEVEL", value: "info" }]);
    expect(terminationGracePeriodSeconds).toBe(5);
    const secret = await at("/api/v1/NAMESPACE/secrets/credentials");
    expect(Buffer.from(secret?.data.password, "base64").toString()).toBe("hunter2");
  });

  test.each([
    "/api/v1/NAMESPACE/services/web",
    "/apis/networking.k8s.io/v1/NAMESPACE/ingresses/web",
    "/apis/autoscaling/v2/NAMESPACE/horizontalpodautoscalers/web",
    "/apis/batch/v1/NAMESPACE/cronjobs/nightly",
    `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${DEFINITION}`,
  ])("are there: %s", async (path) => {
    expect(await at(path)).toBeDefined();
  });

  test("leave nothing behind", async () => {
    await terraform.destroy();
    expect(await real.get(`/api/v1/namespaces/${NAMESPACE}`)).toBeUndefined();
  });
});
