import { expect, test } from "@jest/globals";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import { AZURERM, describeWithTerraform } from "../support/describe-with-terraform";
import { type Block, synthesizeStack, testApp } from "../support/synth";
import { withTerraform } from "../support/terraform";
import { BuildFarmStack } from "./build-farm";
import { LandingZoneStack } from "./landing-zone";

const REGISTRY_ID =
  "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg-registry/providers/Microsoft.ContainerRegistry/registries/crcontoso";
const REGISTRY = {
  id: REGISTRY_ID,
  name: "crcontoso",
  location: "westeurope",
  sku: { name: "Premium", tier: "Premium" },
  properties: { loginServer: "crcontoso.azurecr.io", adminUserEnabled: false },
};
const VARIABLES = {
  "corporate-ca": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
};

describeWithTerraform("configurations of Azure, planned by the real provider", AZURERM, () => {
  test.each([
    ["the landing zone", LandingZoneStack, {}],
    ["the build farm", BuildFarmStack, VARIABLES],
  ])("%s is valid, and everything is created", async (_, Stack, variables) => {
    const { json } = synthesizeStack(new Stack(testApp(), "test"));
    const azure = await AzureStandIn.start({ answers: { [REGISTRY_ID]: REGISTRY } });
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
