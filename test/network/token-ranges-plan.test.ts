import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { AksCluster, AksNetwork, ClusterNetwork } from "../../lib";
import { AzureStandIn } from "../support/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { RESOURCE_GROUP, synthesize } from "../support/synth";
import { type TerraformPlan, withTerraform } from "../support/terraform";

const { json } = synthesize((stack) => {
  const variable = (name: string) =>
    new TerraformVariable(stack, name, { type: "string" }).stringValue;
  const resourceGroup = RESOURCE_GROUP;
  new AksNetwork(stack, "network", { resourceGroup, addressSpace: variable("space") });
  new AksCluster(stack, "cluster", {
    resourceGroup,
    network: ClusterNetwork.cniOverlay({ serviceCidr: variable("services") }),
  });
});

describeWithTerraform("ranges that only Terraform knows", json, () => {
  let azure: AzureStandIn;
  let plan: TerraformPlan;

  beforeAll(async () => {
    azure = await AzureStandIn.start();
    const variables = { space: "172.20.0.0/14", services: "10.96.0.0/20" };
    plan = await withTerraform(json, { environment: azure.environment, variables }, (terraform) =>
      terraform.plan(),
    );
  });
  afterAll(() => azure.stop());

  const planned = (type: string) =>
    plan.resource_changes.find((resource) => resource.type === type)?.change.after;

  test("are divided by Terraform", () => {
    expect(planned("azurerm_subnet")?.address_prefixes).toEqual(["172.20.0.0/21"]);
  });

  test("have the address of DNS worked out by Terraform", () => {
    expect(planned("azurerm_kubernetes_cluster")?.network_profile).toMatchObject([
      { service_cidr: "10.96.0.0/20", dns_service_ip: "10.96.0.10" },
    ]);
  });
});
