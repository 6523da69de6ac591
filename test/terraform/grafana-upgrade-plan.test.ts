// An upgrade of Grafana with the bindings of this edition. Each edition has a file of this name; this one is for azurerm
// 4.55, with which Grafana is a template.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { Grafana, Principal } from "../../lib";
import { AzureStandIn, STAND_IN_ACCOUNT } from "../../lib/terraform/stand-in/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { IDS, OBJECT_ID } from "../support/ids";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";
import { existingState, type TerraformPlan, withTerraform } from "../support/terraform";

const DEPLOYMENT = "azurerm_resource_group_template_deployment";
const ROLE = "azurerm_role_assignment";
const GROUP_ID = `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/resourceGroups/rg-test`;
const DEPLOYMENTS = `${GROUP_ID}/providers/Microsoft.Resources/deployments`;
const GRAFANA_ID = `${GROUP_ID}/providers/Microsoft.Dashboard/grafana/amg-shop`;
const IDENTITY = OBJECT_ID.replaceAll("1", "9");

function grafana(stack: TerraformStack): void {
  new Grafana(stack, "grafana", {
    resourceGroup: RESOURCE_GROUP,
    name: "amg-shop",
    majorVersion: "13",
    workspaces: [{ id: IDS.monitorWorkspace, location: "westeurope" }],
  }).grantViewer(Principal.group(OBJECT_ID));
}

const { json } = synthesize(grafana);

/** As Terraform remembers Grafana 12: with what expressions came to. */
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
  const outputs = { principalId: { type: "String", value: IDENTITY } };
  const parameters = { majorVersion: { value: "12" }, grafanaId: { value: GRAFANA_ID } };
  const deployments = Object.entries<Block>(resource[DEPLOYMENT]).map(([name, deployment]) => ({
    type: DEPLOYMENT,
    name,
    attributes: {
      ...deployment,
      id: `${DEPLOYMENTS}/${deployment.name}`,
      template_content: sorted(JSON.parse(deployment.template_content)),
      parameters_content: sorted(
        name === "grafana" ? parameters : { grafanaId: parameters.grafanaId },
      ),
      output_content: JSON.stringify(outputs),
    },
  }));
  return [...deployments, ...roles];
}

/** As azurerm writes JSON. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort())
      : part,
  );
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

  test("it leaves all its roles where they are", () => {
    const actions = plan.resource_changes
      .filter(({ type }) => type === DEPLOYMENT || type === ROLE)
      .map(({ type, change }) => [type, ...change.actions]);
    expect(actions.sort()).toEqual([
      [DEPLOYMENT, "no-op"],
      [DEPLOYMENT, "update"],
      [ROLE, "no-op"],
      [ROLE, "no-op"],
    ]);
  });
});
