import { expect, test } from "@jest/globals";
import { APPLIES, describeApplied, WHY_NOTHING_IS_APPLIED } from "../support/deployment";
import { skip } from "../support/describe-with-terraform";
import { synthesize } from "../support/synth";
import { synthesizeExample } from "./example-stacks";
import { networkClusters, WINDOWS_PASSWORD } from "./network-clusters";

const kubenet = synthesizeExample("kubenet").json;
const privateNetwork = synthesizeExample("private-network").json;
const { json: clusters } = synthesize(networkClusters);

if (APPLIES) {
  describeApplied("the kubenet stack, applied", kubenet, (deployment) => {
    test("the route table has a route to the pods of each node", () => {
      const routes = deployment().resources.ids.filter((id) => /\/routes\/aks-/.test(id));
      expect(routes).toHaveLength(3);
    });

    test("destroying it leaves nothing", async () => {
      await deployment().terraform.destroy();
      expect(deployment().resources.ids).toEqual([]);
      expect(deployment().azure.unexpectedRequests).toEqual([]);
    });
  });

  describeApplied(
    "the private-network stack, applied",
    privateNetwork,
    (deployment) => {
      test("destroying it leaves nothing", async () => {
        await deployment().terraform.destroy();
        expect(deployment().resources.ids).toEqual([]);
        expect(deployment().azure.unexpectedRequests).toEqual([]);
      });
    },
    { variables: WINDOWS_PASSWORD },
  );

  describeApplied(
    "clusters in networks of all kinds, applied",
    clusters,
    (deployment) => {
      test("Azure is asked for nothing that it is not known to answer", () => {
        expect(deployment().azure.unexpectedRequests).toEqual([]);
      });
    },
    { variables: WINDOWS_PASSWORD },
  );
} else {
  skip("the kubenet and the private-network stack, applied", WHY_NOTHING_IS_APPLIED);
}
