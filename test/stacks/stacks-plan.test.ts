import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import { ON_STANDARD, STACK_NAMES, type StackName } from "../../stacks/app";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { type TerraformPlan, withTerraform } from "../support/terraform";
import { addressesOf, exampleStack } from "./example-stacks";

const VARIABLES: Record<string, Record<string, string>> = {
  "private-network": { windows_admin_password: "Not-A-Real-Password-1" },
};

/** The standard stack has a test of its own, and so have those that go to a cluster. */
const ELSEWHERE: readonly StackName[] = ["standard", ...ON_STANDARD, "local"];

for (const name of STACK_NAMES.filter((it) => !ELSEWHERE.includes(it))) {
  const stack = exampleStack(name);

  describeWithTerraform(`the ${name} stack, planned by the real provider`, stack.json, () => {
    let azure: AzureStandIn;
    let plan: TerraformPlan;

    beforeAll(async () => {
      azure = await AzureStandIn.start();
      const options = { environment: azure.environment, variables: VARIABLES[name] };
      plan = await withTerraform(stack.json, options, async (terraform) => {
        expect(await terraform.validate()).toMatchObject({ valid: true, diagnostics: [] });
        return terraform.plan();
      });
    });
    afterAll(() => azure.stop());

    test("creates exactly its resources and reads nothing else from Azure", () => {
      const actions = plan.resource_changes.map(({ address, change }) => [address, change.actions]);
      expect(Object.fromEntries(actions)).toEqual(
        Object.fromEntries(addressesOf(stack).map((address) => [address, ["create"]])),
      );
      expect(azure.unexpectedRequests).toEqual([]);
    });
  });
}
