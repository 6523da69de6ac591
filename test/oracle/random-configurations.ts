import { test } from "@jest/globals";
import fc from "fast-check";
import { CONSTRUCTS, planOfConstruct } from "../properties/arbitrary-plans";
import { outcomeOf } from "../properties/outcome";

/** Random configurations, for the oracle only: the property tests build the same kind. */
const seed = Number(process.env.ORACLE_SEED);
const numRuns = Number(process.env.ORACLE_RANDOM);

test.each(CONSTRUCTS)("random %s", (type) => {
  fc.assert(
    fc.property(planOfConstruct(type), (plan) => {
      outcomeOf(plan);
    }),
    { seed, numRuns },
  );
});
