import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AzureStandIn } from "../support/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { synthesize } from "../support/synth";
import { type TerraformPlan, withTerraform } from "../support/terraform";
import { logsOfAllKinds } from "./logs-of-all-kinds";

const { json } = synthesize(logsOfAllKinds);

describeWithTerraform("logs of all kinds, planned by the real provider", json, () => {
  let azure: AzureStandIn;
  let plan: TerraformPlan;

  beforeAll(async () => {
    azure = await AzureStandIn.start();
    const { environment } = azure;
    plan = await withTerraform(json, { environment }, async (terraform) => {
      expect(await terraform.validate()).toMatchObject({ valid: true, diagnostics: [] });
      return terraform.plan();
    });
  });
  afterAll(() => azure.stop());

  test("are created without a word of the provider's", () => {
    const changes = plan.resource_changes.filter(({ mode }) => mode === "managed");
    expect(new Set(changes.map(({ change }) => change.actions.join()))).toEqual(
      new Set(["create"]),
    );
    expect(changes.length).toBe(
      Object.values(json.resource as Record<string, object>).flatMap(Object.keys).length,
    );
    expect(azure.unexpectedRequests).toEqual([]);
  });

  test("go to tables of their own from clusters", () => {
    const setting = plan.resource_changes.find(
      ({ address }) => address === "azurerm_monitor_diagnostic_setting.all",
    );
    expect(setting?.change.after?.log_analytics_destination_type).toBe("Dedicated");
    expect(setting?.change.after?.enabled_log).toHaveLength(14);
  });
});
