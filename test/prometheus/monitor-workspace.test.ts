import { DataAzurermMonitorWorkspace } from "@cdktf/provider-azurerm/lib/data-azurerm-monitor-workspace";
import { MonitorWorkspace as MonitorWorkspaceResource } from "@cdktf/provider-azurerm/lib/monitor-workspace";
import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack } from "cdktf";
import {
  type IMonitorWorkspace,
  MonitorWorkspace,
  type MonitorWorkspaceProps,
  type MonitorWorkspaceReference,
  Principal,
} from "../../lib";
import { monitorWorkspaceRules } from "../../lib/prometheus/monitor-workspace-rules";
import { OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const WORKSPACE = "azurerm_monitor_workspace";

function workspaceIn(
  stack: TerraformStack,
  props: Partial<MonitorWorkspaceProps> = {},
): MonitorWorkspace {
  return new MonitorWorkspace(stack, "metrics", { resourceGroup: RESOURCE_GROUP, ...props });
}

const importWorkspace = (stack: TerraformStack, name = "amw-shared") =>
  MonitorWorkspace.fromMonitorWorkspaceName(stack, "metrics", {
    name,
    resourceGroupName: "rg-shared",
  });

test("a workspace with required options has these arguments and no others", () => {
  expect(synthesize((stack) => void workspaceIn(stack)).only(WORKSPACE)).toEqual({
    name: "amw-test-metrics",
    resource_group_name: "rg-test",
    location: "westeurope",
  });
});

test("name and tags are the workspace's", () => {
  const props = { name: "amw-shop", tags: { team: "shop" } };
  expect(synthesize((stack) => void workspaceIn(stack, props)).only(WORKSPACE)).toMatchObject(
    props,
  );
});

test("a default name leaves room for the endpoint that Azure names after the workspace", () => {
  const stack = synthesize((scope) => {
    const resourceGroup = RESOURCE_GROUP;
    new MonitorWorkspace(scope, "a-place-far-down-in-the-tree-of-constructs", { resourceGroup });
  });
  expect(stack.only(WORKSPACE).name).toMatch(/^amw-test-a-place-[a-z-]*-[0-9a-f]{6}$/);
  expect(stack.only(WORKSPACE).name).toHaveLength(43);
});

test("a workspace by its name is looked up and not created", () => {
  const { json } = synthesize((stack) => void importWorkspace(stack));
  expect(json).not.toHaveProperty("resource");
  expect(json.data).toEqual({
    [WORKSPACE]: { metrics: { name: "amw-shared", resource_group_name: "rg-shared" } },
  });
});

describe("what others need of a workspace, created or imported", () => {
  const outputsOf = (workspaceOf: (stack: TerraformStack) => IMonitorWorkspace) =>
    synthesize((stack) => {
      const { id, location, queryEndpoint } = workspaceOf(stack);
      for (const [name, value] of Object.entries({ id, location, queryEndpoint })) {
        new TerraformOutput(stack, name, { value });
      }
    });
  const created = outputsOf(workspaceIn);
  const imported = outputsOf(importWorkspace);

  test.each([
    ["id", "id"],
    ["location", "location"],
    ["queryEndpoint", "query_endpoint"],
  ])("%s", (output, attribute) => {
    expect(created.output(output).value).toBe(`\${${WORKSPACE}.metrics.${attribute}}`);
    expect(imported.output(output).value).toBe(`\${data.${WORKSPACE}.metrics.${attribute}}`);
  });
});

test("a grant to query applies only to this workspace, and can be repeated", () => {
  const stack = synthesize((scope) => {
    const workspace = workspaceIn(scope);
    workspace.grantReader(Principal.group(OBJECT_ID));
    workspace.grantReader(Principal.group(OBJECT_ID));
  });
  expect(stack.only("azurerm_role_assignment")).toEqual({
    scope: `\${${WORKSPACE}.metrics.id}`,
    role_definition_name: "Monitoring Data Reader",
    principal_id: OBJECT_ID,
    principal_type: "Group",
  });
});

test("L1 resources and data sources are references to a workspace", () => {
  synthesize((stack) => {
    const references: MonitorWorkspaceReference[] = [
      workspaceIn(stack),
      new MonitorWorkspaceResource(stack, "l1", {
        name: "amw-l1",
        resourceGroupName: "rg",
        location: "westeurope",
      }),
      new DataAzurermMonitorWorkspace(stack, "data", { name: "amw", resourceGroupName: "rg" }),
    ];
    expect(references.map(({ id }) => typeof id)).toEqual(["string", "string", "string"]);
  });
});

const names: RuleCase<Partial<MonitorWorkspaceProps>>[] = [
  {
    rule: "AKS-AMW-001",
    refused: { name: "amw_shop" },
    says: ['name = "amw_shop"', 'letters, digits and "-"', 'Fix: "amw-shop-prod"'],
    accepted: { name: "AMW-shop-1" },
  },
  {
    rule: "AKS-AMW-001",
    refused: { name: "-amw" },
    says: [
      'It must be at least 2 letters, digits and "-", starting and ending with a letter or digit.',
    ],
    accepted: { name: "1w" },
  },
  {
    rule: "AKS-AMW-001",
    refused: { name: "amw-" },
    says: [
      'It must be at least 2 letters, digits and "-", starting and ending with a letter or digit.',
    ],
    accepted: { name: "${var.workspace}" },
  },
  { rule: "AKS-AMW-001", refused: { name: "a" }, says: ["at least 2"], accepted: { name: "a1" } },
];

describeRules((stack, options) => void workspaceIn(stack, options), monitorWorkspaceRules, names);

test("the name of an imported workspace is held to the same form", () => {
  expect(refusal((stack) => void importWorkspace(stack, "amw_shared"))).toContain("AKS-AMW-001");
});
