import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { jest } from "@jest/globals";
import { FINDINGS_VARIABLE } from "../../lib/check/collecting";
import type { CheckFinding } from "../../lib/check/finding";
import { readCdktfProject } from "../../lib/cli/cdktf-project";
import { type CheckResult, checkApp } from "../../lib/cli/check/check-app";
import type { ExitCode } from "../../lib/cli/exit-codes";
import { runCli } from "../../lib/cli/program";
import { bundleOf } from "../support/bundles";

/** The first line of every file of an app. */
const IMPORTS = [
  'const { App, Annotations, TerraformStack } = require("cdktf");',
  'const { AzurermProvider } = require("@cdktf/provider-azurerm/lib/provider");',
  'const { ResourceGroup } = require("@cdktf/provider-azurerm/lib/resource-group");',
  'const aks = require("cdktf-aks");',
  'const resourceGroup = { name: "rg-shop", location: "westeurope" };',
].join(" ");

/** An app with a stack from each of the files. */
function appOf(files: readonly string[]): string {
  return `
const app = new aks.LeanApp();
for (const file of ${JSON.stringify(files)}) {
  const stack = new TerraformStack(app, file);
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  require(\`./stacks/\${file}\`)(stack);
}
`;
}

/** Where an app that ends without an error leaves its findings. */
const FINDINGS = "node_modules/.findings.jsonl";
const KEEP_FINDINGS = `require("node:fs").copyFileSync(process.env.${FINDINGS_VARIABLE}, "${FINDINGS}");`;

/** A cdktf project of its own, with this library as a package. */
export class ScratchProject {
  readonly folder = mkdtempSync(join(realpathSync(tmpdir()), "check-"));

  constructor() {
    const modules = join(this.folder, "node_modules");
    mkdirSync(modules);
    for (const name of ["cdktf", "constructs", "@cdktf"]) {
      symlinkSync(resolve("node_modules", name), join(modules, name));
    }
    symlinkSync(dirname(bundleOf("lib/index.ts")), join(modules, "cdktf-aks"));
    this.write("cdktf.json", JSON.stringify({ language: "typescript", app: "node main.js" }));
  }

  write(file: string, text: string): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /**
   * Writes an app with a stack for each code, which is in a file of its own that begins with line 1.
   *
   * @param end What the app does after it has made the stacks.
   */
  writeApp(stacks: Readonly<Record<string, string>>, end = "app.synth();"): void {
    for (const [name, code] of Object.entries(stacks)) {
      this.write(`stacks/${name}.js`, `${IMPORTS} module.exports = (stack) => {${code}\n}`);
    }
    this.write("main.js", `${IMPORTS}${appOf(Object.keys(stacks))}${end}\n${KEEP_FINDINGS}`);
  }

  /** Replaces the app by one that repeats the findings of its last run, which takes no library. */
  writeRepetition(): void {
    const copy = `copyFileSync("${FINDINGS}", process.env.${FINDINGS_VARIABLE})`;
    this.write("main.js", `require("node:fs").${copy};`);
  }

  check(): Promise<CheckResult> {
    return checkApp(readCdktfProject(this.folder));
  }

  /** Runs `cdktf-aks check` in the folder of the project. */
  async run(...args: string[]): Promise<{ code: ExitCode; stdout: string; stderr: string }> {
    const output = { stdout: "", stderr: "" };
    const spies = (["log", "error"] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation((text) => {
        output[name === "log" ? "stdout" : "stderr"] += `${text}\n`;
      }),
    );
    const before = process.cwd();
    process.chdir(this.folder);
    try {
      return { code: await runCli(["check", ...args]), ...output };
    } finally {
      process.chdir(before);
      for (const spy of spies) {
        spy.mockRestore();
      }
    }
  }

  files(): string[] {
    return readdirSync(this.folder).sort();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** A finding in one line: `error AKS-POOL-001 shop/cluster 2`, with the line in the file of the stack. */
export function brief({ severity, rule, construct, location }: CheckFinding): string {
  return [severity, rule, construct, location?.line].filter(Boolean).join(" ");
}
