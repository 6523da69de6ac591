import { describe, expect, test } from "@jest/globals";
import {
  AksCluster,
  type AksClusterProps,
  ClusterUpgrades,
  DayOfWeek,
  KubernetesVersion,
  MaintenanceWindow,
  NodeOsUpgradeChannel,
  WeekOfMonth,
} from "../../../lib";
import { type Block, RESOURCE_GROUP, synthesize } from "../../support/synth";

function argumentsOf(props: Partial<AksClusterProps>): Block {
  return synthesize((stack) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...props });
  }).only("azurerm_kubernetes_cluster");
}

describe("an upgrade channel", () => {
  test.each([
    ["patch", ClusterUpgrades.patch()],
    ["stable", ClusterUpgrades.stable()],
    ["rapid", ClusterUpgrades.rapid()],
    ["node-image", ClusterUpgrades.nodeImage()],
    [undefined, ClusterUpgrades.manual()],
  ])("%s", (channel, upgrades) => {
    expect(argumentsOf({ upgrades }).automatic_upgrade_channel).toBe(channel);
  });

  test.each(Object.values(NodeOsUpgradeChannel))("%s for the nodes' system", (nodeOs) => {
    for (const upgrades of [
      ClusterUpgrades.patch({ nodeOs }),
      ClusterUpgrades.stable({ nodeOs }),
      ClusterUpgrades.rapid({ nodeOs }),
      ClusterUpgrades.manual({ nodeOs }),
    ]) {
      const written = argumentsOf({ upgrades }).node_os_upgrade_channel;
      expect(written ?? "NodeImage").toBe(nodeOs);
    }
  });
});

describe("the version", () => {
  const version = KubernetesVersion.of("1.35");

  test("is decided by AKS and the channel by default", () => {
    const cluster = argumentsOf({});
    expect(cluster).not.toHaveProperty("kubernetes_version");
    expect(cluster).not.toHaveProperty("lifecycle");
  });

  test.each([
    ["patch", ClusterUpgrades.patch()],
    ["stable", ClusterUpgrades.stable()],
    ["rapid", ClusterUpgrades.rapid()],
  ])("is not taken back from the channel %s", (_, upgrades) => {
    const cluster = argumentsOf({ version, upgrades });
    expect(cluster.kubernetes_version).toBe("1.35");
    expect(cluster.lifecycle).toEqual({ ignore_changes: ["kubernetes_version"] });
    expect(cluster.default_node_pool).not.toHaveProperty("orchestrator_version");
  });

  test.each([
    ["patch", ClusterUpgrades.patch({ applyVersion: true })],
    ["stable", ClusterUpgrades.stable({ applyVersion: true })],
    ["rapid", ClusterUpgrades.rapid({ applyVersion: true })],
    ["node-image", ClusterUpgrades.nodeImage()],
    ["manual", ClusterUpgrades.manual()],
  ])("is applied to the control plane and to the nodes: %s", (_, upgrades) => {
    const cluster = argumentsOf({ version, upgrades });
    expect(cluster.kubernetes_version).toBe("1.35");
    expect(cluster).not.toHaveProperty("lifecycle");
    expect(cluster.default_node_pool.orchestrator_version).toBe("1.35");
  });

  test("of additional pools follows the cluster", () => {
    const stack = synthesize((scope) => {
      const upgrades = { auto: ClusterUpgrades.patch(), manual: ClusterUpgrades.manual() };
      for (const [id, policy] of Object.entries(upgrades)) {
        const cluster = new AksCluster(scope, id, {
          resourceGroup: RESOURCE_GROUP,
          version,
          upgrades: policy,
        });
        cluster.addNodePool("user", { name: id });
      }
    });
    const pool = (name: string) => stack.find("azurerm_kubernetes_cluster_node_pool", { name });
    expect(pool("auto")).not.toHaveProperty("orchestrator_version");
    expect(pool("manual").orchestrator_version).toBe("1.35");
  });
});

describe("a maintenance window", () => {
  const opens = { interval: 1, duration: 8, start_time: "00:00", utc_offset: "+00:00" };

  test.each([
    ["daily", MaintenanceWindow.daily(), { frequency: "Daily" }],
    [
      "weekly",
      MaintenanceWindow.weekly(DayOfWeek.SUNDAY),
      { frequency: "Weekly", day_of_week: "Sunday" },
    ],
    [
      "monthly on a day",
      MaintenanceWindow.monthlyOnDay(15),
      { frequency: "AbsoluteMonthly", day_of_month: 15 },
    ],
    [
      "monthly on a weekday",
      MaintenanceWindow.monthlyOnWeekday(WeekOfMonth.LAST, DayOfWeek.FRIDAY),
      { frequency: "RelativeMonthly", week_index: "Last", day_of_week: "Friday" },
    ],
  ])("%s, for upgrades and for the nodes' system", (_, window, expected) => {
    const cluster = argumentsOf({ maintenance: { autoUpgrade: window, nodeOs: window } });
    expect(cluster.maintenance_window_auto_upgrade).toEqual({ ...opens, ...expected });
    expect(cluster.maintenance_window_node_os).toEqual({ ...opens, ...expected });
    expect(cluster).not.toHaveProperty("maintenance_window");
  });

  test("opens when it is told, and writes days as azurerm reads them back", () => {
    const window = MaintenanceWindow.weekly(DayOfWeek.MONDAY, {
      startTime: "02:30",
      utcOffset: "-05:00",
      durationHours: 4,
      interval: 2,
      startDate: "2026-12-01",
      notAllowed: [{ start: "2026-12-24", end: "2027-01-02" }],
    });
    expect(argumentsOf({ maintenance: { autoUpgrade: window } })).toMatchObject({
      maintenance_window_auto_upgrade: {
        start_time: "02:30",
        utc_offset: "-05:00",
        duration: 4,
        interval: 2,
        start_date: "2026-12-01T00:00:00Z",
        not_allowed: [{ start: "2026-12-24T00:00:00Z", end: "2027-01-02T00:00:00Z" }],
      },
    });
  });

  test("for AKS's own releases names each hour", () => {
    const aksReleases = {
      allowed: [
        { day: DayOfWeek.SATURDAY, fromHour: 21, toHour: 24 },
        { day: DayOfWeek.SUNDAY, fromHour: 0, toHour: 2 },
      ],
      notAllowed: [{ start: "2026-12-24T00:00:00Z", end: "2026-12-27T00:00:00Z" }],
    };
    expect(argumentsOf({ maintenance: { aksReleases } }).maintenance_window).toEqual({
      allowed: [
        { day: "Saturday", hours: [21, 22, 23] },
        { day: "Sunday", hours: [0, 1] },
      ],
      not_allowed: [{ start: "2026-12-24T00:00:00Z", end: "2026-12-27T00:00:00Z" }],
    });
  });
});
