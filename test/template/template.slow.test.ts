import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";

const json = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const folder = mkdtempSync(join(tmpdir(), "template-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function create(...args: readonly string[]) {
  return spawnSync(process.execPath, [resolve(".template", "create.mjs"), ...args], {
    cwd: folder,
    encoding: "utf8",
  });
}

describe("the template", () => {
  test("has the version of the library", () => {
    expect(json(".template/package.json").version).toBe(json("package.json").version);
  });

  test("has the dependencies that this repository is tested with", () => {
    const { dependencies, devDependencies } = json(".template/app/package.json");
    const { tsx, ...others } = devDependencies;
    const own = json("package.json");
    const { [own.name]: library, ...peers } = dependencies;
    expect(own.devDependencies).toMatchObject({ ...peers, ...others });
    expect(library).toBe("{{version}}");
    expect(readFileSync(".ci/package/consumers.mjs", "utf8")).toContain(`tsx: "${tsx}"`);
  });

  test("uses the actions of this repository's workflows", () => {
    const uses = (file: string) =>
      [...readFileSync(file, "utf8").matchAll(/uses: (\S+@[0-9a-f]{40} # \S+)/g)].map(
        ([, it]) => it,
      );
    const known = uses(".github/workflows/ci.yml");
    const used = uses(".template/app/.github/workflows/review.yml");
    expect(used).toHaveLength(3);
    expect(used.filter((it) => !known.includes(it))).toEqual([]);
  });
});

describe("a created project", () => {
  test("has its name, its region and the version of the library in every file", () => {
    const { stdout, status } = create("my-shop", "--location", "northeurope");
    expect(status).toBe(0);
    expect(stdout).toContain("cd my-shop\n  npm install");
    const project = join(folder, "my-shop");
    expect(readdirSync(project).sort()).toContain(".gitignore");
    expect(readFileSync(join(project, "main.ts"), "utf8")).toContain(
      'new ClusterStack(app, "my-shop", { location: "northeurope" });',
    );
    const { name, dependencies } = json(join(project, "package.json"));
    const own = json("package.json");
    expect(name).toBe("my-shop");
    expect(dependencies[own.name]).toBe(own.version);
    const workflow = readFileSync(join(project, ".github/workflows/review.yml"), "utf8");
    expect(workflow).toContain(`/.github/actions/review@v${own.version}\n`);
  });

  test("can have another name than its folder, in the current folder", () => {
    mkdirSync(join(folder, "Empty", ".git"), { recursive: true });
    expect(create("Empty", "--name", "shop").status).toBe(0);
    expect(json(join(folder, "Empty", "package.json")).name).toBe("shop");
  });
});

test.each([
  ["no folder", [], "Usage: npm create"],
  ["two folders", ["a", "b"], "Usage: npm create"],
  ["an unknown option", ["a", "--region", "x"], "Unknown option '--region'"],
  ["a name that Azure rejects", ["a", "--name", "My Shop"], '"My Shop" is no name for a stack'],
  ["a region in words", ["shop", "--location", "West Europe"], '"West Europe" is no Azure region'],
  ["a folder with files", ["full"], "is not empty: nothing was written."],
])("%s is rejected, and nothing is written", (_, args, message) => {
  mkdirSync(join(folder, "full"), { recursive: true });
  writeFileSync(join(folder, "full", "a.txt"), "");
  const before = readdirSync(folder, { recursive: true });
  const { status, stderr } = create(...args);
  expect(status).toBe(1);
  expect(stderr).toContain(message);
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});
