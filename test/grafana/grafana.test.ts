import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { describe, expect, test } from "@jest/globals";
import { Fn, ref, TerraformOutput, type TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  Grafana,
  type GrafanaProps,
  type IGrafana,
  MonitorWorkspace,
  Principal,
  PrivateAccess,
  Tags,
} from "../../lib";
import { grafanaRules } from "../../lib/grafana/grafana-rules";
import { IDS, NETWORK, OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import {
  type Block,
  RESOURCE_GROUP,
  refusal,
  type SynthesizedStack,
  synthesize,
} from "../support/synth";

const DEPLOYMENT = "azurerm_resource_group_template_deployment";
const ROLE = "azurerm_role_assignment";
const ENDPOINT = "azurerm_private_endpoint";
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

const importGrafana = (stack: TerraformStack, name = "amg-shared") =>
  Grafana.fromGrafanaName(stack, "grafana", { name, resourceGroupName: "rg-shared" });

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

test("a generated name is valid and unique", () => {
  const name: string = deploymentOf(withGrafana()).name;
  expect(name).toMatch(/^amgtestgrafana\$\{substr\(sha1\(.*subscription_id.*\), 0, 8\)\}$/);
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

describe("a grant", () => {
  const principal = Principal.group(OBJECT_ID);

  test.each<[string, (grafana: IGrafana) => void]>([
    ["Grafana Admin", (grafana) => grafana.grantAdmin(principal)],
    ["Grafana Editor", (grafana) => grafana.grantEditor(principal)],
    ["Grafana Viewer", (grafana) => grafana.grantViewer(principal)],
  ])("of %s applies to Grafana, and can be repeated", (role, grant) => {
    const stack = withGrafana({}, (grafana) => {
      grant(grafana);
      grant(grafana);
    });
    expect(stack.only(ROLE)).toEqual({
      scope: `\${replace(${DEPLOYMENT}.grafana.id, "Microsoft.Resources/deployments", "Microsoft.Dashboard/grafana")}`,
      role_definition_name: role,
      principal_id: OBJECT_ID,
      principal_type: "Group",
    });
  });

  test("of what Grafana may show of a subscription is asked for by name", () => {
    const scope = "/subscriptions/00000000-0000-0000-0000-000000000000";
    const stack = withGrafana({}, (grafana) => {
      grafana.readMonitoringOf(scope);
      grafana.readMonitoringOf(scope);
      grafana.readMonitoringOf(`${scope}/resourceGroups/rg-1`);
    });
    const roles = Object.values(stack.all(ROLE)).map((role) => [
      role.role_definition_name,
      role.scope,
    ]);
    expect(roles.sort()).toEqual([
      ["Monitoring Reader", scope],
      ["Monitoring Reader", `${scope}/resourceGroups/rg-1`],
    ]);
  });
});

describe("private access", () => {
  const subnet = { id: IDS.subnet };
  const dnsZone = {
    id: IDS.privateDnsZone.replace("internal.example.com", "privatelink.grafana.azure.com"),
  };
  const privateAccess = PrivateAccess.inZone(subnet, dnsZone);

  test("leads to Grafana, and closes the public way", () => {
    const stack = withGrafana({ name: "amg", privateAccess });
    expect(parametersOf(stack).publicNetworkAccess).toBe("Disabled");
    expect(stack.only(ENDPOINT)).toMatchObject({
      subnet_id: IDS.subnet,
      private_service_connection: { subresource_names: ["grafana"] },
      private_dns_zone_group: { private_dns_zone_ids: [dnsZone.id] },
    });
  });

  test("may be had beside the public way", () => {
    const stack = withGrafana({ name: "amg", privateAccess, publicAccess: true });
    expect(parametersOf(stack).publicNetworkAccess).toBe("Enabled");
    expect(Object.keys(stack.all(ENDPOINT))).toHaveLength(1);
  });

  test("creates a zone if none is given", () => {
    const stack = withGrafana({ privateAccess: PrivateAccess.withOwnZone(subnet, [NETWORK]) });
    expect(stack.only("azurerm_private_dns_zone").name).toBe("privatelink.grafana.azure.com");
  });
});

describe("an imported Grafana", () => {
  test("is looked up and not created", () => {
    const { json } = synthesize((stack) => void importGrafana(stack));
    expect(json).not.toHaveProperty("resource");
    expect(json.data).toEqual({
      azurerm_dashboard_grafana: {
        grafana: { name: "amg-shared", resource_group_name: "rg-shared" },
      },
    });
  });

  test("reads a workspace as soon as its identity may", () => {
    const stack = synthesize((scope) => {
      const workspace = new MonitorWorkspace(scope, "metrics", { resourceGroup: RESOURCE_GROUP });
      const grafana = importGrafana(scope);
      workspace.grantReader(grafana.identity);
      new TerraformOutput(scope, "endpoint", { value: grafana.endpoint });
    });
    expect(stack.only(ROLE)).toMatchObject({
      scope: "${azurerm_monitor_workspace.metrics.id}",
      principal_id: "${data.azurerm_dashboard_grafana.grafana.identity[0].principal_id}",
    });
    expect(stack.output("endpoint").value).toBe(
      "${data.azurerm_dashboard_grafana.grafana.endpoint}",
    );
  });

  test("has a name of the same form", () => {
    expect(refusal((stack) => void importGrafana(stack, "amg_shared"))).toContain("AKS-GRAF-001");
  });
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

const cases: RuleCase<Partial<GrafanaProps>>[] = [
  {
    rule: "AKS-GRAF-001",
    refused: { name: "1grafana" },
    says: [
      'name = "1grafana"',
      'It must be 2–23 letters, digits and "-", starting with a letter and not ending with "-".',
      'Fix: "amg-shop-prod"',
    ],
    accepted: { name: "Grafana-1" },
  },
  {
    rule: "AKS-GRAF-001",
    refused: { name: "g" },
    says: ["2–23"],
    accepted: { name: "g1" },
  },
  {
    rule: "AKS-GRAF-001",
    refused: { name: "g".repeat(24) },
    says: ["2–23"],
    accepted: { name: "g".repeat(23) },
  },
  {
    rule: "AKS-GRAF-001",
    refused: { name: "grafana-" },
    says: [
      'It must be 2–23 letters, digits and "-", starting with a letter and not ending with "-".',
    ],
    accepted: { name: "${var.grafana}" },
  },
  {
    rule: "AKS-GRAF-002",
    refused: { majorVersion: "13.1" },
    says: ['majorVersion = "13.1"', "It must be a major version."],
    accepted: { majorVersion: "14" },
  },
  {
    rule: "AKS-GRAF-003",
    refused: { majorVersion: "11" },
    says: ["June 15, 2026", 'Fix: "12"'],
    accepted: { majorVersion: "12" },
  },
  {
    rule: "AKS-GRAF-004",
    refused: { workspaces: [WORKSPACE, { ...WORKSPACE }] },
    says: ["workspaces[1]", "each workspace once"],
    accepted: { workspaces: [WORKSPACE, { ...WORKSPACE, id: `${WORKSPACE.id}2` }] },
  },
  {
    rule: "AKS-GRAF-005",
    refused: { zoneRedundant: true, resourceGroup: { name: "rg", location: "West US" } },
    says: ["zoneRedundant = true", "westus has no availability zones"],
    accepted: { zoneRedundant: true, resourceGroup: { name: "rg", location: "westus2" } },
  },
  {
    rule: "AKS-AMW-002",
    refused: { workspaces: [WORKSPACE, { ...WORKSPACE, id: IDS.keyVault }] },
    says: ["workspaces[1].id"],
    accepted: { workspaces: [WORKSPACE] },
  },
];

describeRules((stack, options) => void grafanaIn(stack, options), grafanaRules, cases);
