import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import { App, TerraformStack } from "cdktf";
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

describe("a cluster that moves to another stack", () => {
  const ID =
    "/subscriptions/x/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-shop";
  const IDS = {
    "azurerm_kubernetes_cluster.cluster": ID,
    "azurerm_kubernetes_cluster_node_pool.cluster_web_598BB3BD": `${ID}/agentPools/web`,
    "azurerm_user_assigned_identity.cluster_identity_D25E7579": "/subscriptions/x/identity",
  };

  function move(ids: Record<string, string>, path = "old/cluster") {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), "moved-")) });
    const [old, next] = ["old", "next"].map((id) => {
      const stack = new TerraformStack(app, id);
      new AzurermProvider(stack, "azurerm", { features: [{}] });
      return stack;
    }) as [TerraformStack, TerraformStack];
    Moved.fromStack(new AksCluster(next, "aks", props), path, ids);
    app.synth();
    const read = ({ node: { id } }: TerraformStack) =>
      JSON.parse(readFileSync(join(app.outdir, "stacks", id, "cdk.tf.json"), "utf8"));
    return { old: read(old), next: read(next) };
  }

  test("is imported by the one and forgotten by the other", () => {
    const { old, next } = move(IDS);
    expect(
      next.import.map(({ to, id }: { to: string; id: string }) => [to.split(".")[0], id]),
    ).toEqual([
      ["azurerm_user_assigned_identity", "/subscriptions/x/identity"],
      ["azurerm_kubernetes_cluster", ID],
      ["azurerm_kubernetes_cluster_node_pool", `${ID}/agentPools/web`],
    ]);
    expect(old.removed).toEqual(
      expect.arrayContaining(
        Object.keys(IDS).map((from) => ({ from, lifecycle: { destroy: false } })),
      ),
    );
    expect(old.removed).toHaveLength(3);
  });

  test("needs the ID of every resource", () => {
    expect(() => move({ "azurerm_kubernetes_cluster.cluster": ID })).toThrow(
      "There is no ID of azurerm_user_assigned_identity.cluster_identity_D25E7579, azurerm_kubernetes_cluster_node_pool.cluster_web_",
    );
  });

  test.each([
    ["old-2/cluster", "The app has no stack with this path."],
    ["next/cluster", "This is the stack of the construct."],
  ])("cannot come from %s", (path, reason) => {
    expect(() => move(IDS, path)).toThrow(reason);
  });
});
