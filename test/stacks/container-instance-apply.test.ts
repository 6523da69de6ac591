import { expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { ContainerInstance, ContainerInstanceOs } from "../../lib";
import { groupWithAllOptions, HELLO } from "../container-instance/instances";
import {
  APPLIES,
  Deployment,
  describeApplied,
  SLOW_TEST_TIMEOUT_MS,
  WHY_NOTHING_IS_APPLIED,
} from "../support/deployment";
import { describeWithTerraform, skip } from "../support/describe-with-terraform";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";
import type { TerraformConfig } from "../support/terraform";
import { exampleStack } from "./example-stacks";

function groups(stack: TerraformStack): void {
  const resourceGroup = RESOURCE_GROUP;
  groupWithAllOptions(stack);
  new ContainerInstance(stack, "job", { resourceGroup, image: HELLO, spot: true });
  const os = ContainerInstanceOs.WINDOWS;
  new ContainerInstance(stack, "windows", { resourceGroup, image: HELLO, os });
}

const VARIABLES = { password: "not-a-secret-1", account_key: "bm90LWEtc2VjcmV0" };

/** The same groups as one would write them who does not know what azurerm forgets. */
function naiveGroups(json: Block): TerraformConfig {
  const naive = JSON.stringify(json, (name, value) => (name === "lifecycle" ? undefined : value));
  return JSON.parse(naive);
}

if (APPLIES) {
  const { json } = synthesize(groups);
  const { json: exampleJson } = exampleStack("container-instance");
  describeApplied([
    {
      name: "container instances of all kinds",
      config: json,
      variables: VARIABLES,
    },
    { name: "the container-instance stack", config: exampleJson, isDestroyed: true },
  ]);

  describeWithTerraform("secrets of an init container, where nothing is ignored", json, () => {
    test(
      "replace the group again and again",
      async () => {
        const deployment = await Deployment.open(naiveGroups(json), { variables: VARIABLES });
        await deployment.terraform.apply();
        const plan = await deployment.plan();
        await deployment.close();
        const replaced = plan.resource_changes.filter(({ change }) => change.actions.length === 2);
        expect(replaced.map(({ address }) => address)).toContain(
          "azurerm_container_group.everything",
        );
      },
      SLOW_TEST_TIMEOUT_MS,
    );
  });
} else {
  skip("container instances, applied", WHY_NOTHING_IS_APPLIED);
}
