import { describe, expect, test } from "@jest/globals";
import { parseDocuments } from "../../lib/manifests/yaml-documents";

/** The result for a document with this value of a key "v". */
function read(value: string) {
  const [document] = parseDocuments(`kind: Thing\nv: ${value}\n`);
  return document && "value" in document ? (document.value as { v: unknown }).v : document?.error;
}

describe("values are those of `kubectl annotate --local -o json` 1.32", () => {
  test.each<[yaml: string, json: unknown]>([
    ["0o17", 15],
    ["-0o17", -15],
    ["0b11", 3],
    ["0x1F", 31],
    ["017", 15],
    ["0777_7", 4095],
    ["0o8", "0o8"],
    ["08", 8],
    ["1_000", 1000],
    ["1e3", 1000],
    ["1e400", "1e400"],
    ["9007199254740991", 9007199254740991],
    ["1.10", 1.1],
    ["y", true],
    ["off", false],
    ["~", null],
    ["!!binary aGVsbG8=", "hello"],
    ["!!set {a, b}", { a: null, b: null }],
    ["!!omap [a: 1]", [{ a: 1 }]],
    ['!!int "12"', 12],
    ["!!str 12", "12"],
    ["!!float 1", 1],
    ["!foo bar", "bar"],
    ["!foo {a: b}", { a: "b" }],
    ["!!timestamp 2026-01-01", "2026-01-01"],
    ["1:20:30", "1:20:30"],
    ["{a: &x {k: 1, j: 1}, b: {<<: *x, j: 2}}", { a: { k: 1, j: 1 }, b: { k: 1, j: 2 } }],
    ["{1: a, true: b, 1.5: c}", { 1: "a", true: "b", 1.5: "c" }],
  ])("%s", (yaml, json) => {
    expect(read(yaml)).toEqual(json);
  });

  test("which include many aliases of one anchor", () => {
    const aliases = Array(500).fill("*x").join(",");
    expect(read(`{a: &x 1, b: [${aliases}]}`)).toEqual({ a: 1, b: Array(500).fill(1) });
  });
});

describe("what JSON cannot hold is an error with the key", () => {
  test.each<[yaml: string, error: RegExp]>([
    [".inf", /^v: JSON cannot represent the number \.inf/],
    ["[1, {a: .nan}]", /^v\[1\]\.a: JSON cannot represent the number \.nan/],
    ["9007199254740993", /^v: .* integer 9007199254740993 exactly/],
    ["-9007199254740993", /^v: .* integer -9007199254740993 exactly/],
    ["!!binary /w==", /^v: .*not UTF-8/],
    ["{null: a}", /^v: A key is a list, a mapping or null/],
    ["&a [*a]", /^v\[0\]: The anchor "a" contains itself/],
    ["&a {b: *a}", /^v\.b: The anchor "a" contains itself/],
    ["&a {<<: *a}", /^v\.<<: The anchor "a" contains itself/],
    ["{<<: 1}", /^v: The merge key/],
    [`${"[".repeat(200)}${"]".repeat(200)}`, /nested more than 150 deep/],
    ['"a\u0000b"', /control character 0x00/],
  ])("%s", (yaml, error) => {
    expect(read(yaml)).toMatch(error);
  });

  test("which nesting that exhausts the stack of the parser is, too", () => {
    expect(read("[".repeat(20_000))).toMatch(/nested too deeply/);
  });

  test("which aliases that multiply are, too", () => {
    const names = "abcdefghij".split("");
    const lines = names.map((name, index) => {
      const before = names[index - 1];
      return `${name}: &${name} [${Array(9).fill(before ? `*${before}` : "x")}]`;
    });
    expect(parseDocuments(lines.join("\n"))).toEqual([
      { error: expect.stringMatching(/aliases expand to more than 200000 values/) },
    ]);
  });
});
