import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { Annotations, type AppConfig, Lazy, LocalBackend, TerraformOutput } from "cdktf";
import { AksCluster, ClusterNetwork, LeanApp, NetworkPolicy } from "../../lib";
import { keepTokenStackTraces } from "../../lib/app/lean-app";
import { RESOURCE_GROUP } from "../support/synth";
import { addStack, synthesizeApp } from "./synthesize-app";

const SWITCH = "CDKTF_STACK_TRACES";
const setBefore = process.env[SWITCH];
const outdirs: string[] = [];

afterEach(() => {
  if (setBefore === undefined) {
    delete process.env[SWITCH];
  } else {
    process.env[SWITCH] = setBefore;
  }
  keepTokenStackTraces(false);
  for (const outdir of outdirs.splice(0)) {
    rmSync(outdir, { recursive: true });
  }
});

function appWith(config: AppConfig = {}): LeanApp {
  const outdir = mkdtempSync(join(tmpdir(), "lean-app-"));
  outdirs.push(outdir);
  return new LeanApp({ outdir, ...config });
}

/** The stack traces that an app keeps: of a token, and of a warning in its manifest. */
function tracesOf(app: LeanApp) {
  const stack = addStack(app, "test");
  Annotations.of(stack).addWarning("Mind the gap.");
  const token = Lazy.anyValue({ produce: () => "later" });
  const { annotations } = synthesizeApp(app).manifest.stacks.test;
  return { ofToken: token.creationStack, ofWarning: annotations[0].stacktrace };
}

const NONE = { ofToken: [], ofWarning: undefined };
const THIS_FILE = {
  ofToken: expect.arrayContaining([expect.stringContaining("lean-app.test.ts")]),
  ofWarning: expect.arrayContaining([expect.stringContaining("lean-app.test.ts")]),
};

describe("stack traces", () => {
  test.each<[string, AppConfig, string | undefined, object]>([
    ["are left out", {}, undefined, NONE],
    ["are left out where the option says so", { stackTraces: false }, undefined, NONE],
    ["are kept where the option says so", { stackTraces: true }, undefined, THIS_FILE],
    ["are kept where the environment says so", {}, "true", THIS_FILE],
    ["are left out where the environment says something else", {}, "false", NONE],
    [
      "are left out where the option says so, and not the environment",
      { stackTraces: false },
      "true",
      NONE,
    ],
    [
      "are kept where the option says so, and not the environment",
      { stackTraces: true },
      "false",
      THIS_FILE,
    ],
  ])("%s", (_, config, environment, expected) => {
    process.env[SWITCH] = environment ?? "";
    expect(tracesOf(appWith(config))).toEqual(expected);
  });

  test("are back for a later app, and gone for the one after", () => {
    expect(tracesOf(appWith())).toEqual(NONE);
    expect(tracesOf(appWith({ stackTraces: true }))).toEqual(THIS_FILE);
    expect(tracesOf(appWith())).toEqual(NONE);
  });
});

describe("the output", () => {
  function outputOf(config: AppConfig): Record<string, string> {
    const app = appWith(config);
    const stack = addStack(app, "test");
    new LocalBackend(stack, { path: "../../../terraform.test.tfstate" });
    const cluster = new AksCluster(stack, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.AZURE }),
    });
    new TerraformOutput(stack, "id", { value: cluster.clusterId });
    app.synth();
    const files = readdirSync(app.outdir, { recursive: true, withFileTypes: true });
    return Object.fromEntries(
      files
        .filter((file) => file.isFile())
        .map((file) => [file.name, readFileSync(join(file.parentPath, file.name), "utf8")]),
    );
  }

  test("has no absolute path in it, although there is a warning", () => {
    const files = outputOf({});
    expect(Object.keys(files).sort()).toEqual(["cdk.tf.json", "manifest.json"]);
    expect(files["manifest.json"]).toContain("network policy engine AZURE retires");
    for (const content of Object.values(files)) {
      expect(content).not.toContain(process.cwd());
      expect(content).not.toContain(tmpdir());
      expect(content).not.toContain("node_modules");
    }
  });

  test("is the same but for the traces where they are kept", () => {
    const { "cdk.tf.json": lean } = outputOf({});
    const { "cdk.tf.json": traced, "manifest.json": manifest } = outputOf({ stackTraces: true });
    expect(traced).toBe(lean);
    expect(manifest).toContain("lean-app.test.ts");
  });
});

test("other options of an app are kept", () => {
  const app = appWith({ context: { stage: "prod" }, skipValidation: true });
  expect(app.node.tryGetContext("stage")).toBe("prod");
  expect(app.skipValidation).toBe(true);
});
