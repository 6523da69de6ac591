import { describe, expect, test } from "@jest/globals";
import { CLUSTER_PAIRS } from "./cluster-pairs";
import { OTHER_PAIRS } from "./other-pairs";
import { PRESET_PAIRS } from "./preset-pairs";
import { outcomesOf, reviewPair } from "./review-pair";

describe.each([["cluster", CLUSTER_PAIRS], ["preset", PRESET_PAIRS], ...OTHER_PAIRS])(
  "a change of a %s",
  (_, pairs) => {
    test.each(Object.entries(pairs))("%s", (_title, pair) => {
      const { changes, findings } = reviewPair(pair);
      expect({
        outcomes: outcomesOf(changes),
        weakens: findings.weakened.map(({ text }) => text),
      }).toEqual({
        outcomes: pair.outcomes,
        weakens: (pair.weakens ?? []).map((text) => expect.stringContaining(text)),
      });
    });
  },
);
