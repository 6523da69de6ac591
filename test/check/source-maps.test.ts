import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { transformSync } from "esbuild";
import { originalLocation } from "../../lib/check/source-maps";

const folder = mkdtempSync(join(realpathSync(tmpdir()), "source maps-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The second statement is in line 4 of the source, and in the first of the compiled file. */
const SOURCE = "interface Unused { readonly a: string }\n\nconst one = 1;\n  console.log(one);\n";
const { code, map } = transformSync(SOURCE, {
  loader: "ts",
  minify: true,
  sourcemap: "external",
  sourcefile: "../src/main.ts",
});
const column = code.indexOf("console") + 1;
let count = 0;

/** The original location of the statement, where the compiled file ends with this comment. */
function locate(comment: string, extension = "js") {
  count += 1;
  const file = join(folder, `main-${count}.${extension}`);
  writeFileSync(file, `${code}${comment}\n`);
  return originalLocation({ file, line: 1, column });
}

function writeMap(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return `//# sourceMappingURL=${encodeURIComponent(name)}`;
}

const inSource = { file: join(folder, "../src/main.ts"), line: 4, column: 3 };

test("a map beside the compiled file", () => {
  expect(locate(writeMap("a map.js.map", map))).toEqual(inSource);
});

test("a map in the compiled file", () => {
  const base64 = Buffer.from(map).toString("base64");
  expect(locate(`//# sourceMappingURL=data:application/json;base64,${base64}`)).toEqual(inSource);
  const encoded = encodeURIComponent(map);
  const url = `data:application/json;charset=utf-8,${encoded}`;
  expect(locate(`//# sourceMappingURL=${url}`)).toEqual(inSource);
});

test("a map with a folder of the sources", () => {
  const withRoot = { ...JSON.parse(map), sources: ["main.ts"], sourceRoot: "../code" };
  expect(locate(writeMap("root.map", JSON.stringify(withRoot)))).toEqual({
    ...inSource,
    file: join(folder, "../code/main.ts"),
  });
});

test.each([
  ["no comment", "", "js"],
  ["a map that does not exist", "//# sourceMappingURL=none.map", "js"],
  ["a map that is not JSON", writeMap("damaged.map", "{"), "js"],
  ["TypeScript that Node runs itself", writeMap("ts.map", map), "ts"],
])("%s: the place in the file itself", (_, comment, extension) => {
  const found = locate(comment, extension);
  expect(found).toEqual({ file: join(folder, `main-${count}.${extension}`), line: 1, column });
});

test("a file that does not exist", () => {
  const missing = { file: join(folder, "eval.js"), line: 1, column: 1 };
  expect(originalLocation(missing)).toEqual(missing);
});
