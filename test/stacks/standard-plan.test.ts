import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { type TerraformPlan, withTerraform } from "../support/terraform";
import { addressesOf, exampleStack } from "./example-stacks";

const stack = exampleStack("standard");
const { json } = stack;

describeWithTerraform("the standard stack, planned by the real provider", json, () => {
  let azure: AzureStandIn;
  let plan: TerraformPlan;

  beforeAll(async () => {
    azure = await AzureStandIn.start();
    const { environment } = azure;
    plan = await withTerraform(json, { environment }, async (terraform) => {
      expect(await terraform.validate()).toMatchObject({ valid: true, diagnostics: [] });
      return terraform.plan();
    });
  });
  afterAll(() => azure.stop());

  test("creates exactly its resources and reads nothing else from Azure", () => {
    const actions = plan.resource_changes.map(({ address, change }) => [address, change.actions]);
    expect(Object.fromEntries(actions)).toEqual(
      Object.fromEntries(addressesOf(stack).map((address) => [address, ["create"]])),
    );
    expect(azure.unexpectedRequests).toEqual([]);
  });

  test("knows the name of the registry before anything is created", () => {
    expect(planned(plan, "azurerm_container_registry").name).toMatch(
      /^crstandardregistry[0-9a-f]{8}$/,
    );
  });

  test("assigns the identity Network Contributor on the node subnet", () => {
    const { configuration } = plan;
    const role = configuration.root_module.resources.find(({ address }: { address: string }) =>
      address.includes("subnet-role"),
    );
    expect(role.expressions.role_definition_name.constant_value).toBe("Network Contributor");
    expect(role.expressions.scope.references[0]).toMatch(/^azurerm_subnet\..*\.id$/);
  });

  test("creates a cluster whose system pool grows and upgrades by Azure's own means", () => {
    const cluster = planned(plan, "azurerm_kubernetes_cluster");
    expect(cluster).toMatchObject({
      automatic_upgrade_channel: "patch",
      oidc_issuer_enabled: true,
      workload_identity_enabled: true,
      role_based_access_control_enabled: true,
      node_os_upgrade_channel: "NodeImage",
      sku_tier: "Standard",
    });
    expect(cluster.default_node_pool[0]).toMatchObject({
      auto_scaling_enabled: true,
      min_count: 2,
      max_count: 5,
      only_critical_addons_enabled: true,
      os_disk_type: "Ephemeral",
      zones: ["1", "2", "3"],
    });
  });
});

function planned(plan: TerraformPlan, type: string) {
  const change = plan.resource_changes.find((resource) => resource.type === type);
  return change?.change.after ?? {};
}
