import { describe, expect, test } from "@jest/globals";
import {
  AksCluster,
  type AksClusterProps,
  AksPreset,
  AlertSeverity,
  ClusterAlert,
  NodePoolScaling,
} from "../../lib";
import { findingsIn } from "../node-pool/findings";
import { IDS } from "../support/ids";
import { RESOURCE_GROUP, refusal } from "../support/synth";

function findings(props: Partial<AksClusterProps>) {
  const message = refusal(
    (stack) => new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...props }),
  );
  return findingsIn(message);
}

describe("one error", () => {
  test("has the mistakes of system pool, zones, monitoring and two further pools", () => {
    const found = findings({
      zones: ["9"],
      systemPool: { maxPods: 251 },
      nodePools: {
        batch: { vmSize: "Standard_D1_v2" },
        user: { scaling: NodePoolScaling.autoscale(3, 2) },
      },
      monitoring: {
        containerInsights: { tables: [] },
        controlPlaneLogs: { categories: [], name: "a<b" },
        alerts: {
          actionGroup: { id: IDS.actionGroup },
          adjustments: [
            { alert: ClusterAlert.KUBE_NODE_UNREACHABLE, severity: AlertSeverity.CRITICAL },
          ],
        },
        prometheus: { labels: { Pod: ["team"] } },
      },
    });
    expect(new Set(found.map(({ path }) => path))).toEqual(new Set(["test/cluster"]));
    expect(found.map(({ found: option }) => option.replace(/ = .*/, "")).sort()).toEqual([
      "monitoring.alerts.adjustments[0].severity",
      "monitoring.containerInsights.tables",
      "monitoring.controlPlaneLogs.categories",
      "monitoring.controlPlaneLogs.name",
      'monitoring.prometheus.labels["Pod"]',
      "nodePools.batch.vmSize",
      "nodePools.user.scaling",
      "systemPool.maxPods",
      "zones",
    ]);
  });

  test("reports an inherited option once, as the option of the cluster", () => {
    const found = findings({ zones: ["9"], nodePools: { a: {}, b: {}, c: { zones: ["8"] } } });
    expect(found.map(({ found: option }) => option)).toEqual([
      'zones = ["9"]',
      'nodePools.c.zones = ["8"]',
    ]);
  });

  test("reports zones of the system pool as its own option", () => {
    const found = findings({ zones: ["1"], systemPool: { zones: ["9"] } });
    expect(found.map(({ found: option }) => option)).toEqual(['systemPool.zones = ["9"]']);
  });

  test("states which pool options come from the preset", () => {
    const preset = AksPreset.of({ name: "Old", nodePools: { user: { maxPods: 9 } } });
    const [found] = findings({ preset });
    expect(found?.found).toBe('nodePools.user.maxPods = 9, from the preset "Old"');
  });
});
