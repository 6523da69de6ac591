// The programs in TypeScript: what the other languages are compared with.
import { mkdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { SOURCE } from "./packages.mjs";
import { FOLDER, start } from "./tools.mjs";

const HERE = join(FOLDER, "typescript");

/** Compiles the programs and runs them with the packed library. */
export function runTypescript(programs, output) {
  mkdirSync(join(HERE, "node_modules"), { recursive: true });
  symlinkSync(SOURCE, join(HERE, "node_modules", "cdktf-aks"), "dir");
  buildSync({
    entryPoints: programs.map((name) => resolve("test/languages/typescript", `${name}.ts`)),
    outdir: HERE,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    tsconfigRaw: {},
    logLevel: "warning",
  });
  return new Map(
    programs.map((name) => [
      name,
      start(process.execPath, [join(HERE, `${name}.js`)], { env: { CDKTF_OUTDIR: output } }),
    ]),
  );
}
