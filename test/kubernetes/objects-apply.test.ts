import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { KubernetesCluster } from "../../lib";
import { once } from "../../lib/facts/facts-file";
import { changes } from "../support/deployment";
import { OBJECT_ID } from "../support/ids";
import { describeWithKubernetes } from "../support/kubernetes";
import { type Block, synthesizeStack } from "../support/synth";
import { Terraform } from "../support/terraform";
import { addNamespaces, addWorkload, OPEN, SAFE } from "./every-object";

const RBAC = "rbac.authorization.k8s.io";

const json = once(() => {
  const stack = new TerraformStack(Testing.app(), "objects");
  const variable = (name: string) => new TerraformVariable(stack, name, { type: "string" });
  const cluster = KubernetesCluster.kubeconfig(
    stack,
    "cluster",
    variable("kubeconfig").stringValue,
    variable("context").stringValue,
  );
  const { safe, open } = addNamespaces(stack, cluster);
  addWorkload(stack, cluster, safe);
  new TerraformOutput(stack, "names", { value: [safe.name, open.name] });
  const { json } = synthesizeStack(stack);
  return json;
});

/** What the validation in CI makes of the stack, with the schema of the cluster. */
function convert(definitions: Block): readonly { readonly id: string; readonly object: Block }[] {
  const program = `
    import { objectsOf } from "./.ci/kubernetes/objects.mjs";
    import { json } from "node:stream/consumers";
    const { stack, definitions } = await json(process.stdin);
    process.stdout.write(JSON.stringify(objectsOf(stack, definitions)));
  `;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    input: JSON.stringify({ stack: json(), definitions }),
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(output.toString()).objects;
}

describeWithKubernetes("objects, in a real cluster", json, (real) => {
  const { kubeconfig, context } = real;
  const at = (namespace: string, group: string, plural: string, name: string) =>
    real.get(`/${group}/namespaces/${namespace}/${plural}/${name}`);
  let terraform: Terraform;
  let changed: string[];

  beforeAll(async () => {
    terraform = await Terraform.open(json(), { variables: { kubeconfig, context } });
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

  test.each([
    [SAFE, "restricted"],
    [OPEN, "privileged"],
  ])("hold pods to a standard: %s", async (name, level) => {
    const { metadata } = (await real.get(`/api/v1/namespaces/${name}`)) as Block;
    expect(metadata.labels).toMatchObject({
      "pod-security.kubernetes.io/enforce": level,
      "pod-security.kubernetes.io/warn": level,
    });
  });

  test("hold pods to their share", async () => {
    const quota = (await at(SAFE, "api/v1", "resourcequotas", "quota")) as Block;
    expect(quota.spec.hard).toEqual({
      "requests.cpu": "500m",
      "requests.memory": "1Gi",
      "limits.cpu": "2",
      "limits.memory": "2Gi",
      "requests.storage": "10Gi",
      pods: "20",
      "services.loadbalancers": "0",
    });
    expect(await at(OPEN, "api/v1", "resourcequotas", "quota")).toBeUndefined();
  });

  test("set the defaults of containers", async () => {
    const limits = async (namespace: string) =>
      ((await at(namespace, "api/v1", "limitranges", "containers")) as Block).spec.limits;
    expect(await limits(SAFE)).toEqual([
      {
        type: "Container",
        defaultRequest: { cpu: "250m", memory: "128Mi" },
        default: { cpu: "1", memory: "512Mi" },
        max: { cpu: "1", memory: "1Gi" },
      },
    ]);
    expect(await limits(OPEN)).toEqual([
      { type: "Container", defaultRequest: { cpu: "100m", memory: "128Mi" } },
    ]);
  });

  test("keep pods to themselves, but for looking names up", async () => {
    const policy = async (namespace: string, name: string) =>
      ((await at(namespace, "apis/networking.k8s.io/v1", "networkpolicies", name)) as Block).spec;
    const dns = {
      to: [
        {
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
          podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
        },
        { ipBlock: { cidr: "169.254.10.0/24" } },
      ],
      ports: [
        { protocol: "UDP", port: 53 },
        { protocol: "TCP", port: 53 },
      ],
    };
    const policyTypes = ["Ingress", "Egress"];
    expect(await policy(SAFE, "deny-all")).toEqual({
      podSelector: {},
      policyTypes,
      egress: [dns],
    });
    expect(await policy(OPEN, "within-namespace")).toEqual({
      podSelector: {},
      policyTypes,
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [dns, { to: [{ podSelector: {} }] }],
    });
  });

  test.each([
    ["view", "Group", OBJECT_ID],
    ["edit", "User", "jane@example.com"],
    ["admin", "User", OBJECT_ID],
  ])("give the role %s to a %s", async (role, kind, name) => {
    const binding = await at(SAFE, `apis/${RBAC}/v1`, "rolebindings", `${role}-${name}`);
    expect(binding).toMatchObject({
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: role },
      subjects: [{ apiGroup: RBAC, kind, name }],
    });
  });

  test("match the kinds that the validation in CI uses", async () => {
    const openApi = (await real.get("/openapi/v2")) as Block;
    const converted = convert(openApi.definitions);
    expect(converted.length).toBeGreaterThan(15);
    for (const { object } of converted) {
      const { namespace, ...metadata } = object.metadata;
      const place = /_v1\.open/.test(namespace) ? OPEN : SAFE;
      const found = await real.object(object.apiVersion, object.kind, metadata.name, place);
      expect(found).toMatchObject({ ...object, metadata });
    }
  });

  test("leave nothing behind", async () => {
    await terraform.destroy();
    expect(await real.get(`/api/v1/namespaces/${SAFE}`)).toBeUndefined();
    expect(await real.get(`/api/v1/namespaces/${OPEN}`)).toBeUndefined();
  });
});
