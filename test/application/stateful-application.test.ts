import { describe, expect, test } from "@jest/globals";
import { TerraformOutput } from "cdktf";
import { AppPort, AppService, Mount } from "../../lib";
import { type Block, synthesize } from "../support/synth";
import {
  CRON_JOB,
  containerOf,
  jobIn,
  podsOf,
  SERVICE,
  STATEFUL_SET,
  statefulIn,
} from "./applications";

const SELECTOR = { "app.kubernetes.io/name": "orders" };

describe("a stateful application", () => {
  const synthesizeStateful = (props = {}) =>
    synthesize((stack) => {
      statefulIn(stack, { ports: [AppPort.tcp(5432)], ...props });
    });

  test("has one pod, and a service that gives it its host name", () => {
    const stack = synthesizeStateful();
    const { template, ...spec } = stack.only(STATEFUL_SET).spec;
    expect(spec).toEqual({
      service_name: "orders",
      replicas: "1",
      selector: { match_labels: SELECTOR },
      update_strategy: [{ type: "RollingUpdate", rolling_update: [{ partition: 0 }] }],
    });
    expect(template.metadata.labels).toMatchObject(SELECTOR);
    expect(stack.only(SERVICE).metadata.name).toBe("orders");
    expect(podsOf(stack).spec).not.toHaveProperty("topology_spread_constraint");
  });

  test("with several pods has a budget, and spreads them", () => {
    const stack = synthesizeStateful({ replicas: 3 });
    expect(stack.only("kubernetes_pod_disruption_budget_v1").spec.max_unavailable).toBe("1");
    expect(podsOf(stack).spec.topology_spread_constraint).toHaveLength(2);
  });

  test("mounts its volume beside other mounts, and in no init container", () => {
    const stack = synthesizeStateful({
      storage: { path: "/data", size: "8Gi" },
      mounts: { "/cache": Mount.scratch("1Gi") },
      initContainers: [{ name: "wait", image: "crshop.azurecr.io/wait:1" }],
    });
    const paths = (mounts: Block[]) => mounts.map(({ mount_path }) => mount_path);
    expect(paths(containerOf(stack).volume_mount)).toEqual(["/cache", "/tmp", "/data"]);
    const [init] = podsOf(stack).spec.init_container;
    expect(paths(init.volume_mount)).toEqual(["/cache", "/tmp"]);
  });

  test("keeps its volumes by default", () => {
    const stack = synthesizeStateful({ storage: { path: "/data", size: "8Gi" } });
    const { volume_claim_template, persistent_volume_claim_retention_policy } =
      stack.only(STATEFUL_SET).spec;
    expect(volume_claim_template).toEqual([
      {
        metadata: { name: "storage" },
        spec: { access_modes: ["ReadWriteOnce"], resources: { requests: { storage: "8Gi" } } },
      },
    ]);
    expect(persistent_volume_claim_retention_policy).toEqual([
      { when_deleted: "Retain", when_scaled: "Retain" },
    ]);
    expect(containerOf(stack).volume_mount).toContainEqual({
      name: "storage",
      mount_path: "/data",
    });
  });

  test("deletes its volumes on demand", () => {
    const storage = {
      path: "/data",
      size: "8Gi",
      storageClass: "managed-csi-premium",
      deletedWithApplication: true,
    };
    const { spec } = synthesizeStateful({ storage }).only(STATEFUL_SET);
    expect(spec.persistent_volume_claim_retention_policy[0].when_deleted).toBe("Delete");
    expect(spec.volume_claim_template[0].spec.storage_class_name).toBe("managed-csi-premium");
  });

  test("tells the address of its load balancer", () => {
    const stack = synthesize((scope) => {
      const service = AppService.internalLoadBalancer();
      const { loadBalancerAddress } = statefulIn(scope, { ports: [AppPort.tcp(5432)], service });
      new TerraformOutput(scope, "address", { value: loadBalancerAddress });
    });
    expect(stack.output("address").value).toContain("status[0].load_balancer[0].ingress[0].ip");
  });
});

describe("a scheduled job", () => {
  const stack = synthesize((scope) => {
    jobIn(scope, { schedule: "30 2 * * 1-5", timeZone: "Europe/Berlin" });
  });

  test("runs on its schedule, one run at a time, and ends", () => {
    const { job_template, ...spec } = stack.only(CRON_JOB).spec;
    expect(spec).toEqual({
      schedule: "30 2 * * 1-5",
      timezone: "Europe/Berlin",
      concurrency_policy: "Forbid",
    });
    const { template, ...job } = job_template.spec;
    expect(job).toEqual({ backoff_limit: 2, active_deadline_seconds: 3600 });
    expect(template.spec.restart_policy).toBe("Never");
  });

  test("has the pods of an application", () => {
    expect(podsOf(stack).metadata.labels).toMatchObject({
      "app.kubernetes.io/name": "orders.job",
    });
    expect(containerOf(stack).security_context.read_only_root_filesystem).toBe(true);
  });

  test("may run in parallel, be tried more often and take longer", () => {
    const options = { allowParallelRuns: true, retries: 0, timeLimitSeconds: 60 };
    const { spec } = synthesize((scope) => {
      jobIn(scope, options);
    }).only(CRON_JOB);
    expect(spec.concurrency_policy).toBe("Allow");
    expect(spec.job_template.spec).toMatchObject({ backoff_limit: 0, active_deadline_seconds: 60 });
  });
});
