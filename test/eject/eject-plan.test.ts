import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { ejectStack } from "../../lib/eject/eject-stack";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import { exampleStack } from "../stacks/example-stacks";
import { AZURERM_AND_KUBERNETES, describeWithTerraform } from "../support/describe-with-terraform";
import { withTerraform } from "../support/terraform";

describeWithTerraform(
  "ejected stacks, planned by the real providers",
  AZURERM_AND_KUBERNETES,
  () => {
    test.each(["standard", "private-network", "secured"] as const)(
      "%s: the plan is that of the stack",
      async (name) => {
        const { json } = exampleStack(name);
        const azure = await AzureStandIn.start();
        try {
          await withTerraform(
            json,
            { environment: azure.environment, variables: VARIABLES },
            async (terraform) => {
              const before = await terraform.plan();
              rmSync(join(terraform.directory, "cdk.tf.json"));
              for (const [file, text] of ejectStack(json)) {
                writeFileSync(join(terraform.directory, file), text);
              }
              const after = await terraform.plan();
              expect(after.resource_changes.length).toBeGreaterThan(0);
              expect(after.resource_changes).toEqual(before.resource_changes);
            },
          );
        } finally {
          await azure.stop();
        }
      },
    );
  },
);

const VARIABLES = { windows_admin_password: "P@ssw0rd-of-tests" };
