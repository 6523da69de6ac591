import { describe, expect, test } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { addFleet, createFleetApp } from "../../stacks/fleet/app";
import { CLUSTERS, deploymentSteps, HUB, stackName } from "../../stacks/fleet/clusters";
import { readSettings } from "../../stacks/settings";
import { type Block, type SynthesizedStack, synthesizeStack, testApp } from "../support/synth";
import { expectNoGaps, linesOf } from "./support";

const FILES = ["clusters", "hub-stack", "cluster-stack", "app"].map(
  (name) => `stacks/fleet/${name}.ts`,
);
const REMOTE = readSettings({
  AKS_STATE_RESOURCE_GROUP: "rg-state",
  AKS_STATE_STORAGE_ACCOUNT: "ststate",
});

function synthesizeFleet(): Readonly<Record<string, SynthesizedStack>> {
  const app = testApp();
  addFleet(app, REMOTE);
  const stacks = app.node.children.filter(TerraformStack.isStack);
  for (const stack of stacks) {
    stack.prepareStack();
  }
  return Object.fromEntries(stacks.map((stack) => [stack.node.id, synthesizeStack(stack)]));
}

const stacks = synthesizeFleet();
const stackOf = (name: string) => stacks[name] as SynthesizedStack;

test("six clusters in three regions and three environments take at most 105 lines", () => {
  expect(FILES.map(linesOf).reduce((sum, lines) => sum + lines)).toBeLessThanOrEqual(105);
  for (const file of FILES) {
    expectNoGaps(file);
  }
});

test("each cluster has a stack with a state of its own", () => {
  expect(Object.keys(stacks)).toEqual([HUB, ...CLUSTERS.map(stackName)]);
  const keys = Object.values(stacks).map(({ json }) => json.terraform.backend.azurerm.key);
  expect(keys).toEqual([HUB, ...CLUSTERS.map(stackName)].map((name) => `demo/${name}.tfstate`));
});

test("stacks read the outputs of the hub from its state, and of no other stack", () => {
  for (const name of CLUSTERS.map(stackName)) {
    const states = Object.values(stackOf(name).json.data.terraform_remote_state as Block);
    expect(states).toEqual([
      expect.objectContaining({ config: expect.objectContaining({ key: "demo/hub.tfstate" }) }),
    ]);
  }
  expect(stackOf(HUB).json.data).toBeUndefined();
});

describe("the hub", () => {
  test("has the fleet with an order of updates", () => {
    expect(stackOf(HUB).only("azurerm_kubernetes_fleet_update_strategy").stage).toEqual([
      { name: "dev", group: [{ name: "dev" }], after_stage_wait_in_seconds: 86400 },
      { name: "staging", group: [{ name: "staging" }], after_stage_wait_in_seconds: 86400 },
      { name: "prod", group: [{ name: "prod" }] },
    ]);
  });

  test("protects the fleet", () => {
    expect(stackOf(HUB).only("azurerm_management_lock").scope).toBe(
      "${azurerm_kubernetes_fleet_manager.fleet.id}",
    );
  });
});

describe.each(CLUSTERS.map((entry) => [stackName(entry), entry] as const))("%s", (name, entry) => {
  const stack = stackOf(name);

  test("has its network, peered with the hub", () => {
    expect(stack.only("azurerm_virtual_network")).toMatchObject({
      address_space: [entry.addressSpace],
      location: expect.stringContaining("azurerm_resource_group"),
    });
    expect(stack.only("azurerm_resource_group")).toMatchObject({
      location: entry.region,
      tags: { environment: entry.environment },
    });
    expect(Object.values(stack.all("azurerm_virtual_network_peering"))).toHaveLength(2);
  });

  test("is upgraded by the fleet, in its maintenance window", () => {
    const cluster = stack.only("azurerm_kubernetes_cluster");
    expect(cluster).not.toHaveProperty("automatic_upgrade_channel");
    expect(cluster.maintenance_window_auto_upgrade).toMatchObject({ day_of_week: "Tuesday" });
    expect(stack.only("azurerm_kubernetes_fleet_member")).toMatchObject({
      group: entry.environment,
      kubernetes_fleet_id: expect.stringContaining("terraform_remote_state"),
    });
  });
});

test("a pipeline deploys the hub first, then the environments one after another", () => {
  expect(deploymentSteps()).toEqual([
    ["hub"],
    ["dev-westeurope"],
    ["staging-westeurope", "staging-northeurope"],
    ["prod-westeurope", "prod-northeurope", "prod-swedencentral"],
  ]);
});

test("the app has the hub and the clusters of a list", () => {
  const app = createFleetApp(REMOTE, CLUSTERS.slice(0, 1));
  expect(app.node.children.filter(TerraformStack.isStack).map(({ node }) => node.id)).toEqual([
    "hub",
    "dev-westeurope",
  ]);
});
