import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack } from "cdktf";
import {
  Grafana,
  type GrafanaProps,
  type IGrafana,
  MonitorWorkspace,
  Principal,
  PrivateAccess,
} from "../../lib";
import { grafanaRules } from "../../lib/grafana/grafana-rules";
import { GRAFANA } from "../support/edition";
import { IDS, NETWORK, OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import {
  type Block,
  RESOURCE_GROUP,
  refusal,
  type SynthesizedStack,
  synthesize,
} from "../support/synth";

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

const isPublic = (stack: SynthesizedStack) =>
  GRAFANA.isPublic(stack.all(GRAFANA.type).grafana as Block);

const importGrafana = (stack: TerraformStack, name = "amg-shared") =>
  Grafana.fromGrafanaName(stack, "grafana", { name, resourceGroupName: "rg-shared" });

test("a generated name is valid and unique", () => {
  const { name } = withGrafana().all(GRAFANA.type).grafana as Block;
  expect(name).toMatch(/^amgtestgrafana\$\{substr\(sha1\(.*subscription_id.*\), 0, 8\)\}$/);
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
      scope: GRAFANA.id,
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
    expect(isPublic(stack)).toBe(false);
    expect(stack.only(ENDPOINT)).toMatchObject({
      subnet_id: IDS.subnet,
      private_service_connection: { subresource_names: ["grafana"] },
      private_dns_zone_group: { private_dns_zone_ids: [dnsZone.id] },
    });
  });

  test("may be had beside the public way", () => {
    const stack = withGrafana({ name: "amg", privateAccess, publicAccess: true });
    expect(isPublic(stack)).toBe(true);
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
