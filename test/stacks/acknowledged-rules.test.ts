import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { acknowledgedRules } from "../../stacks/acknowledged-rules";

function printed(synthesized: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), "acknowledged-")), "cdk.tf.json");
  writeFileSync(file, JSON.stringify(synthesized));
  return acknowledgedRules(file);
}

test("rules that are turned off are shown with path and reason", () => {
  const acknowledgedRules = [
    { rule: "AKS-POOL-001", reason: "Accepted by now.", path: "shop/cluster" },
    { rule: "AKS-NET-014", reason: "Migrating.", path: "" },
  ];
  expect(printed({ "//": { metadata: { acknowledgedRules } } })).toBe(`Acknowledged rules:
  AKS-POOL-001 (below shop/cluster): Accepted by now.
  AKS-NET-014 (below the app): Migrating.

`);
});

test("nothing is shown where all rules count", () => {
  expect(printed({ "//": { metadata: { stackName: "shop" } } })).toBe("");
});
