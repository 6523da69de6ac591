import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ExitCode } from "../../../lib/cli/exit-codes";
import { addressesOf, exampleStack } from "../../stacks/example-stacks";
import {
  AZURERM_AND_KUBERNETES,
  describeWithTerraform,
} from "../../support/describe-with-terraform";
import type { Block } from "../../support/synth";
import { PlanProgram } from "./plan-program";

describeWithTerraform("cdktf-aks plan, with the real provider", AZURERM_AND_KUBERNETES, () => {
  const standard = exampleStack("standard");
  const storeDemo = exampleStack("store-demo");
  let program: PlanProgram;

  beforeAll(() => {
    program = new PlanProgram();
    program.writeStack("standard", standard.json);
    program.writeStack("store-demo", storeDemo.json);
    program.writeStack("refused", refused(standard.json));
  });
  afterAll(() => program.remove());

  test("shows what the standard stack creates", async () => {
    const run = await program.run(["standard"], { ARM_CLIENT_ID: "of someone", TF_LOG: "TRACE" });

    expect(run).toMatchObject({ end: ExitCode.OK, stderr: "", left: [] });
    const created = [...run.stdout.matchAll(/^ {2}# (\S+) will be created$/gm)];
    expect(created.map(([, address]) => address).sort()).toEqual(addressesOf(standard).sort());
    expect(run.stdout).toMatch(/Plan: 12 to add, 0 to change, 0 to destroy\.\n/);
    expect(run.stdout).not.toContain("\u001b");
    expect(run.stdout).not.toContain("terraform-run-");
    expect(run.stdout).toMatch(
      /The values of these data sources are made up:\n {2}data\.azurerm_client_config\.client-config\n$/,
    );
  });

  test("prints what its page shows", async () => {
    program.writeStack("dev-test", exampleStack("dev-test").json);
    const { stdout } = await program.run(["dev-test"]);
    const [, shown = ""] = /```text\n(.*?)```/s.exec(readFileSync("docs/plan.md", "utf8")) ?? [];

    expect(shown).toContain("Plan: 3 to add");
    expect(stdout.endsWith(shown)).toBe(true);
  });

  test("shows objects of Kubernetes without a cluster, and no secret", async () => {
    const run = await program.run(["store-demo", "--var", "queue_password=not-a-secret"]);

    expect(run).toMatchObject({ end: ExitCode.OK, stderr: "", left: [] });
    expect(run.stdout).toContain("# kubernetes_secret_v1.queue-secret will be created");
    expect(run.stdout).toMatch(
      / {2}data\.azurerm_kubernetes_cluster\.\w+\nNo Kubernetes cluster was asked\.\n$/,
    );
    expect(run.stdout).not.toContain("not-a-secret");
  });

  test("ends with the words of the provider if it refuses a value", async () => {
    const run = await program.run(["refused"]);

    expect(run).toMatchObject({ end: ExitCode.NOT_RUN, left: [] });
    expect(run.stderr).toContain("default_node_pool.0.name");
    expect(run.stderr).toMatch(
      /on cdk\.tf\.json line \d\d+, in resource\.azurerm_kubernetes_cluster/,
    );
    expect(run.stdout).not.toContain("made up");
  });
});

function refused(json: Block): Block {
  const copy = structuredClone(json);
  for (const cluster of Object.values<Block>(copy.resource.azurerm_kubernetes_cluster)) {
    cluster.default_node_pool.name = "Bad_Name";
    delete cluster.default_node_pool.vnet_subnet_id;
  }
  return copy;
}
