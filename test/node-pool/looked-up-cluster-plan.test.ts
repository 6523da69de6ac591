import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AksCluster } from "../../lib";
import { type AzureAnswers, AzureStandIn, STAND_IN_ACCOUNT } from "../support/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { IDS } from "../support/ids";
import { synthesize } from "../support/synth";
import { type TerraformPlan, withTerraform } from "../support/terraform";

const SUBNETS = { own: IDS.subnet, made: undefined };

const config = synthesize((stack) => {
  for (const name of Object.keys(SUBNETS)) {
    AksCluster.fromClusterName(stack, name, {
      name: `aks-${name}`,
      resourceGroupName: "rg-shared",
    }).addNodePool("pool", { name });
  }
}).json;

/** A cluster as Azure describes it, with the subnet of its first pool. */
function clusterWith(name: string, vnetSubnetID: string | undefined): AzureAnswers {
  const id = `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/resourceGroups/rg-shared/providers/Microsoft.ContainerService/managedClusters/${name}`;
  const pool = { name: "system", osType: "Linux", type: "VirtualMachineScaleSets", vnetSubnetID };
  return {
    [id]: {
      id,
      name,
      location: "westeurope",
      properties: { agentPoolProfiles: [pool], networkProfile: { networkPlugin: "azure" } },
    },
    [`${id}/listClusterUserCredential`]: { kubeconfigs: [] },
  };
}

describeWithTerraform("a pool of a cluster that is looked up", config, () => {
  let azure: AzureStandIn;
  let plan: TerraformPlan;

  beforeAll(async () => {
    const answers = Object.entries(SUBNETS).map(([name, subnet]) =>
      clusterWith(`aks-${name}`, subnet),
    );
    azure = await AzureStandIn.start({ answers: Object.assign({}, ...answers) });
    const { environment } = azure;
    plan = await withTerraform(config, { environment }, (terraform) => terraform.plan());
  });
  afterAll(() => azure.stop());

  const subnetOf = (pool: string) =>
    plan.resource_changes.find(({ change }) => change.after?.name === pool)?.change.after
      ?.vnet_subnet_id;

  test("is planned in the cluster's subnet", () => {
    expect(subnetOf("own")).toBe(IDS.subnet);
  });

  test("is planned without a subnet where AKS made the network", () => {
    expect(subnetOf("made")).toBeNull();
  });
});
