import { execFileSync, execSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { transformSync } from "@swc/core";
import { TerraformStack, Testing } from "cdktf";
import { AksCluster, type PlannedSubnet, Spot } from "../../lib";

const PAGES = [
  "README.md",
  ...readdirSync("docs")
    .filter((page) => page.endsWith(".md"))
    .map((page) => join("docs", page)),
].filter((page) => page.endsWith(".md"));
const EXAMPLES = PAGES.flatMap((page) =>
  [...readFileSync(page, "utf8").matchAll(/^```ts\n(.*?)^```/gms)].map(
    ([, code = ""], index) => [`${page} ${index + 1}`, code] as const,
  ),
);

/** Files of packages: "```ts @shop/aks-presets/index.ts". */
const PACKAGED = PAGES.flatMap((page) =>
  [...readFileSync(page, "utf8").matchAll(/^```\w+ (@\S+)\n(.*?)^```/gms)].map(
    ([, file = "", text = ""]) => ({ file, text }),
  ),
);

/** Below the project, so that examples find the packages that they import. */
mkdirSync("build", { recursive: true });
const FOLDER = mkdtempSync(join("build", "examples-"));
const OUTDIR = process.env.CDKTF_OUTDIR;
afterAll(() => {
  rmSync(FOLDER, { recursive: true });
  if (OUTDIR === undefined) {
    delete process.env.CDKTF_OUTDIR;
  } else {
    process.env.CDKTF_OUTDIR = OUTDIR;
  }
});

/** As the build does for the package. */
const DECLARE_JSON = `
  import { declareJson } from "${resolve(".ci/package/declare-json.mjs")}";
  declareJson(process.argv[1], "${resolve("lib/facts/data")}");
`;

const printed = jest.spyOn(console, "table").mockImplementation(() => undefined);

jest.spyOn(console, "log").mockImplementation(() => undefined);

const fileOf = (name: string) => join(FOLDER, `${name.replace(/\W+/g, "-")}.ts`);

describe("the examples of the documentation", () => {
  for (const [name, code] of EXAMPLES) {
    writeFileSync(fileOf(name), code);
  }
  for (const { file, text } of PACKAGED) {
    write(join("packages", file), text);
    write(join("node_modules", builtFileOf(file)), built(file, text));
  }
  const paths = { "cdktf-aks": ["../../lib/index.ts"], "@shop/*": ["./packages/@shop/*/index.ts"] };
  const emit = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: "../..",
    outDir: "declarations",
  };
  const compilerOptions = { paths, ...emit };
  const config = { extends: "../../tsconfig.json", compilerOptions, include: ["*.ts", "packages"] };
  write("tsconfig.json", JSON.stringify(config));

  test("have the right types", () => {
    expect(compiled().problems).toBe("");
  });

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
    runAll();
    const file = join(FOLDER, "cdktf.out", "stacks", "shop", "cdk.tf.json");
    const { resource } = JSON.parse(readFileSync(file, "utf8"));
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

test("the package in docs/presets.md builds itself below a tsconfig.json of somebody else", () => {
  const root = mkdtempSync(join("build", "package-"));
  const folder = join(root, "packages/@shop/aks-presets");
  const library = join(root, "node_modules/cdktf-aks");
  const tools = resolve("node_modules/.bin");
  const env = { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}` };
  try {
    for (const { file, text } of PACKAGED) {
      writeInto(root, join("packages", file), text);
    }
    writeInto(root, "tsconfig.json", JSON.stringify({ compilerOptions: { noEmit: true } }));
    cpSync(compiled().declarations, library, { recursive: true });
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

test("the error that the README shows is the one that is thrown", () => {
  const [, shown = ""] = /```text\n(.*?)\n *```/s.exec(readFileSync("README.md", "utf8")) ?? [];
  const stack = new TerraformStack(Testing.app(), "shop");
  const resourceGroup = { name: "rg-shop", location: "westeurope" };
  const cluster = new AksCluster(stack, "cluster", { resourceGroup });
  const addPool = () =>
    cluster.addNodePool("batch", { vmSize: "Standard_D1_v2", spot: Spot.upTo(0) });
  expect(addPool).toThrow(`${shown.replace(/^ {2}/gm, "")}\n`);
});

let compilation: { readonly problems: string; readonly declarations: string } | undefined;

/** Compiles the examples and the library once: their problems, and the library's declarations. */
function compiled() {
  compilation ??= {
    problems: compile(),
    declarations: join(FOLDER, "declarations/lib"),
  };
  return compilation;
}

function compile(): string {
  try {
    const args = ["-p", FOLDER, "--singleThreaded"];
    execFileSync("node_modules/.bin/tsc", args, { encoding: "utf8" });
    return "";
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

/** Runs an example, unless it has run already: Node keeps its module. */
function run(name: string): void {
  process.env.CDKTF_OUTDIR = join(FOLDER, "cdktf.out");
  require(resolve(fileOf(name)));
}

function runAll(): void {
  for (const [name] of EXAMPLES) {
    run(name);
  }
}

function write(file: string, text: string): void {
  writeInto(FOLDER, file, text);
}

function writeInto(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
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

function readJson(file: string) {
  return JSON.parse(readFileSync(file, "utf8"));
}
