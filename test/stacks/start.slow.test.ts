import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { typeCheck } from "../../stacks/type-check";
import { bundleOf } from "../support/bundles";

const folder = join("build", "start-test");

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs what `npm start` runs, in a project whose compiler ends like this. */
function start(args: readonly string[], compiler = "") {
  const bin = join(folder, "node_modules", "typescript", "bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "tsc"), compiler);
  return spawnSync(
    process.execPath,
    [resolve("stacks/run.cjs"), bundleOf("stacks/start.ts"), ...args],
    {
      encoding: "utf8",
      cwd: folder,
      env: { PATH: process.env.PATH },
    },
  );
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

  test("rejects arguments that it does not know", () => {
    const { status, stdout, stderr } = start(["standard", "dev-test"]);
    expect(stderr).toContain("too many arguments");
    expect(stdout).toBe("");
    expect(status).toBe(1);
  });

  test("shows the errors of the compiler in place of the tree", () => {
    const compiler = 'console.log("stacks/shop.ts(1,7): error TS2322"); process.exit(1);';
    const { status, stdout, stderr } = start(["local"], compiler);
    expect(stderr).toContain("The stacks do not compile:\n\nstacks/shop.ts(1,7): error TS2322");
    expect(stdout).toBe("");
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
