import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildSync } from "esbuild";
import { typeCheck } from "../../stacks/type-check";

const folder = join("build", "start-test");
const script = join(folder, "start.js");

beforeAll(() => {
  buildSync({
    entryPoints: ["stacks/start.ts"],
    bundle: true,
    packages: "external",
    platform: "node",
    outfile: script,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs what `npm start` runs. */
function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const env = { PATH: process.env.PATH, CDKTF_OUTDIR: folder, ...environment };
  return spawnSync(process.execPath, ["stacks/run.cjs", script, ...args], {
    encoding: "utf8",
    env,
  });
}

describe("npm start", () => {
  test("shows the warnings of a stack and then its tree", () => {
    const { status, stdout, stderr } = start(["voting-app"]);
    expect(stderr).toMatch(
      /^1 warning:\n\n {2}voting-app\/voting-app\n {4}frontImage: .*AKS-SMP-001/,
    );
    expect(stdout).toMatch(/^The stack "voting-app" would create 8 resources:\n\nvoting-app\n├─/);
    expect(status).toBe(0);
  });

  test.each([
    [["standard", "dev-test"], "too many arguments"],
    [["standart", "--verbose"], "unknown option '--verbose'"],
  ])("refuses %p", (args, says) => {
    const { status, stdout, stderr } = start(args);
    expect(stderr).toContain(says);
    expect(stdout).toBe("");
    expect(status).toBe(1);
  });

  test("refuses settings that it does not know", () => {
    const { status, stderr } = start([], { AKS_PREFIX: "shop" });
    expect(stderr).toContain("did you mean AKS_NAME_PREFIX?");
    expect(status).toBe(1);
  });
});

describe("the type check beside it", () => {
  test("rejects with the errors of the compiler", async () => {
    writeFileSync(join(folder, "wrong.ts"), 'export const count: number = "one";\n');
    const config = {
      compilerOptions: { strict: true, noEmit: true, types: [] },
      files: ["wrong.ts"],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    await expect(typeCheck(folder)).rejects.toThrow(
      /^The stacks do not compile:\n\n.*wrong\.ts.*TS2322/,
    );
  });
});
