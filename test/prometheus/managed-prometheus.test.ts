import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  type IAddOnCluster,
  ManagedPrometheus,
  type ManagedPrometheusProps,
  MonitorWorkspace,
  type PrometheusCollection,
} from "../../lib";
import { declareAddOns } from "../../lib/add-on/add-on-state";
import { managedPrometheusRules } from "../../lib/prometheus/prometheus-rules";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, type SynthesizedStack, synthesize } from "../support/synth";
import { clusterElsewhere, WORKSPACE } from "./prometheus-cluster";

const ENDPOINT = "azurerm_monitor_data_collection_endpoint";
const RULE = "azurerm_monitor_data_collection_rule";
const ASSOCIATION = "azurerm_monitor_data_collection_rule_association";
const RULE_GROUP = "azurerm_monitor_alert_prometheus_rule_group";
const MONITOR_WORKSPACE = "azurerm_monitor_workspace";

function prometheusIn(
  stack: TerraformStack,
  cluster: IAddOnCluster,
  props: Partial<ManagedPrometheusProps> = {},
): ManagedPrometheus {
  const resourceGroup = RESOURCE_GROUP;
  return new ManagedPrometheus(stack, "prometheus", { cluster, resourceGroup, ...props });
}

const withPrometheus = (props: PrometheusCollection = {}): SynthesizedStack =>
  synthesize((stack) => void prometheusIn(stack, clusterElsewhere(stack), props));

describe("the way of the metrics to a workspace that is given", () => {
  const stack = withPrometheus({ workspace: WORKSPACE });

  test("begins at an endpoint in the workspace's region", () => {
    expect(stack.only(ENDPOINT)).toEqual({
      name: "dce-test-prometheus",
      resource_group_name: "rg-test",
      location: "northeurope",
      kind: "Linux",
    });
  });

  test("has the given names", () => {
    const named = withPrometheus({
      workspace: WORKSPACE,
      name: "MSProm-northeurope-shop",
      endpointName: "MSProm-shop",
    });
    expect(named.only(RULE).name).toBe("MSProm-northeurope-shop");
    expect(named.only(ENDPOINT).name).toBe("MSProm-shop");
  });

  test("is a rule in the workspace's region", () => {
    expect(stack.only(RULE)).toEqual({
      name: "dcr-test-prometheus",
      resource_group_name: "rg-test",
      location: "northeurope",
      kind: "Linux",
      data_collection_endpoint_id: expect.stringMatching(/^\$\{azurerm_.*_endpoint\..*\.id\}$/),
      data_sources: {
        prometheus_forwarder: [
          { name: "PrometheusDataSource", streams: ["Microsoft-PrometheusMetrics"] },
        ],
      },
      destinations: {
        monitor_account: [{ name: "MonitoringAccount1", monitor_account_id: IDS.monitorWorkspace }],
      },
      data_flow: [
        { streams: ["Microsoft-PrometheusMetrics"], destinations: ["MonitoringAccount1"] },
      ],
    });
  });

  test("is told to the cluster, under the name that the Azure CLI uses", () => {
    expect(stack.only(ASSOCIATION)).toEqual({
      name: "ContainerInsightsMetricsExtension",
      target_resource_id: IDS.cluster,
      data_collection_rule_id: `\${${RULE}.prometheus.id}`,
      lifecycle: { replace_triggered_by: [`${RULE}.prometheus.id`] },
    });
  });

  test("uses that workspace, and none is created", () => {
    expect(stack.all(MONITOR_WORKSPACE)).toEqual({});
  });
});

test("without a workspace, one is created, and all resources are in its region", () => {
  const stack = withPrometheus();
  const [id] = Object.keys(stack.all(MONITOR_WORKSPACE));
  expect(stack.only(MONITOR_WORKSPACE)).toEqual({
    name: "amw-test-prometheus-workspace",
    resource_group_name: "rg-test",
    location: "westeurope",
  });
  const [destination] = stack.only(RULE).destinations.monitor_account;
  expect(destination.monitor_account_id).toBe(`\${${MONITOR_WORKSPACE}.${id}.id}`);
  const located = [stack.only(ENDPOINT), stack.only(RULE), ...Object.values(stack.all(RULE_GROUP))];
  expect(new Set(located.map(({ location }) => location))).toEqual(
    new Set([`\${${MONITOR_WORKSPACE}.${id}.location}`]),
  );
});

test("one workspace serves many clusters, whose rules have names of their own", () => {
  const stack = synthesize((scope) => {
    const workspace = new MonitorWorkspace(scope, "workspace", { resourceGroup: RESOURCE_GROUP });
    for (const name of ["aks-1", "aks-2"]) {
      const clusterId = IDS.cluster.replace("aks-shared", name);
      const cluster = AksCluster.fromClusterAttributes(scope, name, { clusterId });
      new ManagedPrometheus(scope, `${name}-metrics`, {
        cluster,
        resourceGroup: RESOURCE_GROUP,
        workspace,
      });
    }
  });
  const named = [ENDPOINT, RULE, RULE_GROUP].flatMap((type) => Object.values(stack.all(type)));
  expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
  expect(Object.keys(stack.all(MONITOR_WORKSPACE))).toHaveLength(1);
});

test("tags apply to all created resources", () => {
  const stack = synthesize(
    (scope) =>
      void prometheusIn(scope, clusterElsewhere(scope), { tags: { team: "shop" }, windows: true }),
  );
  const taggable = [MONITOR_WORKSPACE, ENDPOINT, RULE, RULE_GROUP];
  const tags = taggable.flatMap((type) => Object.values(stack.all(type)).map((one) => one.tags));
  expect(tags).toHaveLength(9);
  expect(new Set(tags.map((one) => JSON.stringify(one)))).toEqual(new Set(['{"team":"shop"}']));
});

describe("a cluster that Terraform looks up", () => {
  const stack = synthesize((scope) => {
    const attributes = { name: "aks-shared", resourceGroupName: "rg-shared" };
    prometheusIn(scope, AksCluster.fromClusterName(scope, "cluster", attributes));
  });

  test("is the one that the association and the rules are for", () => {
    const cluster = "data.azurerm_kubernetes_cluster.cluster";
    expect(stack.only(ASSOCIATION).target_resource_id).toBe(`\${${cluster}.id}`);
    expect(Object.values(stack.all(RULE_GROUP)).map(({ name }) => name)).toContain(
      `NodeRecordingRulesRuleGroup-\${${cluster}.name}`,
    );
  });
});

/** A cluster as an `AksCluster` declares itself. */
function createdHere(stack: TerraformStack, addOns: "prometheus"[]): AksCluster {
  const cluster = new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP });
  declareAddOns(cluster, { enabled: new Set(addOns) });
  return cluster;
}

describe("a cluster that was created here", () => {
  test("creates it directly below itself", () => {
    const stack = synthesize((scope) => {
      const cluster = createdHere(scope, ["prometheus"]);
      new ManagedPrometheus(cluster, "prometheus", { cluster, resourceGroup: RESOURCE_GROUP });
    });
    expect(stack.only(ASSOCIATION).target_resource_id).toBe(
      "${azurerm_kubernetes_cluster.cluster.id}",
    );
  });

  test("rejects a second one", () => {
    const message = refusal((stack) => {
      prometheusIn(stack, createdHere(stack, ["prometheus"]));
    });
    expect(message).toContain("AKS-ADD-002");
  });

  test("must have the agent", () => {
    const message = refusal((stack) => {
      const cluster = createdHere(stack, []);
      new ManagedPrometheus(cluster, "prometheus", { cluster, resourceGroup: RESOURCE_GROUP });
    });
    expect(message).toContain("AKS-ADD-001");
  });
});

/** With another cluster of the same name, from another group, watched from this one. */
type Case = PrometheusCollection & { readonly twice?: boolean; readonly beside?: string };

const LOG_ANALYTICS = IDS.monitorWorkspace.replace(
  "Microsoft.Monitor/accounts",
  "Microsoft.OperationalInsights/workspaces",
);

const cases: RuleCase<Case>[] = [
  {
    rule: "AKS-AMW-002",
    refused: { workspace: { id: LOG_ANALYTICS, location: "westeurope" } },
    says: ["workspace.id", "Azure Monitor workspace", "Microsoft.Monitor/accounts"],
    accepted: { workspace: { ...WORKSPACE, id: WORKSPACE.id.toLowerCase() } },
  },
  {
    rule: "AKS-AMW-002",
    refused: { workspace: { id: "amw-shop", location: "westeurope" } },
    says: ['workspace.id = "amw-shop"'],
    accepted: { workspace: { id: "${var.workspace}", location: "westeurope" } },
  },
  {
    rule: "AKS-PROM-004",
    refused: { twice: true },
    says: ["one workspace", "already has a ManagedPrometheus"],
    accepted: { twice: false },
  },
  {
    rule: "AKS-PROM-005",
    refused: { beside: "rg-test" },
    says: [
      "resourceGroup",
      "another cluster with the same name: test/prometheus",
      "the resource group of each",
    ],
    accepted: { beside: "rg-other" },
  },
  {
    rule: "AKS-PROM-006",
    refused: { name: "m".repeat(65) },
    says: ["name", "1–64 characters"],
    accepted: { name: "m".repeat(64), endpointName: "MSProm-westeurope-shop" },
  },
];

describeRules(
  (stack, { twice, beside, ...props }) => {
    const cluster = clusterElsewhere(stack);
    prometheusIn(stack, cluster, props);
    if (twice) {
      const resourceGroup = RESOURCE_GROUP;
      new ManagedPrometheus(stack, "again", { cluster, resourceGroup, ...props });
    }
    if (beside !== undefined) {
      new ManagedPrometheus(stack, "beside", {
        cluster: AksCluster.fromClusterName(stack, "namesake", {
          name: "aks-shared",
          resourceGroupName: "rg-elsewhere",
        }),
        resourceGroup: { name: beside, location: "westeurope" },
        workspace: WORKSPACE,
      });
    }
  },
  managedPrometheusRules,
  cases,
);
