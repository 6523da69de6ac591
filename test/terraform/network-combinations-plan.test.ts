import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import {
  buildCluster,
  type Combination,
  combinations,
  nameOf,
} from "../cluster-network/combinations";
import { isConsistent, isSupported } from "../cluster-network/support-matrix";
import { AZURERM, describeWithTerraform } from "../support/describe-with-terraform";
import { synthesize } from "../support/synth";
import { type TerraformPlan, type TerraformValidation, withTerraform } from "../support/terraform";

/** One of each that is written in the same way; with a Windows pool wherever there can be one. */
const clusters = new Map(
  combinations()
    .filter(isSupported)
    .map((combination) => [idOf(combination), combination] as const),
);
const windows = [...clusters.values()].filter(({ os }) => os === "Windows");

/** What else a combination says does not reach the cluster: see `matrix.slow.test.ts`. */
function idOf({ mode, policy, outbound, subnet }: Combination): string {
  const network = subnet === "AKS's own" ? "aks" : "own";
  return [mode, policy, outbound, network].join("-").replace(/[^A-Za-z0-9]+/g, "-");
}

describeWithTerraform("every combination that Azure supports", AZURERM, () => {
  const { json } = synthesize((stack) => {
    for (const [id, combination] of clusters) {
      buildCluster(stack, id, combination);
    }
  });
  let azure: AzureStandIn;
  let validation: TerraformValidation;
  let plan: TerraformPlan;

  beforeAll(async () => {
    azure = await AzureStandIn.start();
    const { environment } = azure;
    [validation, plan] = await withTerraform(json, { environment }, (terraform) =>
      Promise.all([terraform.validate(), terraform.plan()]),
    );
  });
  afterAll(() => azure.stop());

  const planned = (type: string) =>
    plan.resource_changes.filter((resource) => resource.type === type);
  const profileOf = (id: string) =>
    planned("azurerm_kubernetes_cluster").find(({ name }) => name === id)?.change.after
      ?.network_profile[0];

  test("is valid", () => {
    expect(validation).toMatchObject({ valid: true, diagnostics: [] });
  });

  test("is created by the provider, and nothing else", () => {
    expect(plan.resource_changes.map(({ change }) => change.actions)).toEqual(
      plan.resource_changes.map(() => ["create"]),
    );
    expect(
      planned("azurerm_kubernetes_cluster")
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...clusters.keys()].sort());
    expect(planned("azurerm_kubernetes_cluster_node_pool")).toHaveLength(windows.length);
    expect(plan.resource_changes).toHaveLength(clusters.size + windows.length);
    expect(azure.unexpectedRequests).toEqual([]);
  });

  test("has the plugin, the data plane, the policy and the way out that were asked for", () => {
    for (const [id, combination] of clusters) {
      const profile = profileOf(id);
      expect([nameOf(combination), profile?.outbound_type]).toEqual([
        nameOf(combination),
        combination.outbound,
      ]);
      expect([nameOf(combination), isConsistent(combination.mode, profile)]).toEqual([
        nameOf(combination),
        true,
      ]);
    }
  });
});
