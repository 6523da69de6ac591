import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { AksCluster, LeanApp, Rules } from "../../lib";
import { type Block, synthesizeStack } from "../support/synth";
import { type ArgumentRow, argumentsIn, covers, readPage, valueAt } from "./argument-table";
import { run } from "./code";
import { type Described, PAGES, type Page } from "./pages";
import { providerArguments } from "./provider-arguments";
import { SCOPE } from "./scope";

const tables = PAGES.map((page) => ({
  ...page,
  ...readPage(page.file),
  ...providerArguments(page.bindings),
}));

const stack = new TerraformStack(new LeanApp(), "docs");
Rules.acknowledge(stack, "AKS-RES-002", "Each row builds a cluster of the same name.");
new AzurermProvider(stack, "azurerm", { features: [{}] });
const cluster = new AksCluster(stack, "cluster", { resourceGroup: SCOPE.resourceGroup });
const pages = tables.map((table) => {
  const scope = new Construct(stack, table.file);
  const bare = table.build(new Construct(scope, "bare"));
  return {
    ...table,
    bare,
    everything: table.buildEverything(new Construct(scope, "everything")),
    rows: table.rows.map((row) => ({ ...row, ...follow(table, row, bare, scope) })),
  };
});
const synthesized = synthesizeStack(stack);

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

  test("describes the effect of a change, unless the value is fixed", () => {
    const ways = /^(in place|rotates the pool|replaces)\b/;
    const isSilent = ({ change }: ArgumentRow) => !ways.test(change);
    expect(rows.filter(isSilent)).toEqual(rows.filter(({ way }) => way === "always"));
  });
});

/** Builds what a row's code leads to, and what there is without its line. */
function follow(page: Page, row: ArgumentRow, bare: Described, parent: Construct) {
  try {
    const scope = new Construct(parent, row.argument);
    const options = run(`return { ${row.options} };`, { cluster }) as object;
    const built = page.build(scope, options);
    if (row.way !== "resource") {
      return { built };
    }
    run(row.code, { [page.name]: built });
    const isBare = row.options === "";
    return { built, untouched: isBare ? bare : page.build(new Construct(scope, "-"), options) };
  } catch (error) {
    return { built: error as Error };
  }
}

function jsonOf(construct: Described | Error | undefined): Block {
  if (!construct || construct instanceof Error) {
    throw construct;
  }
  const { terraformResourceType, friendlyUniqueId } = construct.resource;
  return synthesized.all(terraformResourceType)[friendlyUniqueId] ?? {};
}
