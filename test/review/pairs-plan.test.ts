import { beforeAll, expect, test } from "@jest/globals";
import { exactChanges } from "../../lib/review/exact-changes";
import { resourceChanges } from "../../lib/review/resource-changes";
import { readConfiguration } from "../../lib/terraform/configuration";
import { type PlannedChange, planChange } from "../../lib/terraform/planned-change";
import { generatedFile } from "../docs/generated-file";
import { AZURERM_AND_KUBERNETES, describeWithTerraform } from "../support/describe-with-terraform";
import { ALL_PAIRS, stackOfAllPairs } from "./all-pairs";
import { outcomesOf } from "./review-pair";
import { countVerdicts } from "./verdicts";

describeWithTerraform("the outcome by the plan of the providers", AZURERM_AND_KUBERNETES, () => {
  const base = stackOfAllPairs("before");
  const head = stackOfAllPairs("after");
  const changes = resourceChanges(readConfiguration(base), readConfiguration(head));
  let planned: readonly PlannedChange[];
  let outcomes: Record<string, string>;
  beforeAll(async () => {
    const variables = { password: "Not-A-Real-Password-1", pepper: "salt" };
    const { resources } = await planChange(base, head, { variables });
    planned = resources.filter(({ mode }) => mode === "managed");
    outcomes = outcomesOf(exactChanges(changes, planned));
  });

  test("is known of every resource", () => {
    const addresses = (all: readonly { readonly address: string }[]) =>
      all.map(({ address }) => address).sort();
    expect(addresses(planned)).toEqual(addresses(changes));
  });

  test("is counted in docs/review.md; npm test -- -u writes the counts", () => {
    const counts = JSON.stringify(countVerdicts(changes, planned), null, 2);
    const { written, wanted } = generatedFile("test/review/verdicts.json", `${counts}\n`);
    expect(written).toBe(wanted);
  });

  test.each(ALL_PAIRS)("$id", ({ id, pair }) => {
    const own = Object.entries(outcomes)
      .filter(([path]) => path.startsWith(`${id}/`))
      .map(([path, outcome]) => [path.slice(id.length + 1), outcome]);
    expect(Object.fromEntries(own)).toEqual(pair.outcomes);
  });
});
