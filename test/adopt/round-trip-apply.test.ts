import { describe, expect, test } from "@jest/globals";
import { adopt } from "../../lib/adopt/adoption";
import { readAzureCluster } from "../../lib/adopt/azure-cluster";
import { prove } from "../../lib/adopt/proof";
import { changesOfAzure } from "../../lib/adopt/report";
import type { Json } from "../../lib/terraform/configuration";
import { STACK_NAMES, type StackName } from "../../stacks/app";
import { exampleStack } from "../stacks/example-stacks";
import {
  APPLIES,
  Deployment,
  SLOW_TEST_TIMEOUT_MS,
  WHY_NOTHING_IS_APPLIED,
} from "../support/deployment";
import { AZURERM, describeWithTerraform, skip } from "../support/describe-with-terraform";

const CLUSTER = /\/managedClusters\/[^/]+$/;

const VARIABLES = { windows_admin_password: "P@ssw0rd-of-tests" };

if (APPLIES) {
  describeWithTerraform("clusters of example stacks, created and adopted", AZURERM, () => {
    const stacks = STACK_NAMES.filter(
      (name) => "azurerm_kubernetes_cluster" in exampleStack(name).json.resource,
    );
    test.each(stacks)(
      "%s: nothing changes",
      async (name) => {
        const azure = await createdCluster(name);
        const adoption = adopt(readAzureCluster(azure));
        expect(changesOfAzure(await prove(adoption, { azure }))).toEqual([]);
      },
      SLOW_TEST_TIMEOUT_MS,
    );
  });
} else {
  describe("clusters of example stacks, created and adopted", () => {
    skip("created and adopted", WHY_NOTHING_IS_APPLIED);
  });
}

/** The cluster as Azure shows it once the stack has been applied. */
async function createdCluster(name: StackName): Promise<Json> {
  const { json } = exampleStack(name);
  const hasPassword = "windows_admin_password" in (json.variable ?? {});
  const deployment = await Deployment.open(json, { variables: hasPassword ? VARIABLES : {} });
  try {
    await deployment.terraform.apply();
    const id = deployment.resources.ids.find((it) => CLUSTER.test(it)) ?? "";
    const query = new URLSearchParams();
    const shown = deployment.resources.answer({ method: "GET", path: id, query, body: "" });
    return JSON.parse(JSON.stringify(shown));
  } finally {
    await deployment.close();
  }
}
