import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack } from "cdktf";
import {
  BasicLogTable,
  type ILogAnalyticsWorkspace,
  LogAnalyticsWorkspace,
  type LogAnalyticsWorkspaceProps,
  Principal,
  type WorkspaceReference,
} from "../../lib";
import { workspaceRules } from "../../lib/log-analytics/workspace-rules";
import { OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const WORKSPACE = "azurerm_log_analytics_workspace";
const TABLE = "azurerm_log_analytics_workspace_table";

type Options = Partial<LogAnalyticsWorkspaceProps>;

const workspaceIn = (stack: TerraformStack, options: Options = {}) =>
  new LogAnalyticsWorkspace(stack, "logs", { resourceGroup: RESOURCE_GROUP, ...options });

const synthesizeWorkspace = (options?: Options) =>
  synthesize((stack) => {
    workspaceIn(stack, options);
  });

test("a workspace has these arguments and no others", () => {
  expect(synthesizeWorkspace().only(WORKSPACE)).toEqual({
    name: "log-test-logs",
    resource_group_name: "rg-test",
    location: "westeurope",
    retention_in_days: 30,
    local_authentication_enabled: false,
    allow_resource_only_permissions: true,
  });
});

test("retention, quota, name and tags are written", () => {
  const options = { retentionDays: 90, dailyQuotaGb: 0.5, name: "log-1", tags: { team: "shop" } };
  expect(synthesizeWorkspace(options).only(WORKSPACE)).toMatchObject({
    name: "log-1",
    retention_in_days: 90,
    daily_quota_gb: 0.5,
    tags: { team: "shop" },
  });
});

test("tables on the Basic plan are named once, with the retention that Azure would give them", () => {
  const basicTables = [BasicLogTable.AKS_AUDIT, BasicLogTable.AKS_AUDIT];
  expect(synthesizeWorkspace({ basicTables, retentionDays: 60 }).only(TABLE)).toEqual({
    workspace_id: "${azurerm_log_analytics_workspace.logs.id}",
    name: "AKSAudit",
    plan: "Basic",
    total_retention_in_days: 60,
  });
});

describe.each<[string, (stack: TerraformStack) => ILogAnalyticsWorkspace, string, string]>([
  ["created here", (stack) => workspaceIn(stack), `${WORKSPACE}.logs`, "westeurope"],
  [
    "imported",
    (stack) =>
      LogAnalyticsWorkspace.fromWorkspaceName(stack, "logs", {
        name: "log-1",
        resourceGroupName: "rg",
      }),
    `data.${WORKSPACE}.logs`,
    `\${data.${WORKSPACE}.logs.location}`,
  ],
])("a workspace that was %s", (_, workspaceOf, address, location) => {
  test("is a reference with its id and region", () => {
    const stack = synthesize((scope) => {
      const reference: WorkspaceReference = workspaceOf(scope);
      new TerraformOutput(scope, "workspace", {
        value: { id: reference.id, location: reference.location },
      });
    });
    expect(stack.output("workspace").value).toEqual({ id: `\${${address}.id}`, location });
  });

  test("lets others read by the narrowest role, on nothing but itself", () => {
    const stack = synthesize((scope) => workspaceOf(scope).grantReader(Principal.group(OBJECT_ID)));
    expect(stack.only("azurerm_role_assignment")).toMatchObject({
      role_definition_name: "Log Analytics Data Reader",
      scope: `\${${address}.id}`,
      principal_id: OBJECT_ID,
    });
  });
});

test("an imported workspace is looked up by its name", () => {
  const attributes = { name: "log-1", resourceGroupName: "rg" };
  const { json } = synthesize((stack) => {
    LogAnalyticsWorkspace.fromWorkspaceName(stack, "logs", attributes);
  });
  expect(json.data[WORKSPACE].logs).toEqual({ name: "log-1", resource_group_name: "rg" });
  const refused = { name: "-", resourceGroupName: "rg" };
  expect(
    refusal((stack) => void LogAnalyticsWorkspace.fromWorkspaceName(stack, "logs", refused)),
  ).toContain("AKS-LAW-001");
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-LAW-001",
    refused: { name: "log_shop" },
    says: ['name = "log_shop"', "4–63 letters", 'Fix: "log-shop-prod"'],
    accepted: { name: "4log" },
  },
  {
    rule: "AKS-LAW-001",
    refused: { name: "a".repeat(64) },
    says: ["4–63"],
    accepted: { name: "a".repeat(63) },
  },
  {
    rule: "AKS-LAW-001",
    refused: { name: "log" },
    says: ["4–63"],
    accepted: { name: "${var.name}" },
  },
  {
    rule: "AKS-LAW-002",
    refused: { retentionDays: 7 },
    says: ["retentionDays = 7", "from 30 to 730 (days)", "Fix: 30"],
    accepted: { retentionDays: 30 },
  },
  {
    rule: "AKS-LAW-002",
    refused: { retentionDays: 731 },
    says: ["Fix: 730"],
    accepted: { retentionDays: 730 },
  },
  {
    rule: "AKS-LAW-003",
    refused: { dailyQuotaGb: 0 },
    says: ["dailyQuotaGb = 0", "at least 0.023", "Fix: 0.023"],
    accepted: { dailyQuotaGb: 0.023 },
  },
  {
    rule: "AKS-LAW-003",
    refused: { dailyQuotaGb: -2 },
    says: ["dailyQuotaGb"],
    accepted: { dailyQuotaGb: -1 },
  },
];

describeRules((stack, options) => void workspaceIn(stack, options), workspaceRules, cases);
