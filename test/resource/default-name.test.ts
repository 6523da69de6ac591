import { describe, expect, test } from "@jest/globals";
import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { defaultName } from "../../lib/resource/default-name";

const LONGEST = 30;

/** The default name of a virtual network at this place in the tree of the stack `test`. */
function nameAt(...path: string[]): string {
  const stack = new TerraformStack(Testing.app(), "test");
  const construct = path.reduce<Construct>((scope, id) => new Construct(scope, id), stack);
  return defaultName(construct, "vnet", LONGEST);
}

describe("a default name", () => {
  test.each([
    [["network"], "vnet-test-network"],
    [["shop", "network"], "vnet-test-shop-network"],
    [["Shop", "NETWORK"], "vnet-test-shop-network"],
    [["my_network.1"], "vnet-test-my-network-1"],
    [["a__b"], "vnet-test-a-b"],
  ])("of %j is %s", (path, name) => {
    expect(nameAt(...path)).toBe(name);
  });

  test("is whole up to the greatest length", () => {
    expect(nameAt("a".repeat(20))).toBe(`vnet-test-${"a".repeat(20)}`);
  });

  test("that is longer ends in a hash", () => {
    const name = nameAt("a".repeat(21));
    expect(name).toMatch(/^vnet-test-a{13}-[0-9a-f]{6}$/);
    expect(name).toHaveLength(LONGEST);
  });

  test("that is longer is told apart by what was cut off", () => {
    expect(nameAt("a".repeat(40), "blue")).not.toBe(nameAt("a".repeat(40), "green"));
  });

  test("is the same in every run", () => {
    expect(nameAt("a".repeat(40))).toBe(nameAt("a".repeat(40)));
  });
});
