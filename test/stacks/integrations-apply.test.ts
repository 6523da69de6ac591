import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { everyOption, VARIABLES } from "../registry/every-option";
import { APPLIES, describeApplied, WHY_NOTHING_IS_APPLIED } from "../support/deployment";
import { skip } from "../support/describe-with-terraform";
import { RESOURCE_GROUP, synthesize } from "../support/synth";
import { logsOfAllKinds } from "../terraform/logs-of-all-kinds";
import { monitoring } from "../terraform/monitoring";
import { exampleStack } from "./example-stacks";
import { clusterWithAddOns, integrations } from "./integrations";
import { slowIntegrations } from "./integrations-slow";

if (APPLIES) {
  describeApplied([
    { name: "the secured stack", config: exampleStack("secured").json, isDestroyed: true },
    { name: "logs of all kinds", config: synthesize(logsOfAllKinds).json, isDestroyed: true },
    {
      name: "metrics, dashboards and alerts",
      config: synthesize((stack) => void monitoring(stack)).json,
      variables: { pager: "https://example.com/pager" },
      isDestroyed: true,
      further: (life) =>
        test("Grafana comes with its template", () => {
          expect(life().ids).toContainEqual(
            expect.stringMatching(/Microsoft\.Dashboard\/grafana\/amg-shop$/),
          );
        }),
    },
    {
      name: "a registry with every option",
      config: synthesize(everyOption).json,
      variables: VARIABLES,
    },
    {
      name: "what clusters are watched and guarded with",
      config: synthesize(integrations).json,
      isDestroyed: true,
      further: (life) =>
        test("the workspace for metrics has a rule and an endpoint that nobody wrote here", () => {
          const made = life().ids.filter((id) => id.includes("/MA_amw-test_westeurope_managed/"));
          expect(made.map((id) => id.split("/").at(-2))).toEqual([
            "dataCollectionEndpoints",
            "dataCollectionRules",
          ]);
        }),
    },
    { name: "what azurerm waits for", config: synthesize(slowIntegrations).json },
    {
      name: "a cluster with add-ons, and then without",
      config: synthesize((stack) => clusterAndWorkspace(stack, true)).json,
      laterConfig: synthesize((stack) => clusterAndWorkspace(stack, false)).json,
    },
  ]);
} else {
  skip(
    "what clusters are watched and guarded with, and the secured stack, applied",
    WHY_NOTHING_IS_APPLIED,
  );
}

function clusterAndWorkspace(stack: TerraformStack, hasAddOns: boolean): void {
  const { name: resourceGroupName, location } = RESOURCE_GROUP;
  const logs = new LogAnalyticsWorkspace(stack, "logs", {
    resourceGroupName,
    location,
    name: "log-test",
  });
  clusterWithAddOns(stack, hasAddOns ? logs : undefined);
}
