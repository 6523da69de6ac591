import { afterEach, expect, test } from "@jest/globals";
import { AksCluster } from "../../lib";
import { type AzureAnswers, AzureStandIn, STAND_IN_ACCOUNT } from "../support/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { IDS } from "../support/ids";
import { synthesize } from "../support/synth";
import { withTerraform } from "../support/terraform";

const CLUSTER_ID = `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/resourceGroups/rg-shared/providers/Microsoft.ContainerService/managedClusters/aks-shared`;

const config = synthesize((stack) => {
  AksCluster.fromClusterName(stack, "shared", {
    name: "aks-shared",
    resourceGroupName: "rg-shared",
  }).addNodePool("pool");
}).json;

/** A cluster as Azure describes it, with the subnet of its first pool. */
function clusterWith(vnetSubnetID: string | undefined): AzureAnswers {
  const pool = { name: "system", osType: "Linux", type: "VirtualMachineScaleSets", vnetSubnetID };
  return {
    [CLUSTER_ID]: {
      id: CLUSTER_ID,
      name: "aks-shared",
      location: "westeurope",
      properties: { agentPoolProfiles: [pool], networkProfile: { networkPlugin: "azure" } },
    },
    [`${CLUSTER_ID}/listClusterUserCredential`]: { kubeconfigs: [] },
  };
}

describeWithTerraform("a pool of a cluster that is looked up", config, () => {
  let azure: AzureStandIn;

  async function plannedSubnet(vnetSubnetID: string | undefined): Promise<unknown> {
    azure = await AzureStandIn.start({ answers: clusterWith(vnetSubnetID) });
    const { environment } = azure;
    const plan = await withTerraform(config, { environment }, (terraform) => terraform.plan());
    return plan.resource_changes[0]?.change.after?.vnet_subnet_id;
  }

  afterEach(() => azure.stop());

  test("is planned in the cluster's subnet", async () => {
    expect(await plannedSubnet(IDS.subnet)).toBe(IDS.subnet);
  });

  test("is planned without a subnet where AKS made the network", async () => {
    expect(await plannedSubnet(undefined)).toBeNull();
  });
});
