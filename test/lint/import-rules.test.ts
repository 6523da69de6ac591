import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";

const folder = mkdtempSync(join(tmpdir(), "import-rules-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the project's linter says of a file in which a module is imported. */
function lint(file: string, module: string): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import { x } from "${module}";\n\nexport const y = x;\n`);
  copyFileSync("biome.json", join(folder, "biome.json"));
  const { stdout, stderr } = spawnSync(
    resolve("node_modules/.bin/biome"),
    ["lint", "--vcs-enabled=false", file],
    { cwd: folder, encoding: "utf8" },
  );
  return stdout + stderr;
}

describe("the linter refuses", () => {
  test.each([
    [
      "lib/cluster/a.ts",
      "@cdktf/provider-azurerm",
      "import @cdktf/provider-azurerm/lib/<resource>",
    ],
    ["lib/cluster/a.ts", "@cdktf/provider-kubernetes", "megabytes"],
    ["stacks/a.ts", "@cdktf/provider-azurerm", "megabytes"],
    ["test/a.test.ts", "@cdktf/provider-azurerm", "megabytes"],
    ["lib/cluster/a.ts", "../../stacks/settings", "neither the example stacks nor the tests"],
    ["lib/cluster/a.ts", "../../test/support/synth", "neither the example stacks nor the tests"],
    ["lib/cluster/a.ts", "../index", "the only barrel"],
  ])("in %s the import of %s", (file, module, reason) => {
    expect(lint(file, module)).toContain(reason);
  });

  test.each([
    ["lib/cluster/a.ts", "@cdktf/provider-azurerm/lib/kubernetes-cluster"],
    ["lib/cluster/a.ts", "../network/cidr"],
    ["stacks/a.ts", "../lib"],
    ["test/a.test.ts", "../lib"],
  ])("and accepts in %s the import of %s", (file, module) => {
    expect(lint(file, module)).toContain("Checked 1 file");
    expect(lint(file, module)).not.toContain("noRestrictedImports");
  });
});
