// Has the built package load what it needs when it is used: the index each of its files, and these
// each of the provider's. An app uses few of them, and all of them take longer than an app does.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const REQUIRED = /^(?:var|const) (\w+) = (require\("([^"]+)"\));$/gm;
const PROVIDER = /^@cdktf\/provider-\w+\/lib\//;

/** The text of a file in which these modules are loaded by whoever asks for something of theirs. */
function lazy(text, isLazy) {
  const required = [...text.matchAll(REQUIRED)].filter(([, , , module]) => isLazy(module));
  return required.reduce(
    (result, [statement, name, load]) =>
      result
        .replace(statement, `const ${name} = () => ${load};`)
        .replace(new RegExp(`\\b${name}\\.`, "g"), `(${name}()).`),
    text,
  );
}

const files = readdirSync("dist", { recursive: true }).filter((file) => file.endsWith(".js"));
let count = 0;
for (const file of files) {
  const path = join("dist", file);
  const text = readFileSync(path, "utf8");
  const changed = lazy(text, file === "index.js" ? () => true : (module) => PROVIDER.test(module));
  count += changed === text ? 0 : 1;
  writeFileSync(path, changed);
}
assert.ok(count > 1, "the compiler writes files of another form than ever");
