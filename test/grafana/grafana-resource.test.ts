// How Grafana is created with the bindings of this edition. Each edition has a file of this name; this one is for
// azurerm 4.55, with which Grafana is a template.
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { describe, expect, test } from "@jest/globals";
import { Fn, ref, type TerraformStack, TerraformVariable, Token } from "cdktf";
import { Grafana, type GrafanaProps, MonitorWorkspace, Principal, Tags } from "../../lib";
import { IDS, OBJECT_ID } from "../support/ids";
import { type Block, RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const DEPLOYMENT = "azurerm_resource_group_template_deployment";
const ROLE = "azurerm_role_assignment";
const WORKSPACE = { id: IDS.monitorWorkspace, location: "westeurope" };

function grafanaIn(stack: TerraformStack, props: Partial<GrafanaProps> = {}): Grafana {
  return new Grafana(stack, "grafana", { resourceGroup: RESOURCE_GROUP, ...props });
}

function withGrafana(
  props: Partial<GrafanaProps> = {},
  use: (grafana: Grafana, stack: TerraformStack) => void = () => {},
): SynthesizedStack {
  return synthesize((stack) => use(grafanaIn(stack, props), stack));
}

const deploymentOf = (stack: SynthesizedStack): Block => stack.all(DEPLOYMENT).grafana as Block;

const lookupOf = (stack: SynthesizedStack): Block =>
  Object.values(stack.all(DEPLOYMENT)).find(({ name }) => name.endsWith("-lookup")) as Block;

/** An argument of Terraform's `jsonencode`, as far as it is literals. */
function parametersOf(stack: SynthesizedStack): Block {
  const written: string = deploymentOf(stack).parameters_content;
  const [, literal = ""] = /^\$\{jsonencode\((.*)\)\}$/.exec(written) ?? [];
  const parameters: Block = JSON.parse(literal.replaceAll('" = ', '": '));
  return Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
}

describe("a Grafana with only required options", () => {
  const stack = withGrafana({ name: "amg-shop" });

  test("is deployed as a template, and looked up by another, without roles", () => {
    expect(Object.keys(stack.json.resource)).toEqual([DEPLOYMENT]);
    expect(Object.values(stack.all(DEPLOYMENT))).toEqual(
      ["amg-shop", "amg-shop-lookup"].map((name) => ({
        name,
        resource_group_name: "rg-test",
        deployment_mode: "Incremental",
        template_content: expect.any(String),
        parameters_content: expect.any(String),
      })),
    );
  });

  test("has the newest version, survives the loss of a zone, and is public", () => {
    expect(parametersOf(stack)).toEqual({
      name: "amg-shop",
      location: "westeurope",
      tags: {},
      majorVersion: "13",
      publicNetworkAccess: "Enabled",
      zoneRedundancy: "Enabled",
      workspaces: [],
    });
  });

  const template: Block = JSON.parse(deploymentOf(stack).template_content);

  test("is of the Standard tier, with an identity and without API keys", () => {
    expect(template.resources).toEqual([
      expect.objectContaining({
        type: "Microsoft.Dashboard/grafana",
        sku: { name: "Standard" },
        identity: { type: "SystemAssigned" },
        properties: expect.objectContaining({
          apiKey: "Disabled",
          deterministicOutboundIP: "Disabled",
        }),
      }),
    ]);
  });

  test("has a template that uses each of its parameters, and no others", () => {
    const used = [...JSON.stringify(template.resources).matchAll(/parameters\('(\w+)'\)/g)];
    expect(new Set(used.map(([, name]) => name))).toEqual(
      new Set(Object.keys(template.parameters)),
    );
    expect(new Set(Object.keys(parametersOf(stack)))).toEqual(
      new Set(Object.keys(template.parameters)),
    );
  });
});

describe("zones", () => {
  test.each<[string, Partial<GrafanaProps>, string]>([
    ["none in a region without", { resourceGroup: { name: "rg", location: "westus" } }, "Disabled"],
    ["none where they are not wanted", { zoneRedundant: false }, "Disabled"],
    [
      "all where Terraform knows the region only",
      { resourceGroup: { name: "rg", location: "${var.location}" }, zoneRedundant: true },
      "Enabled",
    ],
  ])("%s", (_, props, zoneRedundancy) => {
    expect(deploymentOf(withGrafana(props)).parameters_content).toContain(
      `"zoneRedundancy" = {"value" = "${zoneRedundancy}"}`,
    );
  });
});

describe("tags", () => {
  test("are those of Grafana itself, not only of its deployment", () => {
    const stack = withGrafana({ name: "amg", tags: { team: "shop" } }, (_, scope) =>
      Tags.add(scope, { stage: "prod" }),
    );
    const tags = { stage: "prod", team: "shop" };
    expect(deploymentOf(stack).tags).toEqual(tags);
    expect(parametersOf(stack).tags).toEqual(tags);
  });

  test("may be joined by Terraform", () => {
    const stack = synthesize((scope) => {
      const tags = Fn.merge([{ team: "shop" }, ref("var.tags")]);
      grafanaIn(scope, { tags: Token.asStringMap(tags) });
    });
    expect(deploymentOf(stack).parameters_content).toContain(
      '"tags" = {"value" = merge({"team" = "shop"}, var.tags)}',
    );
  });

  test("may be known to Terraform only", () => {
    const stack = withGrafana({ tags: { team: "${var.team}" } });
    expect(deploymentOf(stack).parameters_content).toContain(
      '"tags" = {"value" = {"team" = var.team}}',
    );
  });
});

describe("workspaces", () => {
  const stack = synthesize((scope) => {
    const made = new MonitorWorkspace(scope, "metrics", { resourceGroup: RESOURCE_GROUP });
    grafanaIn(scope, { workspaces: [made, WORKSPACE] });
  });

  test("are data sources of Grafana, however many", () => {
    expect(deploymentOf(stack).parameters_content).toContain(
      `"workspaces" = {"value" = [{"azureMonitorWorkspaceResourceId" = azurerm_monitor_workspace.metrics.id}, {"azureMonitorWorkspaceResourceId" = "${IDS.monitorWorkspace}"}]}`,
    );
  });

  test("are read by Grafana's identity, and nothing else is", () => {
    const roles = Object.values(stack.all(ROLE));
    expect(roles.map((role) => [role.role_definition_name, role.scope])).toEqual([
      ["Monitoring Data Reader", "${azurerm_monitor_workspace.metrics.id}"],
      ["Monitoring Data Reader", IDS.monitorWorkspace],
    ]);
    for (const role of roles) {
      expect(role).toMatchObject({
        principal_id: expect.stringMatching(/output_content\)\.principalId\.value\}$/),
        principal_type: "ServicePrincipal",
        skip_service_principal_aad_check: true,
      });
    }
  });
});

test("what uses Grafana hangs on nothing that is unknown in each plan of a change", () => {
  const stack = withGrafana({ workspaces: [WORKSPACE] }, (grafana) =>
    grafana.grantViewer(Principal.group(OBJECT_ID)),
  );
  const used = JSON.stringify([stack.all(ROLE), lookupOf(stack)]);
  expect(used).toContain(`(${DEPLOYMENT}.grafana_lookup_`);
  expect(used).toContain(`${DEPLOYMENT}.grafana.id`);
  expect(used).not.toContain(`${DEPLOYMENT}.grafana.output_content`);
});

test("a lookup creates nothing", () => {
  const template = JSON.parse(lookupOf(withGrafana()).template_content);
  expect(template.resources).toEqual([]);
  expect(Object.keys(template.outputs)).toEqual(["endpoint", "principalId"]);
});

test("a resource group of the app is accepted", () => {
  const stack = synthesize((scope) => {
    const location = new TerraformVariable(scope, "location", { type: "string" }).stringValue;
    const resourceGroup = new ResourceGroup(scope, "rg", { name: "rg-shop", location });
    grafanaIn(scope, { resourceGroup });
  });
  expect(deploymentOf(stack).parameters_content).toContain(
    '"location" = {"value" = azurerm_resource_group.rg.location}',
  );
});
