import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

const BARREL = /The barrel costs seconds and hundreds of megabytes/;
const REFUSED: [file: string, module: string, reason: RegExp][] = [
  ["lib/cluster/azurerm.ts", "@cdktf/provider-azurerm", BARREL],
  ["lib/cluster/kubernetes.ts", "@cdktf/provider-kubernetes", BARREL],
  ["stacks/azurerm.ts", "@cdktf/provider-azurerm", BARREL],
  ["test/azurerm.test.ts", "@cdktf/provider-azurerm", BARREL],
  ["lib/cluster/stacks.ts", "../../stacks/settings", /neither the example stacks nor the tests/],
  ["lib/cluster/test.ts", "../../test/support/synth", /neither the example stacks nor the tests/],
  ["lib/cluster/index-of-lib.ts", "../index", /the only barrel/],
];
const ACCEPTED: [file: string, module: string][] = [
  ["lib/cluster/deep.ts", "@cdktf/provider-azurerm/lib/kubernetes-cluster"],
  ["lib/cluster/network.ts", "../network/cidr"],
  ["stacks/lib.ts", "../lib"],
  ["test/lib.test.ts", "../lib"],
];

const folder = mkdtempSync(join(tmpdir(), "import-rules-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the project's linter says of each file, one of its messages after the other. */
let messages: string[];

beforeAll(() => {
  for (const [file, module] of [...REFUSED, ...ACCEPTED]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `import { x } from "${module}";\n\nexport const y = x;\n`);
  }
  copyFileSync("biome.json", join(folder, "biome.json"));
  const { stdout, stderr } = spawnSync(
    resolve("node_modules/.bin/biome"),
    ["lint", "--vcs-enabled=false", "--max-diagnostics=none", "lib", "stacks", "test"],
    { cwd: folder, encoding: "utf8" },
  );
  expect(stdout + stderr).toContain(`Checked ${REFUSED.length + ACCEPTED.length} files`);
  messages = (stdout + stderr).split(/^(?=\S+\.ts:)/m);
});

const messagesOn = (file: string) => messages.filter((message) => message.startsWith(file));

describe("the linter", () => {
  test.each(REFUSED)("rejects in %s the import of %s", (file, _, reason) => {
    expect(messagesOn(file)).toEqual([expect.stringMatching(reason)]);
  });

  test.each(ACCEPTED)("accepts in %s the import of %s", (file) => {
    expect(messagesOn(file)).toEqual([]);
  });
});
