import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  buildCluster,
  type Combination,
  combinations,
  nameOf,
} from "../cluster-network/combinations";
import { isConsistent, isSupported } from "../cluster-network/support-matrix";
import { AzureStandIn } from "../support/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { synthesize } from "../support/synth";
import { type TerraformPlan, type TerraformValidation, withTerraform } from "../support/terraform";

/** A cluster, and the pool beside it; without one for Linux, which every cluster has. */
const clusters = new Map(distinct().map((combination) => [idOf(combination), combination]));
const windows = [...clusters].filter(([, { os }]) => os === "Windows");

/**
 * What is written does not depend on what is known of the subnet's way out, nor that of the cluster
 * on the system of a pool beside it: `matrix.test.ts` makes sure of the first.
 */
function distinct(): Combination[] {
  const supported = combinations().filter(isSupported);
  return [...new Map(supported.map((combination) => [idOf(combination), combination])).values()];
}

function idOf({ mode, policy, outbound, subnet }: Combination): string {
  const network = subnet === "AKS's own" ? "aks-network" : "own-network";
  return [mode, policy, outbound, network].join("-").replace(/[^A-Za-z0-9]+/g, "-");
}

const t0 = Date.now();
const { json } = synthesize((stack) => {
  for (const [id, combination] of clusters) {
    buildCluster(stack, id, combination);
  }
});

console.log('synth', Date.now() - t0);
describeWithTerraform("every combination that Azure supports", json, () => {
  let azure: AzureStandIn;
  let validation: TerraformValidation;
  let plan: TerraformPlan;

  beforeAll(async () => {
    azure = await AzureStandIn.start();
    const environment = { ...azure.environment, ...JSON.parse(process.env.EXTRA ?? '{}') };
    const T = Date.now();
    [validation, plan] = await withTerraform(json, { environment }, (terraform) => { const o = (terraform as any).run.bind(terraform); (terraform as any).run = async (a: any, t: any) => { const x = Date.now(); const r = await o(a, t); console.log(a[0], x - T, Date.now() - x, r.stdout.length, azure.requests?.length); return r; };
      return Promise.all([terraform.validate(), terraform.plan()]); }
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
