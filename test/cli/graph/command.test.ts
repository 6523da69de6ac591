import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { ExitCode } from "../../../lib/cli/exit-codes";
import { runCli } from "../../../lib/cli/program";

const folder = mkdtempSync(join(tmpdir(), "graph-"));
const WORKSPACE = { azurerm_monitor_workspace: { w: { name: "amw-shop" } } };

beforeAll(() => {
  for (const [stack, json] of Object.entries({
    shop: { resource: WORKSPACE },
    empty: { terraform: {} },
  })) {
    mkdirSync(join(folder, "stacks", stack), { recursive: true });
    writeFileSync(join(folder, "stacks", stack, "cdk.tf.json"), JSON.stringify(json));
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  const output = { stdout: "", stderr: "" };
  const log = jest.spyOn(console, "log").mockImplementation((text) => {
    output.stdout += `${text}\n`;
  });
  const error = jest.spyOn(console, "error").mockImplementation((text) => {
    output.stderr += `${text}\n`;
  });
  const code = await runCli(["graph", "--out", folder, ...args]);
  log.mockRestore();
  error.mockRestore();
  return { code, ...output };
}

test("a stack is printed as a flowchart by default", async () => {
  expect(await run("shop")).toEqual({
    code: ExitCode.OK,
    stdout: 'flowchart LR\n  accTitle: Stack shop\n  n2[("Monitor workspace amw-shop")]\n',
    stderr: "",
  });
});

test("an image is written to a file", async () => {
  const file = join(folder, "shop.svg");
  expect(await run("shop", "--format", "svg", "--output", file)).toMatchObject({
    code: ExitCode.OK,
    stdout: "",
  });
  expect(readFileSync(file, "utf8")).toMatch(/^<svg xmlns=[\s\S]*amw-shop[\s\S]*<\/svg>\n$/);
});

describe("what cannot be drawn", () => {
  test.each([
    ["an unknown stack", ["nope"], 'There is no stack "nope".'],
    ["no stack of several", [], "Which stack?"],
    ["an empty stack", ["empty"], 'The stack "empty" has no resources.'],
  ])("%s: one error", async (_, args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: ExitCode.NOT_RUN, stdout: "" });
    expect(stderr).toContain(message);
  });
});
