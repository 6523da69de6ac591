import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AzureStandIn } from "../support/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { type Block, synthesize } from "../support/synth";
import { type TerraformPlan, withTerraform } from "../support/terraform";
import { monitoring } from "./monitoring";

const { json } = synthesize((stack) => void monitoring(stack));

describeWithTerraform("metrics, dashboards and alerts, planned by the real provider", json, () => {
  let azure: AzureStandIn;
  let plan: TerraformPlan;
  beforeAll(async () => {
    azure = await AzureStandIn.start();
    const { environment } = azure;
    const variables = { pager: "https://example.com/pager" };
    plan = await withTerraform(json, { environment, variables }, (terraform) => terraform.plan());
  });
  afterAll(() => azure.stop());

  test("are accepted by it, and created", () => {
    const created = plan.resource_changes.filter(({ address }) => !address.startsWith("data."));
    expect(created.map(({ change }) => change.actions)).toEqual(created.map(() => ["create"]));
    expect(created).toHaveLength(33);
    expect(azure.unexpectedRequests).toEqual([]);
  });

  test("have no rule and no group that azurerm would switch off", () => {
    const groups = plan.resource_changes.filter(
      ({ type }) => type === "azurerm_monitor_alert_prometheus_rule_group",
    );
    expect(groups).toHaveLength(18);
    for (const { change } of groups) {
      expect(change.after?.rule_group_enabled).toBe(true);
      expect(change.after?.rule.every(({ enabled }: Block) => enabled)).toBe(true);
    }
  });
});
