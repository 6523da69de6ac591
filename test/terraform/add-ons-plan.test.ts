import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AksCluster, ApprovedImages, ContainerInsights } from "../../lib";
import { AzureStandIn, STAND_IN_ACCOUNT } from "../../lib/terraform/stand-in/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { IDS } from "../support/ids";
import { RESOURCE_GROUP, synthesize } from "../support/synth";
import { type TerraformError, withTerraform } from "../support/terraform";

/** The add-ons of clusters that exist, as Azure shows them. */
const ADD_ON_PROFILES = {
  none: undefined,
  off: { azurepolicy: { enabled: false }, omsagent: { enabled: false } },
  old: {
    azurepolicy: { enabled: true },
    omsagent: { enabled: true, config: { useAADAuth: "false" } },
  },
  on: {
    azurepolicy: { enabled: true },
    omsagent: { enabled: true, config: { useAADAuth: "true" } },
  },
};

const { json } = synthesize((stack) => {
  for (const name of Object.keys(ADD_ON_PROFILES)) {
    const cluster = AksCluster.fromClusterName(stack, name, {
      name,
      resourceGroupName: "rg-shared",
    });
    new ApprovedImages(stack, `${name}-images`, { cluster, repositories: ["ghcr.io"] });
    new ContainerInsights(stack, `${name}-insights`, {
      cluster,
      resourceGroup: RESOURCE_GROUP,
      workspace: { id: IDS.workspace, location: "westeurope" },
    });
  }
});

const CLUSTERS = `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/resourceGroups/rg-shared/providers/Microsoft.ContainerService/managedClusters`;

const POOL = { name: "system", osType: "Linux", type: "VirtualMachineScaleSets" };
const NETWORK = { networkPlugin: "azure" };
const answers = Object.fromEntries(
  Object.entries(ADD_ON_PROFILES).flatMap(([name, addonProfiles]) => {
    const id = `${CLUSTERS}/${name}`;
    const properties = { agentPoolProfiles: [POOL], networkProfile: NETWORK, addonProfiles };
    return [
      [id, { id, name, location: "westeurope", sku: { name: "Base", tier: "Free" }, properties }],
      [`${id}/listClusterUserCredential`, { kubeconfigs: [] }],
    ];
  }),
);

describeWithTerraform("what relies on add-ons of clusters that are looked up", json, () => {
  let azure: AzureStandIn;
  let refused: unknown;

  beforeAll(async () => {
    azure = await AzureStandIn.start({ answers });
    const { environment } = azure;
    refused = await withTerraform(json, { environment }, (terraform) =>
      terraform.plan().catch((error: unknown) => error),
    );
  });
  afterAll(() => azure.stop());

  test("is rejected with the command that switches them on, and taken where they are on", () => {
    const { diagnostics } = refused as TerraformError;
    const commands = diagnostics.map(
      ({ detail = "" }) =>
        detail.match(/enable-addons --addons (.*) --resource-group/)?.[1] ?? detail,
    );
    const monitoring =
      "monitoring --enable-msi-auth-for-monitoring --workspace-resource-id <workspace>";
    expect(commands.sort()).toEqual([
      ...["none", "off"].map(() => "azure-policy"),
      ...["none", "off", "old"].map(() => monitoring),
    ]);
    expect(azure.unexpectedRequests).toEqual([]);
  });
});
