import { expect, test } from "@jest/globals";
import { APPLIES, describeApplied, WHY_NOTHING_IS_APPLIED } from "../support/deployment";
import { skip } from "../support/describe-with-terraform";
import { synthesize } from "../support/synth";
import { exampleStack } from "./example-stacks";
import { networkClusters, WINDOWS_PASSWORD } from "./network-clusters";

if (APPLIES) {
  describeApplied([
    {
      name: "the kubenet stack",
      config: exampleStack("kubenet").json,
      isDestroyed: true,
      further: (life) =>
        test("its route table has the routes of the nodes, which nobody wrote here", () => {
          expect(life().ids.filter((id) => /\/routes\/aks-/.test(id))).toHaveLength(3);
        }),
    },
    {
      name: "the private-network stack",
      config: exampleStack("private-network").json,
      variables: WINDOWS_PASSWORD,
      isDestroyed: true,
    },
    {
      name: "clusters in networks of all kinds",
      config: synthesize(networkClusters).json,
      variables: WINDOWS_PASSWORD,
    },
  ]);
} else {
  skip("the networks' stacks and clusters in all kinds of them, applied", WHY_NOTHING_IS_APPLIED);
}
