import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { planChange } from "../../lib/terraform/planned-change";
import { STACKS, type StackName } from "../../stacks/app";
import { exampleJson } from "../stacks/example-stacks";
import { describeWithTerraform, skip } from "../support/describe-with-terraform";
import type { Block } from "../support/synth";
import { terraformUnavailableReason } from "../support/terraform";

/** The checkout that this edition was made of, in build/editions/<edition>. */
const CHECKOUT = resolve(__dirname, "../../../../..");
/** The other edition has no AKS Automatic clusters. */
const NAMES = (Object.keys(STACKS) as StackName[]).filter((name) => name !== "automatic");

/** It is another resource in each edition: docs/provider-versions.md says how to move its state. */
const OF_GRAFANA = /\bazurerm_\w+\.grafana(_\S+)?$/;

const folder = mkdtempSync(join(tmpdir(), "other-edition-"));
execFileSync("npm", ["run", "--silent", "synth"], {
  cwd: CHECKOUT,
  env: { ...process.env, CDKTF_OUTDIR: folder },
  stdio: "ignore",
});

const ofOtherEdition = (name: StackName): Block =>
  JSON.parse(readFileSync(join(folder, "stacks", name, "cdk.tf.json"), "utf8"));
const ofThisEdition = (name: StackName): Block => JSON.parse(exampleJson(name));

afterAll(() => rmSync(folder, { recursive: true }));

async function changes(base: Block, head: Block): Promise<string[]> {
  const { resources } = await planChange(base, head);
  expect(resources.length).toBeGreaterThan(0);
  return resources
    .filter(({ actions }) => !["no-op", "read"].includes(actions.join()))
    .map(({ actions, address }) => `${actions.join()} ${address}`);
}

const reason = terraformUnavailableReason(ofOtherEdition("local"));
const both = { ...ofOtherEdition("standard") };

if (reason === undefined && terraformUnavailableReason(both) === undefined) {
  describeWithTerraform("a stack that moves", ofThisEdition("local"), () => {
    describe("to this edition", () => {
      test.each(NAMES)("does not change, apart from Grafana: %s", async (name) => {
        const all = await changes(ofOtherEdition(name), ofThisEdition(name));
        expect(all.filter((it) => !OF_GRAFANA.test(it))).toEqual([]);
      });

      test("forgets the deployment of Grafana, and does not destroy it", async () => {
        const all = await changes(ofOtherEdition("secured"), ofThisEdition("secured"));
        const deployment = all.filter((it) => it.endsWith("_template_deployment.grafana"));
        expect(deployment).toEqual(["forget azurerm_resource_group_template_deployment.grafana"]);
      });
    });

    describe("back", () => {
      test.each(NAMES)("changes at most its registry, in place, and Grafana: %s", async (name) => {
        const all = await changes(ofThisEdition(name), ofOtherEdition(name));
        const isExpected = (it: string) =>
          OF_GRAFANA.test(it) || /^update azurerm_container_registry\.\S+$/.test(it);
        expect(all.filter((it) => !isExpected(it))).toEqual([]);
      });
    });
  });
} else {
  describe("a stack that moves", () => {
    if (process.env.REQUIRE_TERRAFORM === "1") {
      test("needs terraform", () => {
        throw new Error(
          "REQUIRE_TERRAFORM=1, but the providers of both editions are not available",
        );
      });
      return;
    }
    skip("a stack that moves", `needs the providers of both editions: ${reason}`);
  });
}
