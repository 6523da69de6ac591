// How Grafana is created with the bindings of this edition. Each edition has a file of this name; this one is for
// azurerm 5, with which Grafana is a resource of its own.
import { describe, expect, test } from "@jest/globals";
import { Grafana, type GrafanaProps, MonitorWorkspace, Tags } from "../../lib";
import { IDS } from "../support/ids";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";

const TYPE = "azurerm_dashboard_grafana";
const ROLE = "azurerm_role_assignment";
const resourceGroup = RESOURCE_GROUP;

const argumentsOf = (props: Partial<GrafanaProps> = {}): Block =>
  synthesize((stack) => {
    new Grafana(stack, "grafana", { resourceGroup, name: "amg-shop", ...props });
  }).only(TYPE);

test("a Grafana with only required options has the newest version, and survives the loss of a zone", () => {
  expect(argumentsOf()).toEqual({
    name: "amg-shop",
    resource_group_name: "rg-test",
    location: "westeurope",
    grafana_major_version: "13",
    identity: { type: "SystemAssigned" },
    zone_redundancy_enabled: true,
  });
});

test.each<[string, Partial<GrafanaProps>, Block]>([
  ["another version", { majorVersion: "12" }, { grafana_major_version: "12" }],
  ["no public access", { publicAccess: false }, { public_network_access_enabled: false }],
])("%s", (_, props, expected) => {
  expect(argumentsOf(props)).toMatchObject(expected);
});

test("without zones where there are none, or where they are not wanted", () => {
  const inWestUs = { name: "rg", location: "westus" };
  for (const props of [{ resourceGroup: inWestUs }, { zoneRedundant: false }]) {
    expect(argumentsOf(props)).not.toHaveProperty("zone_redundancy_enabled");
  }
});

test("tags are those of the option and of the scopes", () => {
  const stack = synthesize((scope) => {
    new Grafana(scope, "grafana", { resourceGroup, tags: { team: "shop" } });
    Tags.add(scope, { stage: "prod" });
  });
  expect(stack.only(TYPE).tags).toEqual({ team: "shop", stage: "prod" });
});

describe("workspaces", () => {
  const stack = synthesize((scope) => {
    const made = new MonitorWorkspace(scope, "metrics", { resourceGroup });
    const known = { id: IDS.monitorWorkspace, location: "westeurope" };
    new Grafana(scope, "grafana", { resourceGroup, workspaces: [made, known] });
  });

  test("are data sources of Grafana, however many", () => {
    expect(stack.only(TYPE).azure_monitor_workspace_integrations).toEqual([
      { resource_id: "${azurerm_monitor_workspace.metrics.id}" },
      { resource_id: IDS.monitorWorkspace },
    ]);
  });

  test("are read by Grafana's identity, and nothing else is", () => {
    const roles = Object.values(stack.all(ROLE));
    expect(roles.map((role) => [role.role_definition_name, role.scope, role.principal_id])).toEqual(
      ["${azurerm_monitor_workspace.metrics.id}", IDS.monitorWorkspace].map((scope) => [
        "Monitoring Data Reader",
        scope,
        "${azurerm_dashboard_grafana.grafana.identity[0].principal_id}",
      ]),
    );
  });
});

test("a deployment of the cdktf edition is forgotten and not destroyed", () => {
  const { json } = synthesize((scope) => {
    for (const id of ["two", "one"]) {
      new Grafana(scope, id, { resourceGroup });
    }
  });
  expect(json.removed).toEqual(
    ["one", "two"].map((id) => ({
      from: `azurerm_resource_group_template_deployment.${id}`,
      lifecycle: { destroy: false },
    })),
  );
});
