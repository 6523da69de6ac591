import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { azurermVersion } from "../../../lib/facts/provider";
import { planChange } from "../../../lib/terraform/planned-change";
import { exampleJson } from "../../stacks/example-stacks";
import { describeWithTerraform } from "../../support/describe-with-terraform";
import { runInProcess } from "../run-in-process";

const folder = mkdtempSync(join(tmpdir(), "review-exact-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STANDARD = exampleJson("standard");
const REPLACED = STANDARD.replace(
  '"network_data_plane":"cilium"',
  '"network_data_plane":"azure"',
).replace('"network_policy":"cilium"', '"network_policy":"calico"');
const INVALID = STANDARD.replace('"sku":"Standard"', '"sku":"Standard","stock":3');
for (const [name, text] of Object.entries({
  base: STANDARD,
  replaced: REPLACED,
  invalid: INVALID,
})) {
  mkdirSync(join(folder, name, "stacks/standard"), { recursive: true });
  writeFileSync(join(folder, name, "stacks/standard/cdk.tf.json"), text);
}

const review = (...args: readonly string[]) => runInProcess(folder, ["review", ...args]);

describeWithTerraform("a review by the providers", JSON.parse(STANDARD), () => {
  test("says so, and agrees with the facts of the library", async () => {
    const [exact, fast] = [
      await review("base", "replaced"),
      await review("base", "replaced", "--fast"),
    ];
    expect(exact.stdout).toContain(`Verdicts by a plan of azurerm ${azurermVersion()}`);
    expect(exact.code).toBe(2);
    const withoutLastLine = ({ stdout }: { stdout: string }) =>
      stdout.trim().split("\n").slice(0, -1);
    expect(withoutLastLine(exact)).toEqual(withoutLastLine(fast));
  });

  test("falls back to the facts where the configuration is refused, and says why", async () => {
    const { code, stdout } = await review("base", "invalid");
    expect(stdout).toContain("The plan failed: ");
    expect(stdout).toContain("Verdicts by the facts of the library");
    expect(code).toBe(0);
  });

  test("with --exact, a refused configuration is an error", async () => {
    const { code, stdout, stderr } = await review("base", "invalid", "--exact");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("standard: ");
  });

  test("retells a plan as the review of the change does", async () => {
    const { resources } = await planChange(JSON.parse(STANDARD), JSON.parse(REPLACED));
    const shown = resources.map((it) => ({
      address: it.address,
      mode: it.mode,
      type: it.type,
      name: it.name,
      change: {
        actions: it.actions,
        before: it.before,
        after: it.after,
        after_unknown: it.afterUnknown,
        replace_paths: it.replacePaths.map((path) => path.split(".")),
      },
    }));
    writeFileSync(
      join(folder, "plan.json"),
      JSON.stringify({ format_version: "1.2", resource_changes: shown }),
    );
    const { code, stdout } = await review("--plan", "plan.json");
    expect(code).toBe(2);
    expect(stdout).toContain("(cluster aks-demo) is replaced: destroyed and created again");
    expect(stdout).toContain('because of network_profile.network_policy: "cilium" -> "calico"');
    expect(stdout).toContain("Verdicts by the plan that Terraform made from the state.");
  });
});

describe("without Terraform", () => {
  const withoutTerraform = async (...args: readonly string[]) => {
    const { PATH, TERRAFORM_BINARY_NAME } = process.env;
    process.env.PATH = "/usr/sbin";
    delete process.env.TERRAFORM_BINARY_NAME;
    try {
      return await review(...args);
    } finally {
      process.env.PATH = PATH;
      if (TERRAFORM_BINARY_NAME !== undefined) {
        process.env.TERRAFORM_BINARY_NAME = TERRAFORM_BINARY_NAME;
      }
    }
  };

  test("the facts of the library judge, and the report says why", async () => {
    const { code, stdout } = await withoutTerraform("base", "replaced");
    expect(code).toBe(2);
    expect(stdout).toMatch(/Verdicts by the facts of the library .* not by a plan \(.+\)/);
  });

  test("--exact is an error", async () => {
    const { code, stdout, stderr } = await withoutTerraform("base", "replaced", "--exact");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/terraform/i);
  });
});

test.each([
  ["a plan that is not there", "nowhere.json", "cannot be read"],
  [
    "JSON that is no plan",
    "base/stacks/standard/cdk.tf.json",
    "is not the plan of a configuration",
  ],
])("%s is one error", async (_, file, message) => {
  const { code, stdout, stderr } = await review("--plan", file);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(message);
});
