import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Fn, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AppIngress,
  Application,
  AppPort,
  ContainerImage,
  ContainerInstance,
  ContainerProbe,
  ContainerVolume,
  HealthChecks,
  KubernetesCluster,
  Mount,
  Probe,
  ScheduledJob,
  StatefulApplication,
} from "../../lib";
import { isKnownText, literalText } from "../../lib/rules/literal-text";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import { IDENTITY } from "../container-instance/instances";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { KubeconfigOfNoCluster } from "../support/kubeconfig-of-no-cluster";
import { type Block, synthesizeStack } from "../support/synth";
import { withTerraform } from "../support/terraform";

const TEXTS = [
  "${HOME}",
  "${HOME:-/}",
  "%{http_code}",
  '${file("/etc/passwd")}',
  "${var.level}",
  "$${HOME}",
  "%%{x}",
  "$$$HOME",
  "%{ if true }a%{ endif }",
  "plain",
];

const kubeconfig = new KubeconfigOfNoCluster();
afterAll(() => kubeconfig.remove());

function stackWithTexts(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "texts");
  const level = new TerraformVariable(stack, "level", { type: "string", default: "debug" });
  const cluster = kubeconfig.cluster(stack);
  const environment = {
    ...Object.fromEntries(TEXTS.map((text, index) => [`T${index}`, text])),
    TOKEN: `\${HOME} ${level.stringValue} ${Fn.upper(level.stringValue)} %{x}`,
  };
  const container = { cluster, namespace: "shop", image: "busybox:1.37.0", environment };
  const probe = Probe.command(TEXTS);
  new Application(stack, "app", {
    ...container,
    command: TEXTS,
    args: TEXTS,
    ports: [AppPort.http(8080)],
    health: HealthChecks.of({ readiness: probe, liveness: Probe.http("/${path}") }),
    ingress: AppIngress.ofClass("nginx", "example.com", { path: "/${path}" }),
    initContainers: [{ name: "first", image: "busybox:1.37.0", command: TEXTS }],
    mounts: { "/${data}": Mount.scratch("1Gi") },
  });
  new ScheduledJob(stack, "job", { ...container, schedule: "0 2 * * *", args: TEXTS });
  new StatefulApplication(stack, "db", {
    ...container,
    ports: [AppPort.tcp(5432)],
    storage: { path: "/${data}", size: "1Gi" },
  });
  new ContainerInstance(stack, "instance", {
    resourceGroup: { name: "rg", location: "westeurope" },
    identity: IDENTITY,
    image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:v1"),
    command: TEXTS,
    environment,
    volumes: { "/${data}": ContainerVolume.emptyDir("data") },
    livenessProbe: ContainerProbe.http("/${path}", {
      port: 80,
      headers: { "X-Probe": "%{x}" },
    }),
    readinessProbe: ContainerProbe.command(TEXTS),
  });
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  return stack;
}

const { json } = synthesizeStack(stackWithTexts());
const VARIABLES = {
  ...Object.fromEntries(TEXTS.map((text, index) => [`T${index}`, text])),
  TOKEN: "${HOME} debug DEBUG %{x}",
};

describeWithTerraform("literal texts, planned by the real providers", json, () => {
  let azure: AzureStandIn;
  let planned: Readonly<Record<string, Block>>;

  beforeAll(async () => {
    azure = await AzureStandIn.start();
    const plan = await withTerraform(json, { environment: azure.environment }, (terraform) =>
      terraform.plan(),
    );
    planned = Object.fromEntries(
      plan.resource_changes.map(({ type, change }) => [type, change.after as Block]),
    );
  });
  afterAll(() => azure.stop());

  const after = (type: string): Block => planned[type] ?? {};
  const podOf = (type: string): Block => after(type).spec[0].template[0].spec[0];
  const variables = ({ env }: Block) =>
    Object.fromEntries(env.map(({ name, value }: Block) => [name, value]));

  test("reach an application as they are written", () => {
    const { container, init_container: first } = podOf("kubernetes_deployment_v1");
    expect(container[0]).toMatchObject({ command: TEXTS, args: TEXTS });
    expect(variables(container[0])).toEqual(VARIABLES);
    expect(first[0].command).toEqual(TEXTS);
    expect(container[0].volume_mount[0].mount_path).toBe("/${data}");
    expect(container[0].liveness_probe[0].http_get[0].path).toBe("/${path}");
    expect(container[0].readiness_probe[0].exec[0].command).toEqual(TEXTS);
    const [rule] = after("kubernetes_ingress_v1").spec[0].rule;
    expect(rule.http[0].path[0].path).toBe("/${path}");
  });

  test("reach jobs and stateful applications as they are written", () => {
    const job = after("kubernetes_cron_job_v1").spec[0].job_template[0].spec[0].template[0];
    expect(job.spec[0].container[0].args).toEqual(TEXTS);
    expect(variables(job.spec[0].container[0])).toEqual(VARIABLES);
    const [database] = podOf("kubernetes_stateful_set_v1").container;
    expect(database.volume_mount.map((mount: Block) => mount.mount_path)).toContain("/${data}");
  });

  test("reach a container instance as they are written", () => {
    const [container] = after("azurerm_container_group").container;
    expect(container.commands).toEqual(TEXTS);
    expect(container.environment_variables).toEqual(VARIABLES);
    expect(container.volume[0].mount_path).toBe("/${data}");
    expect(container.liveness_probe[0].http_get[0]).toMatchObject({
      path: "/${path}",
      http_headers: { "X-Probe": "%{x}" },
    });
    expect(container.readiness_probe[0].exec).toEqual(TEXTS);
  });
});

test("a token in a text stays a token", () => {
  const stack = new TerraformStack(Testing.app(), "stack");
  const { stringValue } = new TerraformVariable(stack, "level", { type: "string" });
  expect(literalText(`\${HOME}${stringValue}`)).toBe(`$\${HOME}${stringValue}`);
  expect([stringValue, `a ${stringValue}`, "${var.level}", undefined].map(isKnownText)).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

test("labels are literal, so that an expression is no valid value", () => {
  const stack = new TerraformStack(Testing.app(), "stack");
  const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
  const image = "busybox:1.37.0";
  expect(
    () =>
      new ScheduledJob(stack, "job", {
        cluster,
        namespace: "shop",
        image,
        schedule: "0 2 * * *",
        labels: { team: "${var.team}" },
      }),
  ).toThrow(/labels\["team"\] = "\$\{var\.team\}" {2}\(AKS-APP-027\)/);
});
