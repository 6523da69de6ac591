import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildSync } from "esbuild";
import type { CheckFinding } from "../../lib/check/finding";
import type { CheckResult } from "../../lib/cli/check/check-app";
import { brief, ScratchProject } from "./scratch-project";

const POOLS = `
const cluster = new aks.AksCluster(stack, "cluster", {
  resourceGroup,
  systemPool: { name: "thirteenchars" },
});
cluster.addNodePool("user", {
  name: "Upper",
});
new aks.KeyVault(stack, "vault", { resourceGroup, name: \`1-\${stack.node.id}\` });`;

/** Each stack in a file of its own, whose second line is the first of the code. */
const STACKS = {
  shop: POOLS,
  blog: POOLS,
  names: `
for (const id of ["one", "two"]) {
  new aks.LogAnalyticsWorkspace(stack, id, {
    resourceGroup,
    name: "log-shop",
  });
}`,
  acknowledged: `
aks.Rules.acknowledge(stack, "AKS-CLU-021", "Free in our region.");
aks.Rules.acknowledge(stack, "AKS-POOL-001", "Long names are fine.");
new aks.AksCluster(stack, "cluster", {
  resourceGroup, tier: aks.ClusterTier.FREE, addOns: { costAnalysis: true },
});`,
  secrets: `
new aks.ContainerInstance(stack, "web", {
  resourceGroup,
  image: aks.ContainerImage.fromPublicRegistry("mcr.microsoft.com/x:1"),
  environment: { DATABASE_PASSWORD: "hunter2-hunter2" },
});`,
  warnings: `
new aks.AksCluster(stack, "cluster", { resourceGroup, systemPool: { vmSize: "Standard_B2s" } });
const group = new ResourceGroup(stack, "group", { name: "rg", location: "westeurope" });
Annotations.of(group).addWarning("Move this group.");
Annotations.of(group).addWarning("Move this group.");
Annotations.of(group).addError("Name this group.");
Annotations.of(group).addInfo("A group.");`,
  options: `
new aks.AksCluster(stack, "cluster", {
  resourceGroup, apiserver: {}, systemPool: { name: "thirteenchars" },
});`,
  dependents: `
const network = new aks.AksNetwork(stack, "network", { resourceGroup, addressSpace: 7 });
const cluster = new aks.AksCluster(stack, "cluster", {
  resourceGroup,
  network: aks.ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
  systemPool: { name: "thirteenchars" },
});
cluster.addNodePool("user", { name: "Upper" });
const name = network.resource.name;
new ResourceGroup(stack, "group", { name, location: network.location });
new ResourceGroup(stack, "same", { name: \`rg-\${name.toUpperCase()}\`, location: \`\${network.location}\` });
for (const subnet of network.subnets.map((one) => one.name)) { throw new Error(subnet); }
new ResourceGroup(network, "inside", { name: "rg-inside", location: "westeurope" });
network.resource.addOverride("tags", { count: network.count + 1 });
new aks.KeyVault(stack, "vault", { resourceGroup, name: "1-dependents" });`,
  values: `
const spot = aks.Spot.upTo("cheap");
const cluster = new aks.AksCluster(stack, "cluster", { resourceGroup });
cluster.addNodePool("spot", { spot });`,
  calls: `
const cluster = new aks.AksCluster(stack, "cluster", { resourceGroup });
cluster.nodePool("absent").resource.addOverride("x", 1);
new aks.KeyVault(stack, "vault", { resourceGroup, name: "kv-shop-calls" });
new aks.KeyVault(stack, "vault", { resourceGroup, name: "kv-shop-again" });
class Own extends aks.KeyVault {
  constructor(scope, id) {
    super(scope, id, { resourceGroup, name: 7 });
    this.isOwn = true;
  }
}
if (!new Own(stack, "own").isOwn) { throw new Error("The stand-in is not an instance."); }
new aks.AksNetwork(stack, "network", { resourceGroup, addressSpace: "10.0.0.0/33" });`,
};

let project: ScratchProject;
let result: CheckResult;

beforeAll(async () => {
  project = new ScratchProject();
  project.writeApp(STACKS);
  result = await project.check();
});

afterAll(() => project.remove());

function findingsIn(stack: keyof typeof STACKS): readonly CheckFinding[] {
  return result.findings.filter(({ construct }) => construct.split("/")[0] === stack);
}

function briefsIn(stack: keyof typeof STACKS): readonly string[] {
  return findingsIn(stack).map(brief);
}

test("the files of the stacks are the locations, relative to the project", () => {
  const files = result.findings.map(({ construct, location }) => [
    construct.split("/")[0],
    location?.file,
  ]);
  for (const [stack, file] of files.filter(([name]) => name !== "")) {
    expect([stack, file]).toEqual([stack, expect.stringMatching(`^(stacks/${stack}|main)\\.js$`)]);
  }
  expect(JSON.stringify(result)).not.toContain(project.folder);
});

test("the check writes no files, and is not complete", () => {
  expect(project.files()).toEqual(["cdktf.json", "main.js", "node_modules", "stacks"]);
  expect(result).toMatchObject({
    version: 1,
    isComplete: false,
    stacks: Object.keys(STACKS).length,
  });
});

describe("rules", () => {
  test.each(["shop", "blog"] as const)("report every construct of the stack %s", (stack) => {
    expect(briefsIn(stack)).toEqual([
      `error AKS-POOL-001 ${stack}/cluster 2`,
      `error AKS-POOL-001 ${stack}/cluster/user 6`,
      `error AKS-KV-001 ${stack}/vault 9`,
    ]);
  });

  test("have all that an error has", () => {
    expect(findingsIn("shop")[0]).toEqual({
      severity: "error",
      rule: "AKS-POOL-001",
      title: expect.stringContaining("ool names"),
      construct: "shop/cluster",
      option: "systemPool.name",
      value: '"thirteenchars"',
      reason: "It must be 1–12 lower-case letters and digits, starting with a letter.",
      fix: expect.any(String),
      source: "https://learn.microsoft.com/azure/aks/create-node-pools",
      location: { file: "stacks/shop.js", line: 2, column: 17 },
    });
  });

  test("that run at synth report the line that created the construct", () => {
    expect(briefsIn("names")).toEqual(["error AKS-RES-002 names/two 3"]);
  });

  test("that are acknowledged are notes, and unused acknowledgements are errors", () => {
    expect(briefsIn("acknowledged")).toEqual([
      "error validation acknowledged 4",
      "note AKS-CLU-021 acknowledged/cluster 4",
    ]);
    const [unused, used] = findingsIn("acknowledged");
    expect(unused?.reason).toContain('Rules.acknowledge("AKS-POOL-001") has no effect');
    expect(used?.acknowledged).toEqual({ path: "acknowledged", reason: "Free in our region." });
  });

  test("do not show secrets", () => {
    const text = JSON.stringify(findingsIn("secrets"));
    expect(text).toContain("DATABASE_PASSWORD");
    expect(text).not.toContain("hunter2");
  });
});

test("warnings of rules and annotations of the app are reported once each", () => {
  expect(briefsIn("warnings")).toEqual([
    expect.stringMatching(/^warning AKS-POOL-\d+ warnings\/cluster 2$/),
    "error annotation warnings/group 3",
    "warning annotation warnings/group 3",
  ]);
});

describe("invalid arguments", () => {
  test("an unknown option does not hide the findings of the rules", () => {
    expect(briefsIn("options")).toEqual([
      "error argument options/cluster 2",
      "error AKS-POOL-001 options/cluster 2",
    ]);
  });

  test("what depends on the construct is not checked, and everything else is", () => {
    expect(briefsIn("dependents")).toEqual([
      "note not-checked dependents/cluster 3",
      "error argument dependents/network 2",
      "error AKS-KV-001 dependents/vault 15",
    ]);
    expect(findingsIn("dependents")[0]?.reason).toBe(
      "It depends on dependents/network, which has errors.",
    );
  });

  test("a value that cannot be made is reported, and so is the call that it is passed to", () => {
    const [value] = result.findings.filter(({ origin }) => origin === "Spot.upTo");
    expect(value && [brief(value), value.location?.file]).toEqual([
      "error argument 2",
      "stacks/values.js",
    ]);
    expect(briefsIn("values")).toEqual(["note not-checked values/cluster 4"]);
    expect(findingsIn("values")[0]?.reason).toBe("It depends on Spot.upTo, which has errors.");
  });
});

test("calls that fail do not end the check", () => {
  expect(briefsIn("calls")).toEqual([
    "error call calls/cluster 3",
    expect.stringMatching(/^error AKS-NET-\d+ calls\/network 13$/),
    "error argument calls/own 8",
    "error call calls/vault 5",
  ]);
  const reasons = findingsIn("calls").map(({ reason }) => reason);
  expect(reasons[0]).toBe('The cluster has no pool "absent". Existing pools: none.');
  expect(reasons[3]).toContain("There is already a Construct with name 'vault'");
});

describe("the end of an app", () => {
  const stacks = {
    shop: '\nnew aks.KeyVault(stack, "vault", { resourceGroup, name: "1-vault" });',
  };
  const vault = "error AKS-KV-001 shop/vault 2";

  test("an exception of the app is the last finding", async () => {
    project.writeApp(stacks, "undefinedFunction();\napp.synth();");
    const { findings, isComplete } = await project.check();
    expect(isComplete).toBe(false);
    expect(findings.map(brief)).toEqual([vault, "error synthesis 8"]);
    expect(findings[1]?.reason).toBe(
      "The app ended with an error: undefinedFunction is not defined",
    );
  });

  test("an exit code without an exception is reported with what the app printed", async () => {
    project.writeApp(stacks, 'console.error("No region in", __dirname);\nprocess.exit(3);');
    const { findings } = await project.check();
    expect(findings.map(brief)).toEqual([vault, "error synthesis"]);
    expect(findings[1]?.reason).toBe("The app ended with exit code 3:\nNo region in .");
  });

  test("an app that does not call synth() is reported", async () => {
    project.writeApp(stacks, "");
    const { findings } = await project.check();
    expect(findings.map(brief)).toEqual([vault, "error synthesis"]);
    expect(findings[1]?.reason).toBe("The app ended without calling synth().");
  });

  test("an error of cdktf when it renders a stack is reported", async () => {
    project.writeApp({
      shop: `
new aks.KeyVault(stack, "vault", { resourceGroup });
stack.addOverride("locals.x", { resolve() { throw new Error("no value"); } });`,
    });
    const { findings } = await project.check();
    expect(findings.map(brief)).toEqual(["error synthesis shop 4"]);
    expect(findings[0]?.reason).toContain("no value");
  });
});

test("the code of the app is found through source maps", async () => {
  project.write(
    "src/main.ts",
    `import { LeanApp, KeyVault } from "cdktf-aks";
import { TerraformStack } from "cdktf";
interface Unused { readonly a: string }

const app: LeanApp = new LeanApp();
const stack = new TerraformStack(app, "shop");
new KeyVault(stack, "vault", { resourceGroup: { name: "rg", location: "x" }, name: "1-vault" });
app.synth();
`,
  );
  buildSync({
    entryPoints: [`${project.folder}/src/main.ts`],
    outfile: `${project.folder}/main.js`,
    bundle: true,
    packages: "external",
    platform: "node",
    minify: true,
    sourcemap: true,
  });
  const { findings } = await project.check();
  const vault = findings.find(({ rule }) => rule === "AKS-KV-001");
  expect(vault?.location).toEqual({ file: "src/main.ts", line: 7, column: 1 });
});
