import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { transformSync } from "@swc/core";
import { TerraformStack, Testing } from "cdktf";
import { AksCluster, type PlannedSubnet, Spot } from "../../lib";
import { EXAMPLES, exampleFile, PACKAGED, readJson, writeExamples, writeInto } from "./examples";

/** The same each time, so that Jest keeps what it has compiled. */
const FOLDER = join("build", "examples");
const OUTDIR = process.env.CDKTF_OUTDIR;
afterAll(() => {
  if (OUTDIR === undefined) {
    delete process.env.CDKTF_OUTDIR;
  } else {
    process.env.CDKTF_OUTDIR = OUTDIR;
  }
});

const printed = jest.spyOn(console, "table").mockImplementation(() => undefined);

jest.spyOn(console, "log").mockImplementation(() => undefined);

describe("the examples of the documentation", () => {
  rmSync(FOLDER, { recursive: true, force: true });
  writeExamples(FOLDER);
  for (const { file, text } of PACKAGED) {
    writeInto(FOLDER, join("node_modules", builtFileOf(file)), built(file, text));
  }

  test.each(EXAMPLES)("%s runs", (name) => {
    expect(() => run(name)).not.toThrow();
  });

  test("of docs/networking.md prints the plan that the page shows", () => {
    runAll();
    const plan = printed.mock.calls.flat().flat() as PlannedSubnet[];
    const columns = Object.keys(plan[0] ?? {});
    const lines = [columns, columns.map(() => "---"), ...plan.map(Object.values)];
    const table = lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
    expect(readFileSync("docs/networking.md", "utf8")).toContain(`\n\n${table}\n\n`);
  });

  test("of the README is a cluster with a pool and a registry that it pulls from", () => {
    const [name = ""] = EXAMPLES.find(([it]) => it.startsWith("README.md")) ?? [];
    run(name);
    const { resource } = readJson(join(outputOf(name), "stacks", "shop", "cdk.tf.json"));
    expect(Object.keys(resource).sort()).toEqual([
      "azurerm_container_registry",
      "azurerm_kubernetes_cluster",
      "azurerm_kubernetes_cluster_node_pool",
      "azurerm_resource_group",
      "azurerm_role_assignment",
      "azurerm_subnet",
      "azurerm_user_assigned_identity",
      "azurerm_virtual_network",
    ]);
  });
});

test("the error that the README shows is the one that is thrown", () => {
  const [, shown = ""] = /```text\n(.*?)\n *```/s.exec(readFileSync("README.md", "utf8")) ?? [];
  const stack = new TerraformStack(Testing.app(), "shop");
  const resourceGroup = { name: "rg-shop", location: "westeurope" };
  const cluster = new AksCluster(stack, "cluster", { resourceGroup });
  const addPool = () =>
    cluster.addNodePool("batch", { vmSize: "Standard_D1_v2", spot: Spot.upTo(0) });
  expect(addPool).toThrow(`${shown.replace(/^ {2}/gm, "")}\n`);
});

/** Runs an example, unless it has run already: Node keeps its module. */
function run(name: string): void {
  process.env.CDKTF_OUTDIR = outputOf(name);
  require(resolve(FOLDER, exampleFile(name)));
}

/** Several examples have a stack of one name. */
function outputOf(name: string): string {
  return join(FOLDER, exampleFile(name).replace(/\.ts$/, ".out"));
}

function runAll(): void {
  for (const [name] of EXAMPLES) {
    run(name);
  }
}

/** Where a file of a package is once the package is built, as its package.json says. */
function builtFileOf(file: string): string {
  return file.replace(/([^/]+)\.ts$/, "dist/$1.js");
}

function built(file: string, text: string): string {
  const jsc = { parser: { syntax: "typescript" }, target: "es2022" } as const;
  return file.endsWith(".ts")
    ? transformSync(text, { jsc, module: { type: "commonjs" } }).code
    : text;
}
