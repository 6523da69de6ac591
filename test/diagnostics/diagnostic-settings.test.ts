import { KeyVault as KeyVaultResource } from "@cdktf/provider-azurerm/lib/key-vault";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  ContainerRegistry,
  DiagnosticSettings,
  type DiagnosticSettingsProps,
  KeyVault,
  LogAnalyticsWorkspace,
  LogDestination,
  ResourceLogs,
} from "../../lib";
import { diagnosticRules } from "../../lib/diagnostics/diagnostic-rules";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const SETTING = "azurerm_monitor_diagnostic_setting";
const WORKSPACE = LogDestination.workspace({ id: IDS.workspace, location: "westeurope" });
const STORAGE = LogDestination.storageAccount({ id: IDS.storageAccount });
const EVENT_HUB = LogDestination.eventHub({ authorizationRuleId: IDS.eventHubRule });

type Options = Partial<DiagnosticSettingsProps>;

const settingIn = (stack: TerraformStack, options: Options = {}, id = "vault-logs") =>
  new DiagnosticSettings(stack, id, {
    resourceId: IDS.keyVault,
    destinations: [WORKSPACE],
    ...options,
  });

const synthesizeSetting = (options?: Options) =>
  synthesize((stack) => {
    settingIn(stack, options);
  }).only(SETTING);

test("a setting has these arguments and no others, and collects all logs", () => {
  expect(synthesizeSetting()).toEqual({
    name: "diag-test-vault-logs",
    target_resource_id: IDS.keyVault,
    log_analytics_workspace_id: IDS.workspace,
    enabled_log: [{ category_group: "allLogs" }],
  });
});

describe("what is collected", () => {
  test.each<[string, ResourceLogs, object[]]>([
    ["the audit group", ResourceLogs.audit(), [{ category_group: "audit" }]],
    [
      "categories, each once",
      ResourceLogs.categories("AuditEvent", "Other", "AuditEvent"),
      [{ category: "AuditEvent" }, { category: "Other" }],
    ],
  ])("is %s", (_, logs, enabledLog) => {
    expect(synthesizeSetting({ logs }).enabled_log).toEqual(enabledLog);
  });

  test("is only metrics if logs are disabled", () => {
    const setting = synthesizeSetting({ logs: ResourceLogs.none(), metrics: true });
    expect(setting.enabled_metric).toEqual([{ category: "AllMetrics" }]);
    expect(setting).not.toHaveProperty("enabled_log");
  });
});

describe("where it goes", () => {
  test("is one destination of each kind", () => {
    const eventHub = LogDestination.eventHub({
      authorizationRuleId: IDS.eventHubRule,
      eventHubName: "vault",
    });
    expect(synthesizeSetting({ destinations: [eventHub, STORAGE, WORKSPACE] })).toMatchObject({
      log_analytics_workspace_id: IDS.workspace,
      storage_account_id: IDS.storageAccount,
      eventhub_authorization_rule_id: IDS.eventHubRule,
      eventhub_name: "vault",
    });
  });

  test("may be a construct and an L1 resource", () => {
    const stack = synthesize((scope) => {
      const account = new StorageAccount(scope, "archive", {
        name: "starchive",
        resourceGroupName: "rg-test",
        location: "westeurope",
        accountTier: "Standard",
        accountReplicationType: "ZRS",
      });
      const workspace = new LogAnalyticsWorkspace(scope, "logs", { resourceGroup: RESOURCE_GROUP });
      settingIn(scope, {
        destinations: [LogDestination.workspace(workspace), LogDestination.storageAccount(account)],
      });
    });
    expect(stack.only(SETTING)).toMatchObject({
      log_analytics_workspace_id: "${azurerm_log_analytics_workspace.logs.id}",
      storage_account_id: "${azurerm_storage_account.archive.id}",
    });
  });

  test("in a workspace, is tables of their own where they are asked for", () => {
    expect(synthesizeSetting({ resourceSpecificTables: true })).toMatchObject({
      log_analytics_destination_type: "Dedicated",
    });
    expect(
      synthesizeSetting({ resourceSpecificTables: true, destinations: [STORAGE] }),
    ).not.toHaveProperty("log_analytics_destination_type");
  });
});

describe("several settings", () => {
  const vaultIn = (stack: TerraformStack) =>
    new KeyVaultResource(stack, "vault", {
      name: "kv-1",
      resourceGroupName: "rg",
      location: "westeurope",
      tenantId: "t",
      skuName: "standard",
      rbacAuthorizationEnabled: true,
    });

  test("of one resource are known as such by its reference", () => {
    const message = refusal((stack) => {
      const vault = vaultIn(stack);
      settingIn(stack, { resourceId: vault.id }, "one");
      settingIn(stack, { resourceId: vault.id }, "two");
    });
    expect(message).toContain("[test/two]");
    expect(message).toContain(
      "The diagnostic setting of test/one already sends it to the same workspace",
    );
  });

  test("of different resources do not concern each other", () => {
    const stack = synthesize((scope) => {
      const registry = new ContainerRegistry(scope, "registry", { resourceGroup: RESOURCE_GROUP });
      const vault = new KeyVault(scope, "kv", { resourceGroup: RESOURCE_GROUP });
      settingIn(scope, { resourceId: registry.registryId, name: "logs" }, "one");
      settingIn(scope, { resourceId: vault.vaultId, name: "logs" }, "two");
    });
    expect(Object.keys(stack.all(SETTING))).toEqual(["one", "two"]);
  });
});

/** A setting, and those that are on the same resource before it. */
interface Case extends Options {
  readonly before?: readonly Options[];
}

const categories = (...names: string[]): Options => ({ logs: ResourceLogs.categories(...names) });

const cases: RuleCase<Case>[] = [
  {
    rule: "AKS-DIAG-001",
    refused: { name: "vault/logs" },
    says: ['name = "vault/logs"', "1–260 characters", 'Fix: "to-workspace"'],
    accepted: { name: "vault logs" },
  },
  {
    rule: "AKS-DIAG-001",
    refused: { name: "a".repeat(261) },
    says: ["1–260"],
    accepted: { name: "a".repeat(260) },
  },
  {
    rule: "AKS-DIAG-002",
    refused: { resourceId: "kv-1" },
    says: ['resourceId = "kv-1"', "vault.vaultId"],
    accepted: { resourceId: "${var.vault_id}" },
  },
  ...["/subscriptions", "/subscriptions/", "/subscriptions//a", `x${IDS.keyVault}`].map((id) => ({
    rule: "AKS-DIAG-002",
    refused: { resourceId: id },
    says: [`resourceId = "${id.slice(0, 80)}`],
    accepted: { resourceId: "/providers/Microsoft.Management/managementGroups/mg-1" },
  })),
  {
    rule: "AKS-DIAG-003",
    refused: { destinations: [] },
    says: [
      "destinations = []",
      "needs at least one destination",
      "LogDestination.workspace",
      "1 problem:",
    ],
    accepted: { destinations: [STORAGE] },
  },
  {
    rule: "AKS-DIAG-004",
    refused: { destinations: [STORAGE, WORKSPACE, STORAGE] },
    says: ["at most one storage account", "another construct"],
    accepted: { destinations: [STORAGE, WORKSPACE, EVENT_HUB] },
  },
  {
    rule: "AKS-DIAG-005",
    refused: {
      destinations: [LogDestination.workspace({ id: IDS.workspace.toLowerCase(), location: "x" })],
    },
    says: ["Microsoft.OperationalInsights/workspaces", "letter case"],
    accepted: { destinations: [WORKSPACE] },
  },
  {
    rule: "AKS-DIAG-006",
    refused: { destinations: [LogDestination.storageAccount({ id: "stlogs1" })] },
    says: ['destinations = "stlogs1"', "Microsoft.Storage/storageAccounts"],
    accepted: { destinations: [STORAGE] },
  },
  {
    rule: "AKS-DIAG-007",
    refused: {
      destinations: [
        LogDestination.eventHub({
          authorizationRuleId: IDS.eventHubRule.replace("/auth", "/eventhubs/logs/auth"),
        }),
      ],
    },
    says: ["Microsoft.EventHub/namespaces/authorizationRules"],
    accepted: { destinations: [EVENT_HUB] },
  },
  {
    rule: "AKS-DIAG-008",
    refused: {
      destinations: [
        LogDestination.eventHub({ authorizationRuleId: IDS.eventHubRule, eventHubName: "-logs" }),
      ],
    },
    says: ['destinations.eventHubName = "-logs"', "1–256 letters"],
    accepted: {
      destinations: [
        LogDestination.eventHub({ authorizationRuleId: IDS.eventHubRule, eventHubName: "l" }),
      ],
    },
  },
  {
    rule: "AKS-DIAG-009",
    refused: { logs: ResourceLogs.none() },
    says: ["logs", "neither logs nor metrics", "metrics: true"],
    accepted: { logs: ResourceLogs.none(), metrics: true },
  },
  {
    rule: "AKS-DIAG-009",
    refused: categories(),
    says: ["neither logs nor metrics"],
    accepted: categories("AuditEvent"),
  },
  {
    rule: "AKS-DIAG-010",
    refused: { ...categories("6"), before: ["1", "2", "3", "4", "5"].map((n) => categories(n)) },
    says: ["at most 5 diagnostic settings", "test/before-0, test/before-1"],
    accepted: { ...categories("5"), before: ["1", "2", "3", "4"].map((n) => categories(n)) },
  },
  {
    rule: "AKS-DIAG-011",
    refused: {
      name: "LOGS",
      destinations: [STORAGE],
      before: [
        {
          name: "Logs",
          resourceId: IDS.keyVault.toLowerCase(),
        },
      ],
    },
    says: ['name = "LOGS"', "test/before-0", "a different name"],
    accepted: { name: "logs-2", destinations: [STORAGE], before: [{ name: "logs" }] },
  },
  {
    rule: "AKS-DIAG-012",
    refused: { before: [{}] },
    says: ['destinations = "allLogs"', "test/before-0 already sends it to the same workspace"],
    accepted: { destinations: [STORAGE], before: [{}] },
  },
  {
    rule: "AKS-DIAG-012",
    refused: { ...categories("a", "b"), before: [categories("b")] },
    says: ['destinations = "b"'],
    accepted: { ...categories("a"), before: [categories("b")] },
  },
  {
    rule: "AKS-DIAG-012",
    refused: { ...categories("a"), metrics: true, before: [{ ...categories("b"), metrics: true }] },
    says: ['destinations = "AllMetrics"'],
    accepted: { ...categories("a"), metrics: true, before: [categories("b")] },
  },
];

describeRules(
  (stack, { before = [], ...options }) => {
    before.forEach((other, index) => {
      settingIn(stack, other, `before-${index}`);
    });
    settingIn(stack, options);
  },
  diagnosticRules,
  cases,
);
