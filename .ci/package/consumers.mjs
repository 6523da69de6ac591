// Projects of each kind that use the packed library: module systems, loaders, test runner, bundler.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { linkPackage } from "./link-package.mjs";
import { spawnScript } from "./npm.mjs";

/** Tools that the project itself does not need. TypeScript 7 has no API for ts-node and ts-jest. */
const TOOLS = {
  jest: "30.5.2",
  "ts-jest": "29.4.15",
  "ts-node": "10.9.2",
  tsx: "4.23.15",
  typescript: "5.9.3",
};
const CLUSTER_NAME = "aks-packed-cluster";

const BODY = `
  const app = Testing.app();
  const stack = new TerraformStack(app, "packed");
  const resourceGroup = new ResourceGroup(stack, "group", { name: "rg", location: "westeurope" });
  const network = new AksNetwork(stack, "network", { resourceGroup });
  const cluster = new aks.AksCluster(stack, "cluster", {
    resourceGroup,
    network: aks.ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
  });
  const { resource } = JSON.parse(Testing.synth(stack));
  const name: string = resource.azurerm_kubernetes_cluster.cluster.name;
`;
const PRINT = "console.log(name);\n";
const withoutTypes = (text) => text.replaceAll(": string", "");

/** Named, namespace and default imports. Node's ESM loader resolves no folders, so paths end in a file. */
const ESM = `
  import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group/index.js";
  import { TerraformStack, Testing } from "cdktf";
  import * as aks from "cdktf-aks";
  import everything from "cdktf-aks";
  import { AksCluster, AksNetwork } from "cdktf-aks";
  if (aks.AksCluster !== AksCluster || everything.AksCluster !== AksCluster) {
    throw new Error("the imports differ");
  }
${BODY}`;
/** What TypeScript and bundlers make CommonJS of. */
const TYPESCRIPT = `
  import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
  import { TerraformStack, Testing } from "cdktf";
  import * as aks from "cdktf-aks";
  import { AksCluster, AksNetwork } from "cdktf-aks";
  if (aks.AksCluster !== AksCluster) {
    throw new Error("the imports differ");
  }
${BODY}`;
const COMMONJS = `
  const { ResourceGroup } = require("@cdktf/provider-azurerm/lib/resource-group");
  const { TerraformStack, Testing } = require("cdktf");
  const aks = require("cdktf-aks");
  const isClass = (file) => /provider-\\w+.lib.(?!resource-group)/.test(file);
  if (Object.keys(require.cache).some(isClass)) {
    throw new Error("provider classes are loaded before they are used");
  }
  const { AksNetwork } = aks;
${withoutTypes(BODY)}
  if (Object.keys(require.cache).some((file) => /cdktf-aks.dist.tools/.test(file))) {
    throw new Error("the command-line tools are loaded");
  }
`;
const TEST = `${TYPESCRIPT}
  test("the cluster has its name", () => expect(name).toBe("${CLUSTER_NAME}"));
`;
/** Names that a project may import must be seen by Node's ESM loader: all that CommonJS has. */
const ALL_NAMES = `
  import { createRequire } from "node:module";
  import * as aks from "cdktf-aks";
  const all = Object.keys(createRequire(import.meta.url)("cdktf-aks"));
  const missing = all.filter((name) => !(name in aks));
  if (all.length < 100 || missing.length > 0) {
    throw new Error("not among the ESM exports: " + missing.join(", "));
  }
`;

/** An app with a warning, for the command-line tools. */
const APP = `
  import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
  import { TerraformStack } from "cdktf";
  import { AksCluster, LeanApp } from "cdktf-aks";
  const app = new LeanApp();
  const stack = new TerraformStack(app, "shop");
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  new AksCluster(stack, "cluster", {
    resourceGroup: { name: "rg", location: "westeurope" },
    systemPool: { vmSize: "Standard_B2s" },
  });
  app.synth();
`;
/** The same stack on both sides, for reviews, which are no part of what a library of stacks loads. */
const REVIEW = `
  import { createRequire } from "node:module";
  import { Review } from "cdktf-aks";
  const loaded = () =>
    Object.keys(createRequire(import.meta.url).cache).some((file) => /cdktf-aks.dist.tools/.test(file));
  if (loaded()) {
    throw new Error("the tools are loaded before they are used");
  }
  const review = Review.compare("cdktf.out", "cdktf.out");
  let refusal = "";
  try {
    Review.compare("missing", "cdktf.out");
  } catch (error) {
    refusal = error.message;
  }
  if (!loaded() || review.exitCode !== 0 || !refusal.includes("missing")) {
    throw new Error("the review is wrong: " + review.toText() + refusal);
  }
  console.log(review.toText());
`;

const compilerOptions = (module) => ({
  module,
  moduleResolution: module === "nodenext" ? "nodenext" : "node10",
  target: "es2022",
  strict: true,
  esModuleInterop: true,
  skipLibCheck: true,
  types: ["node"],
  outDir: "out",
});

/** Each kind of project: its files, and the commands of which the last one prints the name. */
const PROJECTS = {
  "Node.js, ESM": {
    files: { "main.mjs": withoutTypes(ESM) + PRINT, "names.mjs": ALL_NAMES },
    commands: ["node names.mjs", "node main.mjs"],
  },
  "Node.js, CommonJS": {
    files: { "main.cjs": COMMONJS + PRINT },
    commands: ["node main.cjs"],
  },
  "TypeScript, NodeNext, ESM": {
    files: { "main.ts": ESM + PRINT },
    module: "nodenext",
    type: "module",
    commands: ["tsc -p .", "node out/main.js"],
  },
  "TypeScript, CommonJS": {
    files: { "main.ts": TYPESCRIPT + PRINT },
    module: "commonjs",
    commands: ["tsc -p .", "node out/main.js"],
  },
  "tsx, ESM": {
    files: { "main.ts": ESM + PRINT },
    module: "nodenext",
    type: "module",
    commands: ["tsx main.ts"],
  },
  "tsx, CommonJS": {
    files: { "main.ts": TYPESCRIPT + PRINT },
    module: "commonjs",
    commands: ["tsx main.ts"],
  },
  "ts-node": {
    files: { "main.ts": TYPESCRIPT + PRINT },
    module: "commonjs",
    commands: ["ts-node main.ts"],
  },
  "ts-node, command check": {
    files: { "main.ts": APP, "cdktf.json": JSON.stringify({ app: "ts-node main.ts" }) },
    module: "commonjs",
    commands: ["cdktf-aks check"],
    prints: /^shop\/cluster {2}main\.ts:8:3\n {2}! systemPool\.vmSize = "Standard_B2s"/,
  },
  "ts-node, command graph": {
    files: { "main.ts": APP },
    module: "commonjs",
    commands: ["ts-node main.ts", "cdktf-aks graph shop --format svg"],
    prints: /^<svg [\s\S]*Cluster aks-shop-cluster/,
  },
  "ts-node, other commands": {
    files: { "main.ts": APP, "review.mjs": REVIEW },
    module: "commonjs",
    commands: [
      "ts-node main.ts",
      "cdktf-aks --help",
      "cdktf-aks review --fast cdktf.out cdktf.out",
      "node review.mjs",
    ],
    prints: /^shop: nothing changes\n/,
    fails: {
      "cdktf-aks doctor missing": /^There is no stack "missing". cdktf.out.stacks has shop\.\n$/,
      "cdktf-aks plan shop --var name": /^--var name has no value/,
      "cdktf-aks plan shop": /^TERRAFORM_BINARY_NAME is "no-terraform", which is not on the PATH\./,
      "cdktf-aks review --fast missing cdktf.out":
        /^"missing" is neither a folder nor a commit here/,
    },
  },
  "ts-jest": {
    files: {
      "main.test.ts": `import { expect, test } from "@jest/globals";\n${TEST}`,
      "jest.config.json": JSON.stringify({ preset: "ts-jest" }),
    },
    module: "commonjs",
    commands: ["jest --config jest.config.json"],
    prints: /1 passed/,
  },
  "esbuild, everything in one file": {
    files: { "main.ts": TYPESCRIPT + PRINT },
    commands: [
      "esbuild main.ts --bundle --platform=node --outfile=out/main.js --log-level=warning",
      "node out/main.js",
    ],
  },
  "esbuild, ESM with external packages": {
    files: { "main.ts": ESM + PRINT },
    commands: [
      "esbuild main.ts --bundle --platform=node --format=esm --packages=external --outfile=out/main.mjs --log-level=warning",
      "node out/main.mjs",
    ],
  },
};

/** Installs the package into a project of each kind, runs it there, and returns what the support table says. */
export function checkConsumers(folder, unpacked) {
  writeJson(join(folder, "package.json"), { private: true, dependencies: TOOLS });
  const options = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"];
  run(folder, ["npm", "install", "--loglevel=error", ...options]);
  linkPackage(join(folder, "node_modules"), unpacked);
  for (const [kind, project] of Object.entries(PROJECTS)) {
    checkProject(join(folder, kind.replaceAll(/\W+/g, "-")), kind, project);
  }
  return Object.keys(PROJECTS).map(supportCell);
}

function supportCell(kind) {
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const node = process.versions.node;
  const versions = { ...devDependencies, ...TOOLS, "Node.js": node, TypeScript: TOOLS.typescript };
  const [name, ...what] = kind.split(", ");
  const done = ["synthesizes a cluster", ...what].join(", ");
  return { kind: "project", name, version: versions[name], done };
}

function checkProject(folder, kind, { files, type, module, commands, prints, fails = {} }) {
  mkdirSync(folder);
  writeJson(join(folder, "package.json"), { private: true, type: type ?? "commonjs" });
  if (module) {
    writeJson(join(folder, "tsconfig.json"), { compilerOptions: compilerOptions(module) });
  }
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
  }
  const outputs = commands.map((command) => run(folder, command.split(" ")));
  assert.match(outputs.at(-1), prints ?? new RegExp(`^${CLUSTER_NAME}\n$`), kind);
  for (const [command, message] of Object.entries(fails)) {
    const { status, stderr } = start(folder, command.split(" "));
    assert.equal(status, 1, command);
    assert.match(stderr, message, command);
  }
  console.log(`  ${kind}: synthesizes a cluster`);
}

/** Runs a command, which must succeed, and returns what it prints. */
function run(folder, [program, ...args]) {
  const { status, stdout, stderr, error } = start(folder, [program, ...args]);
  const output = `${stdout}${stderr}`;
  assert.equal(status, 0, `${program} ${args.join(" ")}: ${error?.message ?? ""}\n${output}`);
  return program === "jest" ? output : stdout;
}

/** Starts a command with the tools of the scratch project and of this one, but without Terraform. */
function start(folder, [program, ...args]) {
  const tools = [resolve(folder, "..", "node_modules", ".bin"), resolve("node_modules", ".bin")];
  const PATH = [...tools, process.env.PATH].join(delimiter);
  return spawnScript(program, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, PATH, TERRAFORM_BINARY_NAME: "no-terraform" },
  });
}

function writeJson(path, value) {
  writeFileSync(path, JSON.stringify(value, null, 2));
}
