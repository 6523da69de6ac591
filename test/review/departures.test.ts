import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AksCluster, Moved, ResourceLock, Review } from "../../lib";
import { RESOURCE_GROUP } from "../support/synth";

type Build = (stacks: { readonly platform: Construct; readonly clusters: Construct }) => void;

/** The output of an app with two stacks. */
function outputOf(build: Build): string {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), "departures-")) });
  const [platform, clusters] = ["platform", "clusters"].map((id) => {
    const stack = new TerraformStack(app, id);
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    return stack;
  }) as [TerraformStack, TerraformStack];
  build({ platform, clusters });
  app.synth();
  return app.outdir;
}

const cluster = (scope: Construct, id: string, name = "aks-shop") =>
  new AksCluster(scope, id, { resourceGroup: RESOURCE_GROUP, name, nodePools: { web: {} } });

const BEFORE = outputOf(({ platform }) => {
  cluster(platform, "cluster");
  cluster(platform, "other", "aks-other");
});
const AFTER = outputOf(({ platform, clusters }) => {
  cluster(clusters, "shop");
  cluster(platform, "other", "aks-other");
});

const stackIn = (review: Review, name: string) =>
  JSON.parse(review.toJson()).stacks.find((it: { name: string }) => it.name === name);

describe("a cluster that went to another stack", () => {
  const review = Review.compare(BEFORE, AFTER);
  const [rename, ...others] = stackIn(review, "platform").renamed;

  test("is destroyed only because it has another path", () => {
    expect(others).toEqual([]);
    expect(rename).toMatchObject({ from: "platform/cluster", to: "clusters/shop", names: [] });
    expect(rename.resources).toHaveLength(3);
    expect(stackIn(review, "platform").lost).toHaveLength(3);
    expect(review.exitCode).toBe(2);
  });

  test("gets the line that moves it, and how to get its argument", () => {
    expect(rename.code).toBe('Moved.fromStack(construct, "platform/cluster", ids);');
    expect(review.toText()).toContain(
      "with the ids that this prints in the folder of the stack platform: terraform show -json | jq ",
    );
    expect(review.toMarkdown()).toContain("`Moved.fromStack(construct");
  });

  test("with this line is left by one stack and imported by the other", () => {
    const addresses = stackIn(review, "platform").lost.map((it: { address: string }) => it.address);
    const ids = Object.fromEntries(addresses.map((it: string) => [it, `/subscriptions/x/${it}`]));
    const moved = Review.compare(
      BEFORE,
      outputOf(({ platform, clusters }) => {
        Moved.fromStack(cluster(clusters, "shop"), rename.from, ids);
        cluster(platform, "other", "aks-other");
      }),
    );
    expect(moved.exitCode).toBe(0);
    expect(stackIn(moved, "platform")).toMatchObject({ lost: [], renamed: [] });
    expect(stackIn(moved, "platform").forgotten).toHaveLength(3);
    expect(stackIn(moved, "clusters")).toMatchObject({ created: [] });
    expect(stackIn(moved, "clusters").imported).toHaveLength(3);
    expect(moved.toText()).toContain("clusters: 3 imported");
  });
});

test("constructs that keep their ids are each a construct that moves", () => {
  const review = Review.compare(
    BEFORE,
    outputOf(({ clusters }) => {
      cluster(clusters, "cluster");
      cluster(clusters, "other", "aks-other");
    }),
  );
  const { renamed } = stackIn(review, "platform");
  const paths = renamed.map(({ from, to }: { from: string; to: string }) => [from, to]);
  expect(paths.sort()).toEqual([
    ["platform/cluster", "clusters/cluster"],
    ["platform/other", "clusters/other"],
  ]);
});

test("another cluster in another stack is no move", () => {
  const review = Review.compare(
    BEFORE,
    outputOf(({ platform, clusters }) => {
      cluster(clusters, "shop", "aks-new");
      cluster(platform, "other", "aks-other");
    }),
  );
  expect(stackIn(review, "platform").renamed).toEqual([]);
  expect(stackIn(review, "clusters").created).toHaveLength(3);
});

test("a lock that went with its cluster protects it as before", () => {
  const locked = (stack: Construct, id: string) =>
    new ResourceLock(stack, id, { on: cluster(stack, "cluster").resource, name: "lock" });
  const review = Review.compare(
    outputOf(({ platform }) => locked(platform, "lock")),
    outputOf(({ clusters }) => locked(clusters, "lock")),
  );
  expect(stackIn(review, "platform").weakened).toEqual([]);
});
