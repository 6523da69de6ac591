import { mkdtempSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { buildSync } from "esbuild";
import { checkApp } from "../../lib/cli/check/check-app";
import { STACK_NAMES } from "../../stacks/app";

test("the example stacks are checked to their end, without errors", async () => {
  const folder = mkdtempSync(resolve("build", "check-"));
  try {
    const outfile = join(folder, "main.js");
    buildSync({
      entryPoints: ["stacks/main.ts"],
      outfile,
      bundle: true,
      packages: "external",
      platform: "node",
    });
    const app = `node stacks/run.cjs ${relative(".", outfile)}`;
    const result = await checkApp({ folder: resolve("."), app, context: {} });
    expect(result).toMatchObject({ isComplete: true, stacks: STACK_NAMES.length });
    expect(result.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
