import { execFileSync, execSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { tableModule } from "./code";
import { PACKAGED, readJson, writeExamples, writeInto, writePackages } from "./examples";

const FOLDER = join("build", "docs-code");
const SOURCES = join(FOLDER, "sources");
const DECLARATIONS = join(FOLDER, "declarations");
const TABLES = "argument-tables.ts";
const TABLE_MODULE = tableModule(SOURCES);

/** As the build does for the package. */
const DECLARE_JSON = `
  import { declareJson } from "${resolve(".ci/package/declare-json.mjs")}";
  declareJson(process.argv[1], "${resolve("lib/facts/data")}");
`;

const problems = compile();

/**
 * Compiles the code of all pages and the library together, which takes the compiler seconds. Its results
 * stay in the folder, so that it checks only what has changed since the last run.
 */
function compile(): string[] {
  rmSync(SOURCES, { recursive: true, force: true });
  writeExamples(SOURCES);
  writePackages(join(SOURCES, "packages"));
  writeInto(SOURCES, TABLES, TABLE_MODULE);
  const compilerOptions = {
    paths: { "cdktf-aks": ["../../../lib/index.ts"], "@shop/*": ["./packages/@shop/*/index.ts"] },
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: "../../..",
    outDir: "../declarations",
    incremental: true,
    tsBuildInfoFile: "../declarations/tsbuildinfo",
  };
  const config = {
    extends: "../../../tsconfig.json",
    compilerOptions,
    include: ["*.ts", "packages"],
  };
  writeInto(SOURCES, "tsconfig.json", JSON.stringify(config));
  try {
    const args = ["-p", SOURCES, "--singleThreaded", "--pretty", "false"];
    execFileSync("node_modules/.bin/tsc", args, { encoding: "utf8" });
    return [];
  } catch (error) {
    return (error as { stdout: string }).stdout.split("\n").filter(Boolean);
  }
}

test("the examples of the documentation have the right types", () => {
  expect(problems.filter((problem) => !problem.includes(TABLES))).toEqual([]);
});

test("the code in the argument tables has the right types", () => {
  const lines = TABLE_MODULE.split("\n");
  const inTables = problems.filter((problem) => problem.includes(TABLES));
  const withCode = inTables.map((problem) => {
    const [, line] = /\((\d+),/.exec(problem) ?? [];
    return `${problem}\n  ${lines[Number(line) - 1]}`;
  });
  expect(withCode).toEqual([]);
});

test("the package in docs/presets.md builds itself below a tsconfig.json of somebody else", () => {
  const root = mkdtempSync(join("build", "package-"));
  const folder = join(root, "packages/@shop/aks-presets");
  const library = join(root, "node_modules/cdktf-aks");
  const tools = resolve("node_modules/.bin");
  const env = { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}` };
  try {
    writePackages(join(root, "packages"));
    writeInto(root, "tsconfig.json", JSON.stringify({ compilerOptions: { noEmit: true } }));
    cpSync(join(DECLARATIONS, "lib"), library, { recursive: true });
    mkdirSync(join(library, "facts/data"), { recursive: true });
    execSync(`node --input-type=module -e '${DECLARE_JSON}' ${library}`, { env });
    const { scripts } = readJson(join(folder, "package.json"));
    const prepare = `${scripts.prepare} 1>&2`;
    expect(() => execSync(prepare, { cwd: folder, env, stdio: "pipe" })).not.toThrow();
    expect(readdirSync(join(folder, "dist")).sort()).toEqual(["index.d.ts", "index.js"]);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test("the package in docs/presets.md requires the versions of the library", () => {
  const packages = PACKAGED.filter(({ file }) => file.endsWith("/package.json"));
  const { name, version, peerDependencies, devDependencies } = readJson("package.json");
  const ours = { ...peerDependencies, [name]: `^${version}` };
  expect(packages.map(({ text }) => JSON.parse(text))).toEqual([
    expect.objectContaining({
      peerDependencies: { [name]: ours[name] },
      devDependencies: { ...ours, typescript: `^${devDependencies.typescript}` },
    }),
  ]);
});
