// An upgrade of Grafana with the bindings of this edition. Each edition has a file of this name; this one is for azurerm
// 5, with which Grafana is a resource of its own.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Grafana, Principal } from "../../lib";
import { AzureStandIn, STAND_IN_ACCOUNT } from "../../lib/terraform/stand-in/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { IDS, OBJECT_ID } from "../support/ids";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";
import { existingState, type TerraformPlan, withTerraform } from "../support/terraform";

const TYPE = "azurerm_dashboard_grafana";
const ROLE = "azurerm_role_assignment";
const GROUP_ID = `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/resourceGroups/rg-test`;
const GRAFANA_ID = `${GROUP_ID}/providers/Microsoft.Dashboard/grafana/amg-shop`;
const IDENTITY = OBJECT_ID.replaceAll("1", "9");

const { json } = synthesize((stack) => {
  new Grafana(stack, "grafana", {
    resourceGroup: RESOURCE_GROUP,
    name: "amg-shop",
    majorVersion: "13",
    workspaces: [{ id: IDS.monitorWorkspace, location: "westeurope" }],
  }).grantViewer(Principal.group(OBJECT_ID));
});

/** As Terraform remembers Grafana 12. */
function existingGrafana({ resource }: Block) {
  const roles = Object.entries<Block>(resource[ROLE]).map(([name, role]) => ({
    type: ROLE,
    name,
    attributes: {
      ...role,
      id: `${GRAFANA_ID}/providers/Microsoft.Authorization/roleAssignments/${name}`,
      name: OBJECT_ID,
      scope: role.scope.startsWith("$") ? GRAFANA_ID : role.scope,
      principal_id: role.principal_id.startsWith("$") ? IDENTITY : role.principal_id,
    },
  }));
  const attributes = {
    ...resource[TYPE].grafana,
    id: GRAFANA_ID,
    grafana_major_version: "12",
    sku: "Standard",
    sku_size: "X1",
    auto_generated_domain_name_label_scope: "TenantReuse",
    api_key_enabled: false,
    deterministic_outbound_ip_enabled: false,
    public_network_access_enabled: true,
    identity: [{ type: "SystemAssigned", identity_ids: [], principal_id: IDENTITY }],
  };
  return [{ type: TYPE, name: "grafana", attributes }, ...roles];
}

describeWithTerraform("what azurerm would do about an upgrade of Grafana", json, () => {
  let azure: AzureStandIn;
  let plan: TerraformPlan;

  beforeAll(async () => {
    azure = await AzureStandIn.start();
    const { environment } = azure;
    const state = existingState(existingGrafana(json));
    plan = await withTerraform(json, { environment, state }, (terraform) => terraform.plan());
  });
  afterAll(() => azure.stop());

  test("it is an update, and leaves all roles where they are", () => {
    const actions = plan.resource_changes.map(({ type, change }) => [type, ...change.actions]);
    expect(actions.sort()).toEqual([
      [TYPE, "update"],
      [ROLE, "no-op"],
      [ROLE, "no-op"],
    ]);
  });
});
