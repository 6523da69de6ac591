import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { exampleStack } from "../stacks/example-stacks";
import { onCluster } from "../stacks/on-cluster";
import { changes } from "../support/deployment";
import { eventually } from "../support/eventually";
import { describeWithKubernetes } from "../support/kubernetes";
import type { Block } from "../support/synth";
import { Terraform } from "../support/terraform";

/** What a stack leads to in the cluster: objects by their path. */
const EXPECTED = {
  local: {
    "/apis/apps/v1/namespaces/hello-minikube/deployments/hello-minikube": 1,
    "/apis/apps/v1/namespaces/voting-app/deployments/azure-vote-back": 1,
    "/apis/apps/v1/namespaces/voting-app/deployments/azure-vote-front": 1,
  },
  "store-demo": {
    "/apis/apps/v1/namespaces/store-demo/statefulsets/rabbitmq": 1,
    "/apis/apps/v1/namespaces/store-demo/deployments/order-service": 1,
    "/apis/apps/v1/namespaces/store-demo/deployments/product-service": 1,
    "/apis/apps/v1/namespaces/store-demo/deployments/store-front": 1,
  },
} as const;

for (const name of ["local", "store-demo"] as const) {
  const json = () => exampleStack(name).json;
  describeWithKubernetes(`the ${name} stack, in a real cluster`, json, (cluster) => {
    const variables = name === "store-demo" ? { queue_password: "not-a-secret" } : {};
    let terraform: Terraform;
    let changed: string[];

    beforeAll(async () => {
      terraform = await Terraform.open(
        onCluster(json(), {
          config_path: cluster.kubeconfig,
          config_context: cluster.context,
        }),
        { variables },
      );
      expect(await terraform.validate()).toMatchObject({ valid: true, diagnostics: [] });
      await terraform.apply();
      changed = changes(await terraform.plan({ refresh: true }));
    });
    afterAll(async () => {
      terraform?.close();
    });

    test("shows no change after it was applied", () => {
      expect(changed).toEqual([]);
    });

    test.each(Object.entries(EXPECTED[name]))("%s has all of its pods", async (path, replicas) => {
      const ready = async () => ((await cluster.get(path)) as Block).status.readyReplicas;
      expect(await eventually(ready, replicas)).toBe(replicas);
    });

    test("leaves nothing behind when it is destroyed", async () => {
      await terraform.destroy();
      const [, namespace] = /namespaces\/([\w-]+)/.exec(Object.keys(EXPECTED[name])[0] ?? "") ?? [];
      expect(await cluster.get(`/api/v1/namespaces/${namespace}`)).toBeUndefined();
    });
  });
}
