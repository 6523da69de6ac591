import { describe, expect, test } from "@jest/globals";
import {
  AppPort,
  AppService,
  ContainerHook,
  EnvironmentSource,
  HealthChecks,
  ImagePullPolicy,
  Mount,
  Probe,
  SecretVariable,
  VariableReference,
} from "../../lib";
import { synthesize } from "../support/synth";
import {
  applicationIn,
  containerOf,
  podsOf,
  SERVICE,
  SYNCED,
  secretsIn,
  synthesizeApplication,
} from "./applications";

describe("a container", () => {
  test("takes variables from config maps, secrets and its pod, before those that refer to them", () => {
    const { env, env_from, image_pull_policy } = containerOf(
      synthesizeApplication({
        imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
        secrets: { PASSWORD: SecretVariable.fromSecret("db", "password") },
        environmentReferences: {
          LEVEL: VariableReference.configMapKey("orders", "level", { optional: true }),
          POD: VariableReference.podName(),
          NAMESPACE: VariableReference.podNamespace(),
          UID: VariableReference.podUid(),
          IP: VariableReference.podIp(),
          ACCOUNT: VariableReference.serviceAccountName(),
          NODE: VariableReference.nodeName(),
          NODE_IP: VariableReference.nodeIp(),
          TEAM: VariableReference.podLabel("example.com/team"),
          BUILD: VariableReference.podAnnotation("build"),
          GOMAXPROCS: VariableReference.cpuLimit(),
          GOMEMLIMIT: VariableReference.memoryLimit(),
        },
        environment: { URL: "pg://$(PASSWORD)@$(IP)" },
        environmentFrom: [
          EnvironmentSource.configMap("orders"),
          EnvironmentSource.secret("mail", { prefix: "MAIL_", optional: true }),
        ],
      }),
    );
    const field = (name: string, field_path: string) => ({
      name,
      value_from: { field_ref: { field_path } },
    });
    expect(image_pull_policy).toBe("IfNotPresent");
    expect(env).toEqual([
      { name: "PASSWORD", value_from: { secret_key_ref: { name: "db", key: "password" } } },
      {
        name: "LEVEL",
        value_from: { config_map_key_ref: { name: "orders", key: "level", optional: true } },
      },
      field("POD", "metadata.name"),
      field("NAMESPACE", "metadata.namespace"),
      field("UID", "metadata.uid"),
      field("IP", "status.podIP"),
      field("ACCOUNT", "spec.serviceAccountName"),
      field("NODE", "spec.nodeName"),
      field("NODE_IP", "status.hostIP"),
      field("TEAM", "metadata.labels['example.com/team']"),
      field("BUILD", "metadata.annotations['build']"),
      { name: "GOMAXPROCS", value_from: { resource_field_ref: { resource: "limits.cpu" } } },
      { name: "GOMEMLIMIT", value_from: { resource_field_ref: { resource: "limits.memory" } } },
      { name: "URL", value: "pg://$(PASSWORD)@$(IP)" },
    ]);
    expect(env_from).toEqual([
      { config_map_ref: { name: "orders" } },
      { prefix: "MAIL_", secret_ref: { name: "mail", optional: true } },
    ]);
  });

  test("runs its hooks, with text that Terraform does not evaluate", () => {
    const { lifecycle } = containerOf(
      synthesizeApplication({
        hooks: {
          afterStart: ContainerHook.command(["sh", "-c", "warm ${HOME}"]),
          beforeStop: ContainerHook.http("/drain", 9000),
        },
      }),
    );
    expect(lifecycle).toEqual({
      post_start: [{ exec: { command: ["sh", "-c", "warm $${HOME}"] } }],
      pre_stop: [{ http_get: { path: "/drain", port: "9000" } }],
    });
  });
});

test("init containers and side cars have variables, arguments and the mounts of the pod", () => {
  const stack = synthesizeApplication({
    mounts: { "/data": Mount.claim("orders") },
    initContainers: [
      { name: "migrate", image: "migrate:4.18.1", args: ["up"], environment: { A: "1" } },
    ],
    sideCars: [
      {
        name: "proxy",
        image: "envoyproxy/envoy:v1.36.2",
        imagePullPolicy: ImagePullPolicy.ALWAYS,
        command: ["envoy"],
        secrets: { TOKEN: SecretVariable.fromSecret("proxy", "token") },
        environmentFrom: [EnvironmentSource.configMap("proxy")],
        resources: { cpu: "50m", memory: "64Mi" },
        hooks: { beforeStop: ContainerHook.command(["drain"]) },
      },
    ],
  });
  const { init_container, container } = podsOf(stack).spec;
  expect(init_container).toMatchObject([
    { name: "migrate", args: ["up"], env: [{ name: "A", value: "1" }] },
  ]);
  expect(container).toHaveLength(2);
  expect(container[1]).toEqual({
    name: "proxy",
    image: "envoyproxy/envoy:v1.36.2",
    image_pull_policy: "Always",
    command: ["envoy"],
    env: [{ name: "TOKEN", value_from: { secret_key_ref: { name: "proxy", key: "token" } } }],
    env_from: [{ config_map_ref: { name: "proxy" } }],
    lifecycle: { pre_stop: [{ exec: { command: ["drain"] } }] },
    resources: {
      limits: { cpu: "500m", memory: "64Mi" },
      requests: { cpu: "50m", memory: "64Mi" },
    },
    security_context: container[0].security_context,
    volume_mount: container[0].volume_mount,
  });
});

test("a side car has health checks of its own, on a port that it names", () => {
  const health = HealthChecks.of({
    readiness: Probe.http("/ready", { port: 9901 }),
    liveness: Probe.tcp({ port: 9901, failureThreshold: 6 }),
  });
  const [main, sideCar] = podsOf(
    synthesizeApplication({
      ports: [AppPort.http(8080)],
      sideCars: [{ name: "proxy", image: "envoyproxy/envoy:v1.36.2", health }],
    }),
  ).spec.container;
  expect(sideCar).toMatchObject({
    readiness_probe: { http_get: { path: "/ready", port: "9901" }, timeout_seconds: 3 },
    liveness_probe: { tcp_socket: [{ port: "9901" }], failure_threshold: 6 },
  });
  expect(sideCar).not.toHaveProperty("startup_probe");
  expect(main.readiness_probe.tcp_socket).toEqual([{ port: "http" }]);
});

test("the class of a secret that only a side car uses is mounted", () => {
  const stack = synthesize((scope) => {
    const secrets = secretsIn(scope);
    applicationIn(scope, {
      sideCars: [
        {
          name: "proxy",
          image: "envoyproxy/envoy:v1.36.2",
          secrets: { A: SecretVariable.fromKeyVault(secrets, SYNCED, "DB_PASSWORD") },
        },
      ],
    });
  });
  expect(JSON.stringify(podsOf(stack).spec.volume)).toContain("secrets-store.csi.k8s.io");
});

describe("mounts", () => {
  const podWith = (mounts: { [path: string]: Mount }) =>
    podsOf(synthesizeApplication({ mounts })).spec;

  test("have keys of their own, modes, and single files", () => {
    const { volume, container } = podWith({
      "/etc/nginx/nginx.conf": Mount.configMap("nginx", { subPath: "nginx.conf" }),
      "/scripts": Mount.configMap("scripts", { fileMode: "0755", optional: true }),
      "/tls": Mount.secret("tls", { items: { "tls.crt": "public/cert.pem" } }),
    });
    expect(volume.slice(0, 3)).toEqual([
      { name: "mount-0", config_map: { name: "nginx" } },
      {
        name: "mount-1",
        config_map: { name: "scripts", default_mode: "0755", optional: true },
      },
      {
        name: "mount-2",
        secret: { secret_name: "tls", items: [{ key: "tls.crt", path: "public/cert.pem" }] },
      },
    ]);
    expect(container[0].volume_mount[0]).toEqual({
      name: "mount-0",
      mount_path: "/etc/nginx/nginx.conf",
      sub_path: "nginx.conf",
      read_only: true,
    });
  });

  test("of one claim share a volume, because Kubernetes mounts a claim once for each pod", () => {
    const { volume, container } = podWith({
      "/data": Mount.claim("shop", { subPath: "data" }),
      "/archive": Mount.claim("shop", { subPath: "archive", readOnly: true }),
    });
    expect(
      volume.filter(
        ({ persistent_volume_claim: claim }: { persistent_volume_claim?: object }) => claim,
      ),
    ).toEqual([{ name: "mount-0", persistent_volume_claim: { claim_name: "shop" } }]);
    expect(container[0].volume_mount.slice(0, 2)).toEqual([
      { name: "mount-0", mount_path: "/data", sub_path: "data", read_only: false },
      { name: "mount-0", mount_path: "/archive", sub_path: "archive", read_only: true },
    ]);
  });
});

test("a pod has annotations, host aliases, a grace period and a priority", () => {
  const { metadata, spec } = podsOf(
    synthesizeApplication({
      podAnnotations: { "prometheus.io/scrape": "true", note: "${HOME}" },
      hostAliases: { "10.1.0.4": ["db.internal", "cache.internal"] },
      terminationGraceSeconds: 90,
      priorityClass: "business-critical",
    }),
  );
  expect(metadata.annotations).toEqual({ "prometheus.io/scrape": "true", note: "$${HOME}" });
  expect(spec).toMatchObject({
    host_aliases: [{ ip: "10.1.0.4", hostnames: ["db.internal", "cache.internal"] }],
    termination_grace_period_seconds: 90,
    priority_class_name: "business-critical",
  });
});

test("a headless service has no address, and is not exposed", () => {
  const stack = synthesizeApplication({
    ports: [AppPort.tcp(5432)],
    service: AppService.headless(),
  });
  expect(stack.only(SERVICE).spec).toMatchObject({ type: "ClusterIP", cluster_ip: "None" });
  expect(stack.all("kubernetes_network_policy_v1")).toEqual({});
});
