import { ContainerRegistry } from "@cdktf/provider-azurerm/lib/container-registry";
import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { KeyVault } from "@cdktf/provider-azurerm/lib/key-vault";
import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { LogAnalyticsWorkspaceTable } from "@cdktf/provider-azurerm/lib/log-analytics-workspace-table";
import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { SecurityCenterSubscriptionPricing } from "@cdktf/provider-azurerm/lib/security-center-subscription-pricing";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { ROUTED_REPLICA } from "../../lib/provider/bindings";
import {
  APPLIES,
  changes,
  Deployment,
  SLOW_TEST_TIMEOUT_MS,
  WHY_NOTHING_IS_APPLIED,
} from "../support/deployment";
import { describeWithTerraform, skip } from "../support/describe-with-terraform";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

const { name: resourceGroupName, location } = RESOURCE_GROUP;
const GROUP = { resourceGroupName, location };

/** Resources as one would write them who knows nothing of what Azure adds and rewrites. */
function naiveIntegrations(stack: TerraformStack): void {
  const { id: workspaceId } = new LogAnalyticsWorkspace(stack, "logs", { ...GROUP, name: "log-1" });
  new LogAnalyticsWorkspaceTable(stack, "table", { workspaceId, name: "KubeEvents" });
  new LogAnalyticsWorkspaceTable(stack, "basic", { workspaceId, name: "Syslog", plan: "Basic" });
  const { tenantId } = new DataAzurermClientConfig(stack, "client");
  const vault = new KeyVault(stack, "vault", {
    ...GROUP,
    name: "kv-test",
    tenantId,
    skuName: "standard",
    rbacAuthorizationEnabled: true,
    publicNetworkAccessEnabled: false,
  });
  new MonitorDiagnosticSetting(stack, "tables", {
    name: "tables",
    targetResourceId: vault.id,
    logAnalyticsWorkspaceId: workspaceId,
    logAnalyticsDestinationType: "Dedicated",
    enabledLog: [{ category: "AuditEvent" }],
  });
  new ContainerRegistry(stack, "registry", {
    ...GROUP,
    name: "crpremium",
    sku: "Premium",
    georeplications: [
      { location: "northeurope", ...ROUTED_REPLICA },
      { location: "eastus", ...ROUTED_REPLICA },
    ],
    networkRuleSet: [{ ipRule: [{ action: "Allow", ipRange: "203.0.113.7" }] }],
  });
  new SecurityCenterSubscriptionPricing(stack, "plan", {
    resourceType: "Containers",
    tier: "Standard",
    extension: [{ name: "AgentlessVmScanning" }],
  });
}

if (APPLIES) {
  const naive = synthesize(naiveIntegrations).json;
  describeWithTerraform("what Azure adds to integrations, where nothing is written", naive, () => {
    let deployment: Deployment;
    let drift: string;
    beforeAll(async () => {
      deployment = await Deployment.open(naive);
      await deployment.terraform.apply();
      drift = changes(await deployment.plan()).join("\n");
    }, SLOW_TEST_TIMEOUT_MS);
    afterAll(() => deployment?.close());

    test.each([
      ["the days of a table", /table\.table: retention_in_days 30 -> nothing/],
      ["all days of a table", /table\.table: total_retention_in_days 30 -> nothing/],
      ["all days of a basic table", /table\.basic: total_retention_in_days 30 -> nothing/],
      ["the tables of a vault", /tables: log_analytics_destination_type nothing -> "Dedicated"/],
      [
        "the order of replications",
        /georeplications \[.*eastus.*northeurope.*\] -> \[.*north.*east/,
      ],
      ["a range of one address", /network_rule_set .*\.7\/32".* -> .*\.7"/],
      ["what an extension excludes", /plan: extension .*ExclusionTags.* -> /],
    ])("%s shows as a change", (_, change) => {
      expect(drift).toMatch(change);
    });
  });
} else {
  skip("what Azure adds to integrations", WHY_NOTHING_IS_APPLIED);
}
