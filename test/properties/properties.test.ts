import { afterAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { CONSTRUCTS, planOfConstruct } from "./arbitrary-plans";
import { MUTATIONS, mutated } from "./mutations";
import { type Outcome, outcomeOf } from "./outcome";

/** Attempts per construct and property; the nightly workflow sets thousands, with a seed of its own. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 1);
const SEED = Number(process.env.PROPERTY_SEED ?? 14);
const PARAMETERS = { numRuns: RUNS, seed: SEED, endOnFailure: true };

const counts = { output: 0, arguments: 0, rules: 0, broke: 0 };

function count(outcome: Outcome): Outcome {
  counts[outcome.kind === "refused" ? outcome.by : outcome.kind]++;
  return outcome;
}

afterAll(() => {
  if (RUNS > 1) {
    console.log(`seed ${SEED}: ${JSON.stringify(counts)}`);
  }
});

describe.each(CONSTRUCTS)("%s", (type) => {
  const plans = planOfConstruct(type);

  test("ends in output or in a named error", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(count(outcomeOf(plan))).not.toMatchObject({ kind: "broke" });
      }),
      PARAMETERS,
    );
  }, 3_600_000);

  test.each(MUTATIONS)(
    "ends in output or in a named error with $title",
    (mutation) => {
      fc.assert(
        fc.property(mutated(plans, mutation), (plan) => {
          const outcome = count(outcomeOf(plan));
          expect(outcome).not.toMatchObject({ kind: "broke" });
          if (mutation.isRefused) {
            expect(outcome).toMatchObject({ kind: "refused" });
          }
        }),
        PARAMETERS,
      );
    },
    3_600_000,
  );
});
