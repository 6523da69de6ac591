import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { BLOCKS } from "./blocks/blocks";
import { blocksIn, withBlocks } from "./generated-blocks";
import { generatedFile } from "./generated-file";

const PAGES = [
  "README.md",
  ...["docs", join("docs", "languages")].flatMap((folder) =>
    readdirSync(folder)
      .filter((page) => page.endsWith(".md"))
      .map((page) => join(folder, page)),
  ),
];

describe("what is generated in the pages", () => {
  test.each(PAGES)("%s matches the data; npm test -- -u writes it", (page) => {
    const before = readFileSync(page, "utf8");
    const generated = withBlocks(before, BLOCKS);
    const { written, wanted } = generatedFile(page, generated);
    expect(written).toBe(wanted);
  });

  test("is all in use", () => {
    const used = PAGES.flatMap((page) => blocksIn(readFileSync(page, "utf8")));
    expect([...BLOCKS.keys()].filter((name) => !used.includes(name))).toEqual([]);
  });
});

describe("a block", () => {
  const blocks = new Map([["sum", () => "1 + 1 = 2"]]);
  const page = (inside: string) => `Before\n\n${inside}\n\nAfter\n`;

  test("is replaced between its marks, and nothing else is", () => {
    expect(withBlocks(page("<!-- generated: sum -->\n1 + 1 = 3\n<!-- end -->"), blocks)).toBe(
      page("<!-- generated: sum -->\n\n1 + 1 = 2\n\n<!-- end -->"),
    );
  });

  test("is rejected where nothing generates it", () => {
    expect(() => withBlocks(page("<!-- generated: product -->\n<!-- end -->"), blocks)).toThrow(
      "Nothing generates product. There is: sum.",
    );
  });

  test.each([
    ["has no end", "<!-- generated: sum -->"],
    ["has no beginning", "<!-- end -->"],
    ["has no name", "<!-- generated -->\n<!-- end -->"],
    ["begins inside of another", "<!-- generated: sum -->\n<!-- generated: sum -->\n<!-- end -->"],
  ])("is rejected where it %s", (_, inside) => {
    expect(() => withBlocks(page(inside), blocks)).toThrow("marks");
  });
});
