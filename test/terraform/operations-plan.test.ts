import { beforeAll, expect, test } from "@jest/globals";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import { PlatformStack } from "../real-world/platform";
import { AZURERM, describeWithTerraform } from "../support/describe-with-terraform";
import { synthesize, synthesizeStack, testApp } from "../support/synth";
import { type TerraformPlan, type TerraformValidation, withTerraform } from "../support/terraform";
import { gatewayForContainers, OPERATIONS_VARIABLES, operations } from "./operations";

const everything = {
  name: "everything that operates clusters",
  synthesized: () => synthesizeStack(operations()),
  variables: OPERATIONS_VARIABLES,
};
const platform = {
  name: "the platform of test/real-world",
  synthesized: () => synthesizeStack(new PlatformStack(testApp(), "platform")),
  variables: { git_token: "not-a-secret" },
};

const containers = {
  name: "a gateway for containers",
  synthesized: () => synthesize(gatewayForContainers),
  variables: {},
};

for (const { name, synthesized, variables } of [everything, containers, platform]) {
  describeWithTerraform(name, AZURERM, () => {
    const { json } = synthesized();
    let validation: TerraformValidation;
    let plan: TerraformPlan;

    beforeAll(async () => {
      const azure = await AzureStandIn.start();
      try {
        const { environment } = azure;
        await withTerraform(json, { environment, variables }, async (terraform) => {
          validation = await terraform.validate();
          plan = await terraform.plan();
        });
      } finally {
        await azure.stop();
      }
    });

    test("is valid, without a warning", () => {
      expect(validation.diagnostics).toEqual([]);
    });

    test("is all created", () => {
      const managed = plan.resource_changes.filter(({ address }) => !address.startsWith("data."));
      const written = Object.values(json.resource).flatMap((byId) => Object.keys(byId as object));
      expect(managed).toHaveLength(written.length);
      for (const { change } of managed) {
        expect(change.actions).toEqual(["create"]);
      }
    });
  });
}
