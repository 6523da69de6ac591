import { expect, test } from "@jest/globals";
import { APPLIES, describeApplied, WHY_NOTHING_IS_APPLIED } from "../support/deployment";
import { skip } from "../support/describe-with-terraform";
import { synthesize } from "../support/synth";
import { monitoring } from "./monitoring";

const { json } = synthesize((stack) => void monitoring(stack));

if (APPLIES) {
  describeApplied([
    {
      name: "metrics, dashboards and alerts",
      config: json,
      variables: { pager: "https://example.com/pager" },
      isDestroyed: true,
      further: (life) =>
        test("Grafana comes with its template", () => {
          expect(life().ids).toContainEqual(
            expect.stringMatching(/Microsoft\.Dashboard\/grafana\/amg-shop$/),
          );
        }),
    },
  ]);
} else {
  skip("metrics, dashboards and alerts, applied", WHY_NOTHING_IS_APPLIED);
}
