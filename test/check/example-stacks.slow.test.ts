import { relative, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { checkApp } from "../../lib/cli/check/check-app";
import { STACK_NAMES } from "../../stacks/app";
import { bundleOf } from "../support/bundles";

test("the example stacks are checked to their end, without errors", async () => {
  const app = `node ${relative(".", bundleOf("stacks/main.ts"))}`;
  const result = await checkApp({ folder: resolve("."), app, context: {} });
  expect(result).toMatchObject({ isComplete: true, stacks: STACK_NAMES.length });
  expect(result.findings.filter(({ severity }) => severity === "error")).toEqual([]);
});
