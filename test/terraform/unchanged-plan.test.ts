import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { OfflineSession } from "../../lib/terraform/offline-session";
import { planChange } from "../../lib/terraform/planned-change";
import { STACK_NAMES } from "../../stacks/app";
import { addressesOf, exampleStack } from "../stacks/example-stacks";
import { describeWithTerraform } from "../support/describe-with-terraform";

const STACKS = STACK_NAMES.map((name) => ({ name, stack: exampleStack(name) }));
/** It has both providers. */
const [storeDemo] = STACKS.filter(({ name }) => name === "store-demo");

describeWithTerraform("planned after itself", storeDemo?.stack.json ?? {}, () => {
  let session: OfflineSession;
  beforeAll(async () => {
    session = await OfflineSession.open(STACKS.map(({ stack }) => stack.json));
  });
  afterAll(() => session.close());

  describe.each(STACKS)("the $name stack", ({ stack }) => {
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
