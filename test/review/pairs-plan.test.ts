import { beforeAll, expect, test } from "@jest/globals";
import { exactChanges } from "../../lib/review/exact-changes";
import { resourceChanges } from "../../lib/review/resource-changes";
import { readConfiguration } from "../../lib/terraform/configuration";
import { planChange } from "../../lib/terraform/planned-change";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { ALL_PAIRS, stackOfAllPairs } from "./all-pairs";
import { outcomesOf } from "./review-pair";

const base = stackOfAllPairs("before");
const head = stackOfAllPairs("after");

describeWithTerraform("the outcome by the plan of the providers", head, () => {
  let outcomes: Record<string, string>;
  beforeAll(async () => {
    const variables = { password: "Not-A-Real-Password-1", pepper: "salt" };
    const { resources } = await planChange(base, head, { variables });
    const fast = resourceChanges(readConfiguration(base), readConfiguration(head));
    outcomes = outcomesOf(exactChanges(fast, resources));
  });

  test.each(ALL_PAIRS)("$id", ({ id, pair }) => {
    const own = Object.entries(outcomes)
      .filter(([path]) => path.startsWith(`${id}/`))
      .map(([path, outcome]) => [path.slice(id.length + 1), outcome]);
    expect(Object.fromEntries(own)).toEqual(pair.outcomes);
  });
});
