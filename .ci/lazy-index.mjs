// Has the package's index load each file when something of it is asked for: together they bring
// dozens of the provider's modules, of which an app uses few.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";

const INDEX = "dist/index.js";
const eager = readFileSync(INDEX, "utf8");
const lazy = eager
  .replace(/^var (\w+) = (require\(".+"\));$/gm, "var $1 = () => $2;")
  .replace(/(\bget: function \(\) \{ return \w+)\.(\w+; \})/g, "$1().$2");

const count = (text, form) => text.match(form)?.length ?? 0;
assert.ok(count(lazy, /^var \w+ = \(\) => require\(/gm) > 0, `${INDEX} has another form than ever`);
assert.equal(count(lazy, /^var \w+ = require\(/gm), 0, `${INDEX} loads files at once`);
assert.equal(
  count(lazy, /\(\)\.\w+; \}/g),
  count(eager, /\bget: function/g),
  `${INDEX} does not get everything from a file`,
);
writeFileSync(INDEX, lazy);
