import type { TerraformStack } from "cdktf";
import { ContainerInstance, ContainerInstanceOs } from "../../lib";
import { groupWithAllOptions, HELLO } from "../container-instance/instances";
import { APPLIES, describeApplied, WHY_NOTHING_IS_APPLIED } from "../support/deployment";
import { skip } from "../support/describe-with-terraform";
import { RESOURCE_GROUP, synthesize } from "../support/synth";
import { synthesizeExample } from "./example-stacks";

function groups(stack: TerraformStack): void {
  const resourceGroup = RESOURCE_GROUP;
  groupWithAllOptions(stack);
  new ContainerInstance(stack, "job", { resourceGroup, image: HELLO, spot: true });
  const os = ContainerInstanceOs.WINDOWS;
  new ContainerInstance(stack, "windows", { resourceGroup, image: HELLO, os });
}

const { json } = synthesize(groups);
const { json: exampleJson } = synthesizeExample("container-instance");

if (APPLIES) {
  describeApplied([
    {
      name: "container instances of all kinds",
      config: json,
      variables: { password: "not-a-secret-1", account_key: "bm90LWEtc2VjcmV0" },
    },
    { name: "the container-instance stack", config: exampleJson, isDestroyed: true },
  ]);
} else {
  skip("container instances, applied", WHY_NOTHING_IS_APPLIED);
}
