import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { type BuildOptions, buildSync } from "esbuild";

/** Below the packages that the bundles require. */
const FOLDER = resolve("build", "bundles");
const DAY_MS = 24 * 60 * 60 * 1000;

/** Options of a program that loads the classes of providers when they are used. */
export const PROGRAM = {
  bundle: true,
  packages: "external",
  platform: "node",
  logLevel: "silent",
  banner: {
    js: `require = require(${JSON.stringify(resolve("stacks/require-on-use.cjs"))}).requireOnUse(require);`,
  },
} as const satisfies BuildOptions;

/**
 * The bundle of a file of `lib` or `stacks`. It is built once for all test files and runs, as long as the
 * sources stay the same.
 */
export function bundleOf(entry: string): string {
  const name = basename(entry, ".ts");
  const folder = join(FOLDER, `${name}-${digestOfSources()}`);
  if (!existsSync(folder)) {
    removeOldBundles();
    build(entry, folder);
  }
  return join(folder, `${name}.js`);
}

/** Another worker may build the same bundle at the same time. */
function build(entry: string, folder: string): void {
  mkdirSync(FOLDER, { recursive: true });
  const draft = mkdtempSync(join(FOLDER, "draft-"));
  buildSync({ ...PROGRAM, entryPoints: [entry], outdir: draft });
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(folder)) {
      throw error;
    }
  }
}

function removeOldBundles(): void {
  for (const name of existsSync(FOLDER) ? readdirSync(FOLDER) : []) {
    const folder = join(FOLDER, name);
    if (Date.now() - statSync(folder).mtimeMs > DAY_MS) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

function digestOfSources(): string {
  const hash = createHash("sha256");
  for (const folder of ["lib", "stacks"]) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true });
    for (const file of files.filter((it) => it.isFile())) {
      const path = join(file.parentPath, file.name);
      hash.update(path).update(readFileSync(path));
    }
  }
  return hash.update(readFileSync("package.json")).digest("hex").slice(0, 16);
}
