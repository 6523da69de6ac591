import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildSync } from "esbuild";

let folder: string;

beforeAll(() => {
  mkdirSync("build", { recursive: true });
  folder = mkdtempSync(resolve("build", "facts-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The files of facts that an app has loaded when it is synthesized, by their names. */
function loadedBy(constructs: string): string[] {
  buildSync({
    stdin: {
      contents: `
        import { TerraformStack, Testing } from "cdktf";
        import * as aks from "./lib";
        const stack = new TerraformStack(Testing.app(), "facts");
        const resourceGroup = { name: "rg", location: "westeurope" };
        ${constructs}
        Testing.synth(stack);
        console.log(JSON.stringify(Object.keys(require.cache).filter((file) => file.endsWith(".json"))));
      `,
      resolveDir: process.cwd(),
      loader: "ts",
    },
    outfile: join(folder, "app.js"),
    assetNames: "[name]",
    loader: { ".json": "copy" },
    bundle: true,
    packages: "external",
    platform: "node",
    logLevel: "silent",
  });
  const output = execFileSync(process.execPath, [join(folder, "app.js")], { encoding: "utf8" });
  const files = JSON.parse(output.trim().split("\n").at(-1) ?? "") as string[];
  return files
    .filter((file) => file.startsWith(folder))
    .map((file) => file.slice(folder.length + 1))
    .filter((file) => file !== "api-description.json")
    .sort();
}

test("an app loads the facts that its rules ask for, and no others", () => {
  expect(loadedBy('new aks.AksNetwork(stack, "network", { resourceGroup });')).toEqual([
    "limits.json",
    "regions.json",
  ]);
  expect(loadedBy('new aks.AksCluster(stack, "cluster", { resourceGroup });')).toEqual([
    "limits.json",
    "regions.json",
    "vm-sizes.json",
  ]);
});
