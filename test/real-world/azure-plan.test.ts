import { expect, test } from "@jest/globals";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import { AZURERM, describeWithTerraform } from "../support/describe-with-terraform";
import { type Block, synthesizeStack, testApp } from "../support/synth";
import { withTerraform } from "../support/terraform";
import { BuildFarmStack } from "./build-farm";
import { LandingZoneStack } from "./landing-zone";
import { BUILD_FARM_VARIABLES, EXISTING } from "./on-stand-in";

describeWithTerraform("configurations of Azure, planned by the real provider", AZURERM, () => {
  test.each([
    ["the landing zone", LandingZoneStack, {}],
    ["the build farm", BuildFarmStack, BUILD_FARM_VARIABLES],
  ])("%s is valid, and everything is created", async (_, Stack, variables) => {
    const { json } = synthesizeStack(new Stack(testApp(), "test"));
    const azure = await AzureStandIn.start({ answers: EXISTING });
    try {
      const { environment } = azure;
      const plan = await withTerraform(json, { environment, variables }, async (terraform) => {
        expect(await terraform.validate()).toMatchObject({ valid: true, diagnostics: [] });
        return terraform.plan({ refresh: true });
      });
      const created = plan.resource_changes.filter(({ change }) => change.actions[0] === "create");
      const wanted = Object.values<Block>(json.resource).flatMap((byId) => Object.keys(byId));
      expect(created).toHaveLength(wanted.length);
      expect(azure.unexpectedRequests).toEqual([]);
    } finally {
      await azure.stop();
    }
  });
});
