import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Block } from "../support/synth";
import { type BuiltPage, builtArgumentPages } from "./argument-pages";
import { type ArgumentRow, argumentsIn, covers, valueAt, withChanges } from "./argument-table";
import { changeText, withChangeText } from "./change-text";
import { generatedFile } from "./generated-file";
import type { Described } from "./pages";

const { pages, synthesized } = builtArgumentPages();

describe.each(pages)("$file", (page) => {
  const { rows, names, version, text, bare, everything } = page;
  const byLibrary = rows.filter(({ way }) => way !== "resource");

  test("is about the version of azurerm that the bindings are of", () => {
    expect(/azurerm (\d+\.\d+\.\d+)/.exec(text)?.[1]).toBe(version);
  });

  test("has each argument of the resource once, and no other", () => {
    const listed = rows.flatMap((row) => {
      const covered = names.filter((name) => covers(row, name));
      return covered.length > 0 ? covered : row.argument;
    });
    expect(listed.sort()).toEqual([...names].sort());
  });

  test("lists all arguments that the library sets", () => {
    const set = everything.flatMap((construct) => argumentsIn(jsonOf(construct), names));
    const unlisted = set.filter((name) => !byLibrary.some((row) => covers(row, name)));
    expect(unlisted).toEqual([]);
  });

  test("lists no argument that no option sets as set by the library", () => {
    const set = everything.flatMap((construct) => argumentsIn(jsonOf(construct), names));
    const listed = names.filter((name) => byLibrary.some((row) => covers(row, name)));
    expect(listed.filter((name) => !set.includes(name))).toEqual([]);
  });

  test.each(rows.filter(({ way }) => way === "option"))("$argument is set by its option", (row) => {
    const [before, after] = [bare, row.built].map((it) => valueAt(jsonOf(it), row.argument));
    expect(after).not.toEqual(before);
  });

  test.each(rows.filter(({ way }) => way === "resource"))(
    "$argument is set on the L1 resource",
    (row) => {
      const [before, after] = [row.untouched, row.built].map((it) =>
        argumentsIn(jsonOf(it), names).some((name) => covers(row, name)),
      );
      expect({ before, after }).toEqual({ before: false, after: true });
    },
  );

  test.each(rows.filter(({ way }) => way === "always"))("$argument is always $code", (row) => {
    const values = [bare, ...everything].map((it) => valueAt(jsonOf(it), row.argument));
    expect(new Set(values)).toEqual(new Set([JSON.parse(row.code)]));
  });

  test("has what a change does from the table that the review uses; npm test -- -u writes it", () => {
    const { written, wanted } = generatedFile(
      join("docs", page.file),
      withChanges(text, (row) => changeCell(page, row)),
    );
    expect(written).toBe(wanted);
  });
});

/** Empty if the value is fixed. */
function changeCell({ names, type }: BuiltPage, row: ArgumentRow): string {
  const texts = new Set(
    names.filter((name) => covers(row, name)).map((name) => changeText(type, name)),
  );
  if (texts.size !== 1) {
    throw new Error(`The row ${row.argument} is about arguments that differ: ${[...texts]}`);
  }
  return row.way === "always" ? "" : withChangeText(row.change, [...texts].join());
}

function jsonOf(construct: Described | Error | undefined): Block {
  if (!construct || construct instanceof Error) {
    throw construct;
  }
  const { terraformResourceType, friendlyUniqueId } = construct.resource;
  return synthesized.all(terraformResourceType)[friendlyUniqueId] ?? {};
}
