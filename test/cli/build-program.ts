import { mkdirSync, mkdtempSync } from "node:fs";
import { resolve } from "node:path";
import { buildSync } from "esbuild";

/** Builds `cdktf-aks` into a folder of its own, and returns the folder: the program is its `bin.js`. */
export function buildProgram(name: string): string {
  mkdirSync("build", { recursive: true });
  const folder = mkdtempSync(resolve("build", `${name}-`));
  buildSync({
    entryPoints: ["lib/cli/bin.ts"],
    outdir: folder,
    bundle: true,
    packages: "external",
    platform: "node",
    logLevel: "silent",
  });
  return folder;
}
