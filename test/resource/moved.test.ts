import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { AksCluster, Moved } from "../../lib";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

const props = { resourceGroup: RESOURCE_GROUP, name: "aks-shop", nodePools: { web: {} } };

function addressesOf(build: (stack: TerraformStack) => void): string[] {
  const { resource } = synthesize(build).json;
  return Object.entries(resource as Record<string, object>)
    .flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`))
    .sort();
}

describe("a renamed cluster", () => {
  const { json } = synthesize((stack) => {
    Moved.from(new AksCluster(stack, "aks", props), "test/cluster");
  });
  const before = addressesOf((stack) => new AksCluster(stack, "cluster", props));

  test("moves every resource from the address that it had", () => {
    const moved = json.moved as { from: string; to: string }[];
    expect(moved.map(({ from }) => from).sort()).toEqual(before);
  });

  test("moves each to a resource of its type that exists", () => {
    const after = addressesOf((stack) => new AksCluster(stack, "aks", props));
    const moved = json.moved as { from: string; to: string }[];
    expect(moved.map(({ to }) => to).sort()).toEqual(after);
    expect(moved.every(({ from, to }) => from.split(".")[0] === to.split(".")[0])).toBe(true);
  });
});

test("a construct that moved into another one", () => {
  const { json } = synthesize((stack) => {
    const network = new Construct(stack, "network");
    const identity = new UserAssignedIdentity(network, "identity", {
      name: "id",
      location: "westeurope",
      resourceGroupName: "rg-test",
    });
    Moved.from(identity, "test/identity");
  });
  expect(json.moved).toEqual([
    {
      from: "azurerm_user_assigned_identity.identity",
      to: expect.stringMatching(/^azurerm_user_assigned_identity\.network_identity_[0-9A-F]{8}$/),
    },
  ]);
});

test("a resource whose logical ID is its own does not move", () => {
  const { json } = synthesize((stack) => {
    const construct = new Construct(stack, "new");
    const identity = new UserAssignedIdentity(construct, "identity", {
      name: "id",
      location: "westeurope",
      resourceGroupName: "rg-test",
    });
    identity.overrideLogicalId("fixed");
    Moved.from(construct, "test/old");
  });
  expect(json.moved).toBeUndefined();
});

test.each([
  ["another stack", "other/cluster", 'The old path is not in the stack "test"'],
  ["the current path", "test/aks", "This is the current path."],
])("rejects %s", (_, oldPath, message) => {
  expect(() =>
    synthesize((stack) => {
      Moved.from(new Construct(stack, "aks"), oldPath);
    }),
  ).toThrow(message);
});

test("rejects a second earlier path", () => {
  expect(() =>
    synthesize((stack) => {
      const construct = new Construct(stack, "aks");
      Moved.from(construct, "test/a");
      Moved.from(construct, "test/b");
    }),
  ).toThrow("already has an earlier path");
});
