import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { OfflineSession } from "../../lib/terraform/offline-session";
import { planChange } from "../../lib/terraform/planned-change";
import { STACK_NAMES } from "../../stacks/app";
import { addressesOf, exampleStack } from "../stacks/example-stacks";
import { AZURERM_AND_KUBERNETES, describeWithTerraform } from "../support/describe-with-terraform";

describeWithTerraform("planned after itself", AZURERM_AND_KUBERNETES, () => {
  const stacks = STACK_NAMES.map((name) => ({ name, stack: exampleStack(name) }));
  let session: OfflineSession;
  beforeAll(async () => {
    session = await OfflineSession.open(stacks.map(({ stack }) => stack.json));
  });
  afterAll(() => session.close());

  describe.each(stacks)("the $name stack", ({ stack }) => {
    test("does not change", async () => {
      const { resources, outputs } = await planChange(stack.json, stack.json, { session });
      const managed = resources.filter(({ mode }) => mode === "managed");
      const changes = [...resources, ...outputs].filter(
        ({ actions }) => actions.join() !== "no-op",
      );

      expect(managed.map(({ address }) => address).sort()).toEqual(addressesOf(stack).sort());
      expect(changes).toEqual([]);
      expect(outputs.map((it) => it.name).sort()).toEqual(
        Object.keys(stack.json.output ?? {}).sort(),
      );
    });
  });
});
