import { expect, test } from "@jest/globals";
import { planChange } from "../../lib/terraform/planned-change";
import { STACK_NAMES } from "../../stacks/app";
import { addressesOf, synthesizeExample } from "../stacks/example-stacks";
import { describeWithTerraform } from "../support/describe-with-terraform";

for (const name of STACK_NAMES) {
  const stack = synthesizeExample(name);

  describeWithTerraform(`the ${name} stack, planned after itself`, stack.json, () => {
    test("does not change", async () => {
      const { resources, outputs } = await planChange(stack.json, stack.json);
      const managed = resources.filter(({ mode }) => mode === "managed");

      expect(managed.map(({ address }) => address).sort()).toEqual(addressesOf(stack).sort());
      expect(
        [...resources, ...outputs].filter(({ actions }) => actions.join() !== "no-op"),
      ).toEqual([]);
      expect(outputs.map((it) => it.name).sort()).toEqual(
        Object.keys(stack.json.output ?? {}).sort(),
      );
    });
  });
}
