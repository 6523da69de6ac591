import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildSync } from "esbuild";
import { PROGRAM } from "../support/bundles";

let folder: string;

beforeAll(() => {
  mkdirSync("build", { recursive: true });
  folder = mkdtempSync(resolve("build", "facts-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/**
 * The files of facts, by name, that a process has loaded when each of these constructs is synthesized, one
 * after the other.
 */
function loadedBy(constructs: Readonly<Record<string, string>>): Record<string, string[]> {
  const steps = Object.entries(constructs).map(
    ([name, code]) => `step(${JSON.stringify(name)}, (stack) => { ${code} });`,
  );
  buildSync({
    stdin: {
      contents: `
        import { TerraformStack, Testing } from "cdktf";
        import * as aks from "./lib";
        const resourceGroup = { name: "rg", location: "westeurope" };
        const loaded = {};
        function step(name, build) {
          const stack = new TerraformStack(Testing.app(), "facts");
          build(stack);
          Testing.synth(stack);
          loaded[name] = Object.keys(require.cache).filter((file) => file.endsWith(".json"));
        }
        ${steps.join("\n")}
        console.log(JSON.stringify(loaded));
      `,
      resolveDir: process.cwd(),
      loader: "ts",
    },
    outfile: join(folder, "app.js"),
    assetNames: "[name]",
    loader: { ".json": "copy" },
    ...PROGRAM,
  });
  const output = execFileSync(process.execPath, [join(folder, "app.js")], { encoding: "utf8" });
  const loaded = JSON.parse(output.trim().split("\n").at(-1) ?? "") as Record<string, string[]>;
  return Object.fromEntries(
    Object.entries(loaded).map(([name, files]) => [name, files.flatMap(factsFile).sort()]),
  );
}

/** The name of a file of facts; nothing for other files. */
function factsFile(file: string): string[] {
  const name = basename(file);
  return dirname(file) === folder && name !== "api-description.json" ? [name] : [];
}

test("an app loads the facts that its rules ask for, and no others", () => {
  const loaded = loadedBy({
    network: 'new aks.AksNetwork(stack, "network", { resourceGroup });',
    cluster: 'new aks.AksCluster(stack, "cluster", { resourceGroup });',
  });
  expect(loaded).toEqual({
    network: ["limits.json", "regions.json"],
    cluster: ["limits.json", "regions.json", "vm-sizes.json"],
  });
});
