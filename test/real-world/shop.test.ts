import { describe, expect, test } from "@jest/globals";
import { type Block, synthesizeStack, testApp, warningsIn } from "../support/synth";
import { ShopStack } from "./shop";
import { expectNoGaps, linesOf } from "./support";

const FILE = "test/real-world/shop.ts";
const construct = new ShopStack(testApp(), "shop");
const stack = synthesizeStack(construct);
const named = (type: string, name: string): Block =>
  Object.values(stack.all(type)).find(({ metadata }) => metadata.name === name) as Block;

test("the shop takes at most 90 lines, without a gap to fill", () => {
  expect(linesOf(FILE)).toBeLessThanOrEqual(90);
  expectNoGaps(FILE);
});

test("nothing is warned about", () => {
  expect(warningsIn(construct)).toEqual([]);
});

test("Kubernetes gets exactly these resources", () => {
  const counts = Object.entries(stack.json.resource as Block).map(
    ([type, byId]) => `${Object.keys(byId).length} ${type.replace("kubernetes_", "")}`,
  );
  expect(counts.sort()).toEqual([
    "1 config_map_v1",
    "1 cron_job_v1",
    "1 horizontal_pod_autoscaler_v2",
    "1 ingress_v1",
    "1 limit_range_v1",
    "1 namespace_v1",
    "1 resource_quota_v1",
    "1 role_binding_v1",
    "1 role_v1",
    "1 stateful_set_v1",
    "11 deployment_v1",
    "11 pod_disruption_budget_v1",
    "12 service_v1",
    "2 service_account_v1",
    "24 network_policy_v1",
  ]);
});

describe("the arguments that matter", () => {
  /** Who may connect to whom: the peers of the egress of an application, besides DNS. */
  const reachedBy = (name: string) =>
    named("kubernetes_network_policy_v1", `${name}-egress`)
      .spec.egress.slice(1)
      .map(
        ({ to: [peer] }: Block) =>
          peer.pod_selector?.match_labels["app.kubernetes.io/name"] ?? peer.ip_block.cidr,
      );

  test("each service reaches what it needs", () => {
    expect(reachedBy("web")).toEqual([
      "ads",
      "cart",
      "catalog",
      "checkout",
      "currency",
      "flags",
      "recommendation",
      "shipping",
    ]);
    expect(reachedBy("cart")).toEqual(["cache"]);
    expect(reachedBy("payment")).toEqual(["0.0.0.0/0"]);
    expect(reachedBy("flags")).toEqual(["0.0.0.0/0"]);
    expect(reachedBy("report.job")).toEqual(["10.1.4.0/24"]);
  });

  test("only what others call accepts connections", () => {
    const accepting = Object.keys(stack.all("kubernetes_network_policy_v1"))
      .filter((id) => id.includes("_ingress-policy_"))
      .map((id) => id.split("_")[0]);
    expect(accepting.sort()).toEqual([
      ...["ads", "cache", "cart", "catalog", "checkout", "currency", "email", "flags"],
      ...["payment", "recommendation", "shipping", "web"],
    ]);
  });

  test("the feature flags read config maps and their custom resources", () => {
    expect(stack.only("kubernetes_role_v1").rule).toEqual([
      { api_groups: [""], resources: ["configmaps"], verbs: ["get", "list", "watch"] },
      {
        api_groups: ["core.openfeature.dev"],
        resources: ["featureflags"],
        verbs: ["get", "list", "watch"],
      },
    ]);
    const { spec } = named("kubernetes_deployment_v1", "flags").spec.template;
    expect(spec.automount_service_account_token).toBe(true);
  });

  test("services share their settings, and are drained before they stop", () => {
    const { metadata, spec } = named("kubernetes_deployment_v1", "checkout").spec.template;
    expect(metadata.annotations).toMatchObject({ "prometheus.io/port": "5050" });
    expect(spec).toMatchObject({ priority_class_name: "business-critical" });
    expect(spec.container[0]).toMatchObject({
      image_pull_policy: "IfNotPresent",
      env: [{ name: "POD_NAME" }],
      env_from: [{ config_map_ref: { name: expect.stringContaining("config_map_v1.settings") } }],
      lifecycle: { pre_stop: [{ exec: { command: ["sleep", "5"] } }] },
    });
    expect(named("kubernetes_deployment_v1", "web").spec.template.spec.container).toHaveLength(2);
    expect(named("kubernetes_service_v1", "cache").spec.cluster_ip).toBe("None");
  });
});
