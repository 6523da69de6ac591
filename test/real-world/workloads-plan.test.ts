import { expect, test } from "@jest/globals";
import { kindsOfManifests } from "../../lib/terraform/stand-in/kinds-of-manifests";
import { KubernetesStandIn } from "../../lib/terraform/stand-in/kubernetes-stand-in";
import { addressesOf } from "../stacks/example-stacks";
import { onCluster } from "../stacks/on-cluster";
import { describeWithTerraform, KUBERNETES } from "../support/describe-with-terraform";
import { synthesizeStack, testApp } from "../support/synth";
import { withTerraform } from "../support/terraform";
import { OperatorStack } from "./operator";
import { ShopStack } from "./shop";

const SECRETS = { username: "admin", password: "not-a-secret" };

describeWithTerraform(
  "configurations of workloads, planned by the real provider",
  KUBERNETES,
  () => {
    const app = testApp();
    const shop = synthesizeStack(new ShopStack(app, "shop"));
    const operator = synthesizeStack(new OperatorStack(app, "operator"));

    test.each([
      ["the shop", shop, {}],
      ["the operator", operator, SECRETS],
    ])("%s is valid, and everything is created", async (_, stack, variables) => {
      const cluster = await KubernetesStandIn.start(kindsOfManifests([stack.json]));
      try {
        const config = onCluster(stack.json, { host: cluster.host });
        const plan = await withTerraform(config, { variables }, async (terraform) => {
          expect(await terraform.validate()).toMatchObject({ valid: true, diagnostics: [] });
          return terraform.plan({ refresh: true });
        });
        const actions = plan.resource_changes.map(({ address, change }) => [
          address,
          change.actions,
        ]);
        expect(Object.fromEntries(actions)).toEqual(
          Object.fromEntries(addressesOf(stack).map((address) => [address, ["create"]])),
        );
        expect(JSON.stringify(plan.resource_changes)).not.toContain(SECRETS.password);
      } finally {
        await cluster.stop();
      }
    });
  },
);
