import { expect } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { type Block, synthesizeStack, testStack } from "./synth";

/** Adds constructs to a stack that do not need those of the other steps. */
type Step = () => void;

/**
 * Expects a stack to be the same in whichever order its steps are taken: the same resources and data
 * sources under the same addresses, with the same arguments. Lists of prerequisites are sets.
 *
 * @param build Makes what the steps share, and returns them.
 */
export function expectSameInAnyOrder(build: (stack: TerraformStack) => readonly Step[]): void {
  const count = build(testStack()).length;
  expect(count).toBeGreaterThan(1);
  const [first, ...others] = permutationsOf([...Array(count).keys()]).map((order) => {
    const stack = testStack();
    const steps = build(stack);
    for (const index of order) {
      steps[index]?.();
    }
    return inOrder(synthesizeStack(stack).json);
  });
  const text = JSON.stringify(first);
  const different = others.find((other) => JSON.stringify(other) !== text);
  expect(different ?? first).toEqual(first);
  expect(different).toBeUndefined();
}

function permutationsOf<Item>(items: readonly Item[]): Item[][] {
  return items.length === 0
    ? [[]]
    : items.flatMap((item, index) =>
        permutationsOf(items.toSpliced(index, 1)).map((others) => [item, ...others]),
      );
}

/** Resources and data sources, with prerequisites in alphabetical order. */
function inOrder({ resource, data }: Block): Block {
  return JSON.parse(JSON.stringify({ resource, data }), (key, value) =>
    key === "depends_on" ? value.toSorted() : value,
  );
}
