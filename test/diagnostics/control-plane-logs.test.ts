import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { TerraformStack, Testing } from "cdktf";
import {
  AksCluster,
  ControlPlaneLog,
  ControlPlaneLogs,
  type ControlPlaneLogsProps,
  type IAddOnCluster,
  LogDestination,
} from "../../lib";
import { controlPlaneRules } from "../../lib/diagnostics/control-plane-rules";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import {
  RESOURCE_GROUP,
  refusal,
  type SynthesizedStack,
  synthesize,
  synthesizeStack,
  warningsOf,
} from "../support/synth";

const SETTING = "azurerm_monitor_diagnostic_setting";
const WORKSPACE = { id: IDS.workspace, location: "westeurope" };
const STORAGE = LogDestination.storageAccount({ id: IDS.storageAccount });

type Options = Partial<ControlPlaneLogsProps>;

const describedCluster = (stack: TerraformStack) =>
  AksCluster.fromClusterAttributes(stack, "shared", { clusterId: IDS.cluster });

function logsIn(stack: TerraformStack, options: Options = {}): ControlPlaneLogs {
  const cluster = options.cluster ?? describedCluster(stack);
  return new ControlPlaneLogs(stack, "logs", { workspace: WORKSPACE, ...options, cluster });
}

const synthesizeLogs = (options?: Options): SynthesizedStack =>
  synthesize((stack) => {
    logsIn(stack, options);
  });

test("the logs of a control plane have these arguments and no others", () => {
  expect(synthesizeLogs().only(SETTING)).toEqual({
    name: "diag-test-logs",
    target_resource_id: IDS.cluster,
    log_analytics_workspace_id: IDS.workspace,
    log_analytics_destination_type: "Dedicated",
    enabled_log: [
      { category: "kube-audit-admin" },
      { category: "guard" },
      { category: "kube-controller-manager" },
      { category: "cluster-autoscaler" },
    ],
  });
});

test("categories, name and destinations are those that are asked for", () => {
  const options = {
    categories: [ControlPlaneLog.KUBE_AUDIT, ControlPlaneLog.GUARD],
    destinations: [STORAGE],
    name: "audit",
  };
  expect(synthesizeLogs(options).only(SETTING)).toEqual({
    name: "audit",
    target_resource_id: IDS.cluster,
    storage_account_id: IDS.storageAccount,
    enabled_log: [{ category: "kube-audit" }, { category: "guard" }],
  });
});

describe("the cluster may be", () => {
  test.each<[string, (stack: TerraformStack) => IAddOnCluster, string]>([
    [
      "created here",
      (stack) => new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP }),
      "${azurerm_kubernetes_cluster.cluster.id}",
    ],
    [
      "looked up",
      (stack) =>
        AksCluster.fromClusterName(stack, "cluster", { name: "aks-1", resourceGroupName: "rg" }),
      "${data.azurerm_kubernetes_cluster.cluster.id}",
    ],
  ])("%s", (_, clusterOf, id) => {
    const stack = synthesize((scope) => {
      logsIn(scope, { cluster: clusterOf(scope) });
    });
    expect(stack.only(SETTING).target_resource_id).toBe(id);
  });
});

test("audit logs that are collected twice give a warning, and others do not", () => {
  const warningsWith = (categories?: ControlPlaneLog[]) =>
    warningsOf((stack) => void logsIn(stack, { categories }));
  const { KUBE_AUDIT, KUBE_AUDIT_ADMIN } = ControlPlaneLog;
  expect(warningsWith([KUBE_AUDIT, KUBE_AUDIT_ADMIN])).toEqual([
    expect.stringContaining("KUBE_AUDIT includes everything in KUBE_AUDIT_ADMIN"),
  ]);
  expect(warningsWith([KUBE_AUDIT])).toEqual([]);
  expect(warningsWith()).toEqual([]);
});

test("what two of them send to one workspace is rejected", () => {
  const message = refusal((stack) => {
    const cluster = describedCluster(stack);
    logsIn(stack, { cluster });
    new ControlPlaneLogs(stack, "more", {
      cluster,
      workspace: WORKSPACE,
      categories: [ControlPlaneLog.GUARD],
    });
  });
  expect(message).toContain("AKS-DIAG-012");
  expect(message).toContain('destinations = "guard"');
});

test("clusters of two stacks that have one id there are two clusters", () => {
  const app = Testing.app();
  const stacks = ["one", "two"].map((id) => new TerraformStack(app, id));
  for (const stack of stacks) {
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    new AksCluster(stack, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      monitoring: { controlPlaneLogs: {} },
    });
  }
  const [one, two] = stacks.map((stack) => synthesizeStack(stack).only(SETTING));
  expect(one?.target_resource_id).toBe("${azurerm_kubernetes_cluster.cluster.id}");
  expect(two?.target_resource_id).toBe(one?.target_resource_id);
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-CPL-003",
    refused: { categories: [ControlPlaneLog.KUBE_AUDIT, ControlPlaneLog.KUBE_AUDIT_ADMIN] },
    says: ["categories", "KUBE_AUDIT_ADMIN"],
    accepted: { categories: [ControlPlaneLog.KUBE_AUDIT] },
  },
  {
    rule: "AKS-CPL-001",
    refused: { categories: [] },
    says: ["categories = []", "collects nothing"],
    accepted: { categories: [ControlPlaneLog.GUARD] },
  },
  {
    rule: "AKS-CPL-002",
    refused: titled({ "no workspace": { workspace: undefined } }),
    says: ["destinations", "needs at least one destination", "a workspace"],
    accepted: { workspace: undefined, destinations: [STORAGE] },
  },
  {
    rule: "AKS-CPL-002",
    refused: titled({ "an empty list of destinations": { destinations: [] } }),
    says: ["needs at least one destination"],
    accepted: titled({ "a workspace alone": { destinations: undefined } }),
  },
];

describeRules((stack, options) => void logsIn(stack, options), controlPlaneRules, cases);
