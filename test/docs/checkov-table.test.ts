import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import suppressions from "../../.ci/checkov/suppressions.json";

/** `network_node-subnet_A124BC81` is `network/node-subnet`, as `npm start` draws it. */
const constructOf = (logicalId: string) => logicalId.replace(/_[0-9A-F]{8}$/, "").replace("_", "/");
const linked = (reason: string) => reason.replace(/docs\/([\w-]+)\.md/g, "[$1]($1.md)");

test("docs/secured.md has a row for each finding of Checkov, with its reason", () => {
  const rows = readFileSync("docs/secured.md", "utf8").matchAll(
    /^\| `(CKV\w+)` \| `([^`]+)` \| (.*) \|$/gm,
  );
  const written = [...rows].map(([, ...cells]) => cells);
  expect(written).toEqual(
    suppressions.secured.map(({ check, resource, reason }) => [
      check,
      constructOf(resource),
      linked(reason),
    ]),
  );
});
