import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { sarifReport } from "../../../lib/cli/check/sarif-report";
import { textReport } from "../../../lib/cli/check/text-report";
import { ExitCode } from "../../../lib/cli/exit-codes";
import { ScratchProject } from "../../check/scratch-project";

const APP = {
  shop: `
aks.Rules.acknowledge(stack, "AKS-CLU-021", "Free in our region.");
const cluster = new aks.AksCluster(stack, "cluster", {
  resourceGroup,
  tier: aks.ClusterTier.FREE,
  addOns: { costAnalysis: true },
  systemPool: { name: "thirteenchars" },
});
Annotations.of(cluster).addWarning("Move \u001b[31mthis\u001b[0m.");`,
};

let project: ScratchProject;

beforeAll(() => {
  project = new ScratchProject();
});

afterAll(() => project.remove());

beforeEach(() => {
  project.write("cdktf.json", JSON.stringify({ app: "node main.js" }));
});

test("the text report shows each construct with its line, and the number of findings", async () => {
  project.writeApp(APP);
  const { code, stdout, stderr } = await project.run();
  expect({ code, stderr }).toEqual({ code: ExitCode.PROBLEMS, stderr: "" });
  expect(stdout).toBe(`shop/cluster  stacks/shop.js:3:17
  x systemPool.name = "thirteenchars"  (AKS-POOL-001)
      It must be 1–12 lower-case letters and digits, starting with a letter.
      Fix: "batch"
      Source: https://learn.microsoft.com/azure/aks/create-node-pools
  ! Annotation of a construct
      Move \\u001b[31mthis\\u001b[0m.
  - addOns.costAnalysis = true  (AKS-CLU-021)
      Acknowledged for shop: Free in our region.

x 1 error   ! 1 warning   - 1 note   in 6 constructs of 1 stack
`);
});

test("colour marks the signs and the headings, and the text is the same without it", () => {
  const result = { version: 1, isComplete: true, stacks: 1, constructs: 2 } as const;
  const found = { rule: "AKS-POOL-001", title: "Names", construct: "shop/pool", option: "name" };
  const findings = [{ ...found, severity: "error", reason: "Too long." } as const];
  const colored = textReport({ ...result, findings }, (style, text) => `<${style}>${text}</>`);
  expect(colored).toContain("<bold>shop/pool</>\n  <red>x</> name  (AKS-POOL-001)");
  expect(colored.replaceAll(/<[^>]*>/g, "")).toBe(
    textReport({ ...result, findings }, (_, text) => text),
  );
});

test("SARIF is written to a file, with relative paths, rules and suppressions", async () => {
  project.writeRepetition();
  const { code, stdout } = await project.run("--format", "sarif", "--output", "check.sarif");
  expect({ code, stdout }).toEqual({ code: ExitCode.PROBLEMS, stdout: "" });
  const text = readFileSync(join(project.folder, "check.sarif"), "utf8");
  expect(text).not.toContain(project.folder);
  const { version, runs } = JSON.parse(text);
  expect(version).toBe("2.1.0");
  const [{ tool, results }] = runs;
  expect(tool.driver.name).toBe("cdktf-aks check");
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
    "AKS-CLU-021",
    "AKS-POOL-001",
    "annotation",
  ]);
  expect(tool.driver.rules[1]).toMatchObject({
    shortDescription: { text: expect.stringContaining("ool names") },
    helpUri: expect.stringMatching(/^https:\/\/.*\/docs\/rules\.md#aks-pool-001$/),
  });
  expect(results).toHaveLength(3);
  expect(results[0]).toEqual({
    ruleId: "AKS-POOL-001",
    ruleIndex: 1,
    level: "error",
    message: {
      text: 'systemPool.name = "thirteenchars": It must be 1–12 lower-case letters and digits, starting with a letter. Fix: "batch"',
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "stacks/shop.js", uriBaseId: "PROJECTROOT" },
          region: { startLine: 3, startColumn: 17 },
        },
        logicalLocations: [{ fullyQualifiedName: "shop/cluster", kind: "resource" }],
      },
    ],
  });
  expect(results[2].suppressions).toEqual([
    { kind: "inSource", justification: "Free in our region." },
  ]);
});

test("a finding without a location is reported at cdktf.json", () => {
  const finding = {
    severity: "error",
    rule: "synthesis",
    title: "Failed synthesis",
    construct: "",
    reason: "The app ended.",
  } as const;
  const result = { version: 1, isComplete: false, stacks: 0, constructs: 0, findings: [finding] };
  const { runs } = JSON.parse(sarifReport(result as never));
  expect(runs[0].results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: "cdktf.json", uriBaseId: "PROJECTROOT" },
  });
});

describe("warnings", () => {
  test("are problems with --strict only", async () => {
    project.writeApp({ shop: '\nAnnotations.of(stack).addWarning("Move.");' });
    const run = await project.run("--format", "json");
    expect(run.code).toBe(ExitCode.OK);
    expect(JSON.parse(run.stdout)).toEqual({
      version: 1,
      isComplete: true,
      stacks: 1,
      constructs: 3,
      findings: [expect.objectContaining({ severity: "warning", reason: "Move." })],
    });
    project.writeRepetition();
    expect((await project.run("--strict")).code).toBe(ExitCode.PROBLEMS);
  });
});

test("an app without findings prints their number only", async () => {
  project.writeApp({ shop: '\nnew aks.KeyVault(stack, "vault", { resourceGroup });' });
  const { code, stdout } = await project.run("--strict");
  expect(code).toBe(ExitCode.OK);
  expect(stdout).toMatch(
    /^x 0 errors {3}! 0 warnings {3}- 0 notes {3}in \d+ constructs of 1 stack\n$/,
  );
});

describe("a project that cannot be checked", () => {
  test.each([
    ["cdktf.json is not JSON", { "cdktf.json": "{" }, "cdktf.json is not valid JSON"],
    ["cdktf.json has no app", { "cdktf.json": "{}" }, 'cdktf.json has no "app"'],
    [
      "the app prints nothing and does nothing",
      { "main.js": "" },
      "The app of cdktf.json (node main.js) ended before it used cdktf-aks, so there is nothing to check.",
    ],
    [
      "the app fails first",
      { "main.js": 'console.error("TS2322: wrong");process.exit(2)' },
      "(node main.js) failed with exit code 2 before it used cdktf-aks, so there is nothing to check:\n\nTS2322: wrong\n",
    ],
    ["there is no such app", { "cdktf.json": '{"app":"no-such-app"}' }, "exit code 127"],
  ])("%s: one error without a stack trace", async (_, files, message) => {
    for (const [name, text] of Object.entries(files)) {
      project.write(name, text);
    }
    const { code, stdout, stderr } = await project.run("--format", "json");
    expect({ code, stdout }).toEqual({ code: ExitCode.NOT_RUN, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("there is no cdktf.json", async () => {
    const { code, stderr } = await project.run("--project", "stacks");
    expect(code).toBe(ExitCode.NOT_RUN);
    expect(stderr).toBe(
      "There is no stacks/cdktf.json: run this command in the folder of a cdktf project.\n",
    );
  });
});
