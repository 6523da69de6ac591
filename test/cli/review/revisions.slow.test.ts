import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { exampleJson } from "../../stacks/example-stacks";
import { runInProcess } from "../run-in-process";

const repository = mkdtempSync(join(tmpdir(), "revisions-"));
const project = join(repository, "infrastructure");
/** Git has a folder in it for each work tree but the main one. */
const WORKTREES = join(repository, ".git", "worktrees");
afterAll(() => rmSync(repository, { recursive: true, force: true }));

/** An app that synthesizes what stands in a file. */
const APP = `
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const text = readFileSync("stack.json", "utf8");
if (text.startsWith("!")) { console.error("Error: " + text); process.exit(7); }
const folder = (process.env.CDKTF_OUTDIR ?? "cdktf.out") + "/stacks/standard";
mkdirSync(folder, { recursive: true });
writeFileSync(folder + "/cdk.tf.json", text);
`;
const STANDARD = exampleJson("standard");
const OTHER = STANDARD.replace('"dns_prefix":"aks-demo"', '"dns_prefix":"aks-other"');

function git(...args: readonly string[]): string {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  const { stdout, stderr, status } = spawnSync("git", [...identity, ...args], {
    cwd: repository,
    encoding: "utf8",
  });
  expect({ stderr: status === 0 ? "" : stderr }).toEqual({ stderr: "" });
  return stdout.trim();
}

function commit(stack: string, message: string): void {
  writeFileSync(join(project, "stack.json"), stack);
  git("add", "--all");
  git("commit", "--quiet", "--message", message);
}

beforeAll(() => {
  mkdirSync(project);
  writeFileSync(join(project, "cdktf.json"), JSON.stringify({ app: "node app.js" }));
  writeFileSync(join(project, "app.js"), APP);
  git("init", "--quiet", "--initial-branch", "main");
  commit(STANDARD, "standard");
  git("branch", "first");
  commit("!nothing to synthesize", "broken");
  git("branch", "broken");
  commit(OTHER, "other");
});

const review = (...args: readonly string[]) => runInProcess(project, ["review", "--fast", ...args]);

/** What a review must leave as it was. */
function traces() {
  return {
    worktrees: existsSync(WORKTREES) ? readdirSync(WORKTREES) : [],
    status: git("status", "--porcelain=v2", "--branch"),
    output: existsSync(join(project, "cdktf.out")),
  };
}

describe("two revisions of a project in a subfolder", () => {
  test("are synthesized and compared, and leave nothing behind", async () => {
    const before = traces();
    const { code, stdout } = await review("first", "HEAD");
    expect(code).toBe(2);
    expect(stdout).toContain("(cluster aks-demo) is replaced");
    expect(traces()).toEqual(before);
  });

  test("may be one and the same", async () => {
    expect((await review("HEAD", "main")).stdout).toContain("nothing changes");
  });
});

test("a revision against the work tree, with what is not committed", async () => {
  writeFileSync(join(project, "stack.json"), STANDARD);
  try {
    const before = traces();
    const { code, stdout } = await review("HEAD");
    expect(code).toBe(2);
    expect(stdout).toContain('"aks-other" -> "aks-demo"');
    expect(traces()).toEqual(before);
    expect(readFileSync(join(project, "stack.json"), "utf8")).toBe(STANDARD);
  } finally {
    writeFileSync(join(project, "stack.json"), OTHER);
  }
});

test.each([
  ["a revision that does not synthesize", ["broken", "HEAD"], "Error: !nothing to synthesize"],
  ["a revision that is not there", ["v9", "HEAD"], '"v9" is neither a folder nor a commit here'],
  [
    "an option in place of a revision",
    ["HEAD", "--", "--upload-pack=x"],
    "neither a folder nor a commit",
  ],
])("%s is one error, and nothing stays behind", async (_, args, message) => {
  const before = traces();
  const { code, stdout, stderr } = await review(...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(message);
  expect(traces()).toEqual(before);
});

test("a folder without cdktf.json", async () => {
  const { code, stderr } = await runInProcess(repository, ["review", "--fast", "first"]);
  expect(code).toBe(1);
  expect(stderr).toContain("run this command in the folder of a cdktf project");
});

describe("the modules of a revision", () => {
  const modules = join(project, "node_modules");
  const withLock = async (file: string, before: string, after: string) => {
    writeFileSync(join(project, file), before);
    commit(OTHER, "before");
    writeFileSync(join(project, file), after);
    commit(STANDARD, "after");
    const result = await review("HEAD~1", "HEAD");
    rmSync(join(project, file));
    commit(OTHER, "without");
    return result;
  };

  beforeAll(() => {
    writeFileSync(join(repository, ".gitignore"), "node_modules/\n");
    writeFileSync(join(project, "package.json"), "{}");
    mkdirSync(join(modules, "a"), { recursive: true });
    writeFileSync(join(modules, "a", "index.js"), "");
  });

  test("are those of the work tree if the lock file is the same, and are left as they are", async () => {
    const { code, stdout } = await withLock("package-lock.json", "{}", "{}");
    expect({ code, stdout }).toMatchObject({
      code: 2,
      stdout: expect.stringContaining("replaced"),
    });
    expect(existsSync(join(modules, "a", "index.js"))).toBe(true);
  });

  test("are linked once if both revisions are the same", async () => {
    const { code, stdout } = await review("HEAD", "HEAD");
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("nothing") });
  });

  test.each([
    ["pnpm-lock.yaml", "pnpm install --frozen-lockfile"],
    ["bun.lock", "bun install --frozen-lockfile"],
  ])("are installed if %s is another: %s", async (file, command) => {
    const { PATH } = process.env;
    process.env.PATH = programsWithout(command);
    try {
      const { code, stderr } = await withLock(file, "first", "second");
      expect(code).toBe(1);
      expect(stderr).toContain(`"${command}" ended with 127`);
    } finally {
      process.env.PATH = PATH;
    }
  });

  /** A PATH on which git and node are, and no package manager. */
  function programsWithout(command: string): string {
    const [manager = ""] = command.split(" ");
    const folders = (process.env.PATH ?? "").split(delimiter);
    return folders.filter((folder) => !existsSync(join(folder, manager))).join(delimiter);
  }
});
