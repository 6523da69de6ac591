import { describe, expect, jest, test } from "@jest/globals";
import { TerraformVariable, Token } from "cdktf";
import {
  AksCluster,
  AksPreset,
  ClusterNetwork,
  ClusterTier,
  NetworkPolicy,
  NodePoolScaling,
} from "../../lib";
import { IDS } from "../support/ids";
import { RESOURCE_GROUP, refusal, SynthesizedStack, synthesize } from "../support/synth";
import { clusterJson } from "./cluster-json";

const POOL = "azurerm_kubernetes_cluster_node_pool";
const CLUSTER = "azurerm_kubernetes_cluster";

const team = AksPreset.PRODUCTION_STANDARD.with({
  name: "Shop",
  systemPool: { vmSize: "Standard_D4ds_v5" },
  nodePools: {
    user: { scaling: NodePoolScaling.autoscale(2, 20) },
    arm: { vmSize: "Standard_D4pds_v5" },
  },
});

describe("a derived preset", () => {
  const stack = new SynthesizedStack(clusterJson({ preset: team }));

  test("overrides its base at every depth", () => {
    expect(stack.only(CLUSTER).default_node_pool).toMatchObject({
      vm_size: "Standard_D4ds_v5",
      max_count: 5,
      only_critical_addons_enabled: true,
    });
    expect(stack.find(POOL, { name: "user" })).toMatchObject({
      vm_size: "Standard_D8ds_v5",
      max_count: 20,
    });
    expect(stack.find(POOL, { name: "arm" }).vm_size).toBe("Standard_D4pds_v5");
    expect(stack.only(CLUSTER).azure_policy_enabled).toBe(true);
  });

  test("shows its changes as text", () => {
    expect(team.changes).toEqual([
      { option: "systemPool.vmSize", before: "Standard_D8ds_v5", after: "Standard_D4ds_v5" },
      { option: "nodePools.user.scaling", before: "2–100 nodes", after: "2–20 nodes" },
      { option: "nodePools.arm.vmSize", before: undefined, after: "Standard_D4pds_v5" },
    ]);
    expect(team.base).toBe(AksPreset.PRODUCTION_STANDARD);
  });

  test("shows the library's default as what was there before", () => {
    const { changes } = AksPreset.STANDARD.with({ tier: ClusterTier.FREE, zones: [] });
    expect(changes).toEqual([
      { option: "tier", before: "Standard", after: "Free" },
      { option: "zones", before: undefined, after: "none" },
    ]);
  });

  test("changes nothing of its base", () => {
    const { resource } = clusterJson({ preset: AksPreset.PRODUCTION_STANDARD });
    expect(resource[CLUSTER].cluster.default_node_pool.vm_size).toBe("Standard_D8ds_v5");
    expect(AksPreset.PRODUCTION_STANDARD.changes).toEqual([]);
  });

  test("is named after its base where it has no name of its own", () => {
    expect(AksPreset.STANDARD.with({}).presetName).toBe("Standard with changes");
    const twice = AksPreset.STANDARD.with({}).without("monitoring");
    expect(twice.presetName).toBe("Standard with changes");
    expect(team.without("nodePools.arm").presetName).toBe("Shop with changes");
  });
});

describe("a preset without something", () => {
  test("has the library's default in its place, or nothing", () => {
    const preset = AksPreset.PRODUCTION_STANDARD.without("monitoring.prometheus")
      .without("security.azurePolicy")
      .without("nodePools.user")
      .without("systemPool.onlySystemPods");
    const stack = new SynthesizedStack(clusterJson({ preset }));
    const cluster = stack.only(CLUSTER);
    expect(cluster.monitor_metrics).toBeUndefined();
    expect(cluster.azure_policy_enabled).toBeUndefined();
    expect(cluster.oms_agent).toBeDefined();
    expect(cluster.key_vault_secrets_provider).toBeDefined();
    expect(stack.all(POOL)).toEqual({});
  });

  test("shows removed options", () => {
    expect(AksPreset.STANDARD.without("monitoring.containerInsights").changes).toEqual([
      { option: "monitoring.containerInsights", before: "yes", after: undefined },
    ]);
  });

  test("is rejected for a part of a choice, which is left out whole", () => {
    expect(() => AksPreset.DEV_TEST.without("network.policy")).toThrow(
      'The preset "Dev/Test" sets "network.policy" as part of "network", which can only be removed as a whole. Fix: remove "network"',
    );
    expect(AksPreset.DEV_TEST.without("network").changes).toEqual([
      { option: "network.policy", before: "none", after: "cilium" },
    ]);
  });

  test("is rejected where there is no such thing, with what there is", () => {
    expect(() => AksPreset.STANDARD.without("monitoring.alerts")).toThrow(
      /does not set "monitoring\.alerts".*systemPool.vmSize, systemPool.scaling, monitoring.containerInsights/,
    );
    expect(() => AksPreset.STANDARD.without("monit")).toThrow('does not set "monit"');
  });
});

describe("a cluster with a preset", () => {
  test("creates what the preset needs", () => {
    const stack = new SynthesizedStack(clusterJson({ preset: AksPreset.HARDENED_ACCESS }));
    const { resource } = stack.json;
    expect(Object.keys(resource).sort()).toEqual([
      CLUSTER,
      POOL,
      "azurerm_log_analytics_workspace",
      "azurerm_monitor_data_collection_rule",
      "azurerm_monitor_data_collection_rule_association",
      "azurerm_monitor_diagnostic_setting",
      "azurerm_user_assigned_identity",
    ]);
    // Not written, AKS makes and links a private DNS zone of its own.
    expect(stack.only(CLUSTER).private_dns_zone_id).toBeUndefined();
  });

  test("uses given resources instead", () => {
    const workspace = { id: IDS.workspace, location: "westeurope" };
    const { resource } = clusterJson({
      preset: AksPreset.HARDENED_ACCESS,
      monitoring: { workspace },
    });
    expect(resource.azurerm_log_analytics_workspace).toBeUndefined();
    expect(resource[CLUSTER].cluster.oms_agent.log_analytics_workspace_id).toBe(IDS.workspace);
  });

  test("keeps the network policy of the preset in its own subnet", () => {
    const { resource } = clusterJson({
      preset: AksPreset.DEV_TEST,
      network: ClusterNetwork.cniOverlay({ subnet: { id: IDS.subnet } }),
    });
    expect(resource[CLUSTER].cluster.network_profile.network_policy).toBeUndefined();
    expect(resource[CLUSTER].cluster.default_node_pool.vnet_subnet_id).toBe(IDS.subnet);
  });

  test("states which invalid options come from the preset", () => {
    const preset = AksPreset.of({
      name: "Old",
      systemPool: { vmSize: "Standard_D1_v2", maxPods: 5 },
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE, podCidr: "10.0.0.0/33" }),
    });
    const message = refusal((stack) => {
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        preset,
        systemPool: { maxPods: 6 },
      });
    });
    expect(message).toContain('systemPool.vmSize = "Standard_D1_v2", from the preset "Old"  (AKS-');
    expect(message).toContain("systemPool.maxPods = 6  (AKS-");
    expect(message).toContain('network.podCidr = "10.0.0.0/33", from the preset "Old"  (AKS-');
  });

  test("rejects a duplicate pool, and explains how to change that of the preset", () => {
    const message = refusal((stack) => {
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        preset: AksPreset.COST_OPTIMIZED,
      }).addNodePool("user");
    });
    expect(message).toContain('[test/cluster] The cluster already has a pool "user".');
    expect(message).toContain('nodePools: { "user": { … } }');
    expect(message).toContain('preset.without("nodePools.user")');
  });

  test("rejects a pool with the id of something else, and gives another", () => {
    const message = refusal((stack) => {
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        preset: AksPreset.PRODUCTION_STANDARD,
        nodePools: { prometheus: {} },
      });
    });
    expect(message).toContain('another construct with the id "prometheus"');
    expect(message).toContain('"prometheuspool"');
  });

  test("states which invalid pool options come from the preset", () => {
    const preset = AksPreset.of({
      name: "Old",
      nodePools: { user: { vmSize: "Standard_D1_v2", maxPods: 5 } },
    });
    const message = refusal((stack) => {
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        preset,
        nodePools: { user: { maxPods: 6 } },
      });
    });
    expect(message).toContain("[test/cluster] 2 problems");
    expect(message).toContain('vmSize = "Standard_D1_v2", from the preset "Old"  (AKS-');
    expect(message).toContain("maxPods = 6  (AKS-");
  });

  test("also states it for an option within a choice", () => {
    const message = refusal((stack) => {
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        preset: AksPreset.of({
          name: "Old",
          systemPool: { scaling: NodePoolScaling.autoscale(0, 3), labels: { "bad key": "x" } },
        }),
        systemPool: { vmSize: "Standard_D4ds_v5" },
      });
    });
    const problems = message.split("\n").filter((line) => line.includes("(AKS-"));
    expect(problems.length).toBeGreaterThan(1);
    expect(problems.filter((line) => !line.includes('from the preset "Old"'))).toEqual([]);
  });

  test("lets the L1 resources of its pools be reached", () => {
    const { resource } = synthesize((stack) => {
      const cluster = new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        preset: AksPreset.COST_OPTIMIZED,
      });
      cluster.addNodePool("more");
      cluster.nodePool("user").resource.ultraSsdEnabled = true;
      expect(() => cluster.nodePool("users")).toThrow(
        '[test/cluster] The cluster has no pool "users". Existing pools: "user", "more".',
      );
    }).json;
    expect(resource[POOL].cluster_user_5A432595.ultra_ssd_enabled).toBe(true);
  });

  test("creates the pools of its props like addNodePool", () => {
    const { resource } = clusterJson({ nodePools: { user: { vmSize: "Standard_D8ds_v5" } } });
    expect(Object.keys(resource[POOL])).toEqual(["cluster_user_5A432595"]);
  });
});

describe("the changes of a preset that was derived in several steps", () => {
  const shop = AksPreset.PRODUCTION_STANDARD.without("security.keyVaultSecrets")
    .with({ zones: [] })
    .with({ name: "Shop", tier: ClusterTier.FREE });

  test("are those since the last one with a name", () => {
    expect(shop.base).toBe(AksPreset.PRODUCTION_STANDARD);
    expect(shop.changes.map(({ option }) => option).sort()).toEqual([
      "security.keyVaultSecrets",
      "tier",
      "zones",
    ]);
    expect(shop.with({ zones: ["1"] }).changes).toEqual([
      { option: "zones", before: "none", after: "1" },
    ]);
  });
});

test("the settings of a preset are immutable", () => {
  const settings = AksPreset.PRODUCTION_STANDARD.settings as { systemPool: { vmSize: string } };
  expect(() => {
    settings.systemPool.vmSize = "Standard_D2s_v5";
  }).toThrow();
  const zones = ["1"];
  const preset = AksPreset.of({ name: "team", zones });
  zones.push("2");
  expect(preset.settings.zones).toEqual(["1"]);
});

describe("maps of the user's own keys", () => {
  const labelsOf = (preset: object, props: object) =>
    synthesize((stack) => {
      const later = new TerraformVariable(stack, "later", { type: "map(string)" });
      const map = Token.asStringMap(later.value);
      const text = new TerraformVariable(stack, "text", {}).stringValue;
      const of = (labels: object) =>
        Object.entries(labels).length > 0
          ? Object.fromEntries(
              Object.entries(labels).map(([k, v]) => [k, v === "${text}" ? text : v]),
            )
          : map;
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        preset: AksPreset.of({ name: "team", systemPool: { labels: of(preset) } }),
        systemPool: { labels: of(props) },
      });
    }).only(CLUSTER).default_node_pool.node_labels;

  test("are merged, also with a key that is called id", () => {
    expect(labelsOf({ team: "x" }, { id: "${text}" })).toEqual({ team: "x", id: "${var.text}" });
    expect(labelsOf({ id: "${text}" }, { team: "x" })).toEqual({ team: "x", id: "${var.text}" });
  });

  test("are merged by Terraform if they are tokens", () => {
    expect(labelsOf({}, { team: "x" })).toBe('${merge(var.later, {"team" = "x"})}');
    expect(labelsOf({ team: "x" }, {})).toBe('${merge({"team" = "x"}, var.later)}');
  });
});

test("choices of another copy of the library are rejected, and not lost", () => {
  const other = jest.isolateModules;
  let copy: typeof import("../../lib") | undefined;
  other(() => {
    copy = require("../../lib");
  });
  const preset = copy?.AksPreset.DEV_TEST as unknown as AksPreset;
  expect(() =>
    clusterJson({ preset, network: ClusterNetwork.cniOverlay({ podCidr: "10.128.0.0/14" }) }),
  ).toThrow("two copies of cdktf-aks with different ClusterNetwork classes");
});

describe("what only Terraform knows", () => {
  test("is said to be so, and left out of sums", () => {
    synthesize((stack) => {
      const count = new TerraformVariable(stack, "count", { type: "number" }).numberValue;
      const size = new TerraformVariable(stack, "size", {}).stringValue;
      const preset = AksPreset.of({
        name: "team",
        systemPool: { scaling: NodePoolScaling.autoscale(1, count) },
        nodePools: { user: { vmSize: size } },
      });
      const { rows } = AksPreset.compare([preset]);
      const words = Object.fromEntries(rows.map(({ option, values }) => [option, values[0]]));
      expect(words["systemPool.scaling"]).toBe("1–? nodes");
      expect(words["nodePools.user.vmSize"]).toBe("known only to Terraform");
      expect(preset.cost.maximum).toEqual({ nodes: 5, vcpus: 0, memoryGib: 0 });
      expect(preset.cost.unknownSizes).toEqual(["known only to Terraform"]);
    });
  });
});

describe("the table of presets", () => {
  const table = AksPreset.compare([AksPreset.DEV_TEST, AksPreset.PRODUCTION_STANDARD]);
  const row = (option: string) => table.rows.find((it) => it.option === option)?.values;

  test("has a column for each preset, and a row for each option that one of them sets", () => {
    expect(table.presets).toEqual(["Dev/Test", "Production Standard"]);
    expect(row("tier")).toEqual(["Free", "Standard"]);
    expect(row("systemPool.scaling")).toEqual(["2–5 nodes", "2–5 nodes"]);
    expect(row("nodePools.user.scaling")).toEqual(["–", "2–100 nodes"]);
    expect(row("zones")).toEqual(["none", "1–3, if available"]);
    expect(row("network.policy")).toEqual(["none", "cilium"]);
    expect(row("apiServer")).toBeUndefined();
  });

  test("compares all presets of the library by default", () => {
    expect(AksPreset.compare().presets).toHaveLength(8);
  });

  test("can be cut to some of its rows, and rejects those that it does not have", () => {
    expect(table.only("zones", "tier").rows.map(({ option }) => option)).toEqual(["zones", "tier"]);
    expect(() => table.only("zone")).toThrow('no row "zone". Available rows: tier, ');
    const team = AksPreset.of({ name: "a | b" });
    const [tier, zones] = AksPreset.compare([team]).only("tier", "zones").rows;
    expect(tier?.values).toEqual(["Standard"]);
    expect(zones?.values).toEqual(["1–3, if available"]);
    expect(AksPreset.compare([team]).only("tier").toMarkdown()).toContain("a \\| b");
  });

  test("is written in Markdown", () => {
    expect(table.only("tier").toMarkdown()).toBe(
      [
        "|  | Dev/Test | Production Standard |",
        "| --- | --- | --- |",
        "| `tier` | Free | Standard |",
      ].join("\n"),
    );
  });

  test("has words for every value", () => {
    expect(AksPreset.compare().toMarkdown()).not.toMatch(/\[object|undefined|TfToken/);
  });
});
