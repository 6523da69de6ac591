import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { exampleJson } from "../../stacks/example-stacks";
import { runInProcess } from "../run-in-process";

const folder = mkdtempSync(join(tmpdir(), "review-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STANDARD = exampleJson("standard");
const edits = {
  base: STANDARD,
  same: STANDARD,
  replaced: STANDARD.replace('"network_data_plane":"cilium"', '"network_data_plane":"azure"'),
  weakened: STANDARD.replace('"sku":"Standard"', '"sku":"Standard","admin_enabled":true'),
  resized: STANDARD.replaceAll("Standard_D4ds_v5", "Standard_D8ds_v5"),
};

for (const [name, text] of Object.entries(edits)) {
  write(`${name}/stacks/standard/cdk.tf.json`, text);
}

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const review = (...args: readonly string[]) => runInProcess(folder, ["review", "--fast", ...args]);

describe("the exit code", () => {
  test.each([
    ["0 where nothing changes", ["base", "same"], 0],
    ["0 where pods are disturbed, but nothing is lost", ["base", "resized"], 0],
    ["2 where a cluster is replaced", ["base", "replaced"], 2],
    ["3 where a protection goes", ["base", "weakened"], 3],
    ["0 where the replacement was agreed", ["base", "replaced", "--allow", "replace=standard"], 0],
    [
      "0 where a label agrees",
      ["base", "weakened", "--labels", "bug,allow-weaken=standard/registry"],
      0,
    ],
    ["1 with an argument that it does not know", ["base", "same", "--slow"], 1],
    ["1 without a base", [], 1],
  ])("is %s", async (_, args, code) => {
    expect((await review(...args)).code).toBe(code);
  });
});

describe("the report", () => {
  test("says in one line that nothing changes", async () => {
    const { stdout } = await review("base", "same");
    expect(stdout.split("\n")[0]).toBe("standard: nothing changes");
  });

  test("names what is replaced, because of what, and what is lost", async () => {
    const { stdout } = await review("base", "replaced");
    expect(stdout).toContain("(cluster aks-demo) is replaced: destroyed and created again");
    expect(stdout).toContain('because of network_profile.network_data_plane: "cilium" -> "azure"');
    expect(stdout).toContain("lost: every workload and volume claim in the cluster");
  });

  test("counts vCPUs and memory", async () => {
    const { stdout } = await review("base", "resized");
    expect(stdout).toContain("vCPUs: 16 to 100 -> 32 to 200");
    expect(stdout).toContain("memory: 64 to 400 GiB -> 128 to 800 GiB");
  });

  test("reads single stacks and files", async () => {
    const path = "stacks/standard/cdk.tf.json";
    const { code } = await review(`base/${path}`, "replaced/stacks/standard");
    expect(code).toBe(2);
  });

  test("as JSON has a version and the verdict", async () => {
    const { stdout } = await review("base", "replaced", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, verdict: "loses", exitCode: 2 });
  });

  test("goes to files in the form of their extension", async () => {
    await review("base", "replaced", "--output", "out.md", "out.sarif");
    const [markdown, sarif] = ["out.md", "out.sarif"].map((it) =>
      readFileSync(join(folder, it), "utf8"),
    );
    expect(markdown).toContain("⛔ 4 resources are replaced");
    const { results } = JSON.parse(sarif as string).runs[0];
    expect(results.map((it: { ruleId: string }) => it.ruleId)).toEqual(Array(4).fill("loss"));
  });
});

test("a file of accepted changes beside cdktf.json counts, and says what has expired", async () => {
  const entry = { kind: "replace", target: "standard", reason: "agreed" };
  write(
    "cdktf-aks.review.json",
    JSON.stringify({
      accepted: [
        { ...entry, until: "2999-12-31" },
        { ...entry, kind: "weaken", until: "2000-01-01" },
      ],
    }),
  );
  try {
    const { code, stdout, stderr } = await review("base", "replaced");
    expect(code).toBe(0);
    expect(stdout).toContain("(accepted: agreed)");
    expect(stderr).toContain("the acceptance of weaken standard has expired");
  } finally {
    rmSync(join(folder, "cdktf-aks.review.json"));
  }
});

describe("input that cannot be compared is one error", () => {
  write("broken/stacks/standard/cdk.tf.json", STANDARD.slice(0, 5000));
  write("foreign/stacks/standard/cdk.tf.json", '{"name":"package"}');
  write("empty/stacks/readme.txt", "");

  test.each([
    ["a folder that is not there", "nowhere", '"nowhere" is neither a folder nor a commit here'],
    ["truncated JSON", "broken", "is not valid JSON"],
    ["JSON of something else", "foreign", "is not a Terraform configuration"],
    ["a folder without stacks", "empty", "has no synthesized stack"],
  ])("%s", async (_, head, message) => {
    const { code, stdout, stderr } = await review("base", head);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });
});

test("no value that could be a secret is shown", async () => {
  const secret = "ghp_0123456789abcdefghij";
  const text = STANDARD.replace(
    '"dns_prefix":"aks-demo"',
    `"dns_prefix":"aks-demo","tags":{"token":"${secret}"}`,
  );
  write("secret/stacks/standard/cdk.tf.json", text);
  for (const format of ["text", "markdown", "json"]) {
    const { stdout, stderr, code } = await review("base", "secret", "--format", format);
    expect(stdout + stderr).not.toContain(secret);
    expect(code).toBe(3);
  }
});
