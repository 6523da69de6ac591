import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { afterAll, afterEach, expect, test } from "@jest/globals";
import { App, type TerraformStack } from "cdktf";
import { AksCluster, AksNetwork, ClusterNetwork, LeanApp } from "../../lib";
import { copyLiteralsDirectly } from "../../lib/app/token-resolution";
import { addStack, type SynthesizedApp, synthesizeApp } from "./synthesize-app";

const folder = mkdtempSync(join(tmpdir(), "lean-app-output-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => copyLiteralsDirectly(true));

function groupIn(stack: TerraformStack): ResourceGroup {
  return new ResourceGroup(stack, "group", { name: "rg-shop", location: "westeurope" });
}

function addCluster(stack: TerraformStack, resourceGroup: ResourceGroup): void {
  const network = new AksNetwork(stack, "network", { resourceGroup });
  new AksCluster(stack, "cluster", {
    resourceGroup,
    network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
  });
}

function synthesizeOne(app: App): SynthesizedApp {
  const stack = addStack(app, "shop");
  addCluster(stack, groupIn(stack));
  return synthesizeApp(app);
}

function synthesizeTwo(app: App): SynthesizedApp {
  const group = groupIn(addStack(app, "base"));
  addCluster(addStack(app, "shop"), group);
  return synthesizeApp(app);
}

test.each([
  ["one stack", synthesizeOne, ["shop"]],
  ["two stacks, of which one refers to the other", synthesizeTwo, ["base", "shop"]],
])("%s: the Terraform is that of cdktf's own app", (name, build, stacks) => {
  const lean = build(new LeanApp({ outdir: join(folder, `lean ${name}`) }));
  copyLiteralsDirectly(false);
  const plain = build(new App({ outdir: join(folder, `plain ${name}`) }));
  for (const stack of stacks) {
    expect(lean.stack(stack).json).toEqual(plain.stack(stack).json);
    expect(lean.stack(stack).json.terraform.backend.local.path).toContain(stack);
  }
});

test("a reference to another stack goes through its state", () => {
  const { stack, manifest } = synthesizeTwo(new LeanApp({ outdir: join(folder, "references") }));
  expect(manifest.stacks.shop.dependencies).toEqual(["base"]);
  expect(stack("shop").only("azurerm_kubernetes_cluster").resource_group_name).toMatch(
    /^\$\{data\.terraform_remote_state\./,
  );
});

test("a second synthesis gives the same", () => {
  const app = new LeanApp({ outdir: join(folder, "twice") });
  const first = synthesizeOne(app).stack("shop").json;
  expect(synthesizeApp(app).stack("shop").json).toEqual(first);
});
