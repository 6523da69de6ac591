import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type TerraformResource, TerraformStack } from "cdktf";
import { type Block, synthesizeStack } from "../support/synth";
import { type Arguments, blocksOf, type RepeatedBlock, textArguments } from "./blocks";
import { resourcesOf, stacksWithEveryResource } from "./every-resource";
import { exposedTypes } from "./exposed-types";

/** A block that was changed, and the texts that its arguments were changed to. */
interface Change {
  readonly resource: TerraformResource;
  readonly path: readonly string[];
  readonly texts: readonly string[];
}

const LOST = "assigned to a copy";
let count = 0;

const exposed = exposedTypes();
const stacks = stacksWithEveryResource();
const resources = stacks
  .flatMap(resourcesOf)
  .filter(({ terraformResourceType }) => exposed.includes(terraformResourceType));
const blocks = resources.map((resource) => ({ resource, ...blocksOf(resource) }));

const toItems: Change[] = blocks.flatMap(({ resource, repeated }) =>
  repeated.map((block) => ({ resource, path: block.path, texts: putWithTexts(block) })),
);
const toSingleBlocks: Change[] = blocks
  .flatMap(({ resource, single }) =>
    single.map(({ path, block }) => ({ resource, path, texts: assignTexts(block) })),
  )
  .filter(({ texts }) => texts.length > 0);
for (const { list } of blocks.flatMap(({ repeated }) => repeated)) {
  const item = list.get(0) as Arguments;
  for (const name of textArguments(item)) {
    item[name] = LOST;
  }
}
const synthesized = new Map(stacks.map((stack) => [stack, synthesizeStack(stack)]));

test("every L1 resource that the library exposes is here", () => {
  const types = new Set(resources.map(({ terraformResourceType }) => terraformResourceType));
  expect(exposed.length).toBeGreaterThan(45);
  expect([...types].sort()).toEqual(exposed);
});

describe("what reaches the JSON", () => {
  test.each(byAddress(toSingleBlocks))("assigned arguments of %s", (_, changes) => {
    const lost = changes.flatMap((change) => textsMissingIn(inJson(change), change));
    expect(lost).toEqual([]);
  });

  test.each(byAddress(toItems))("a list that is put on %s", (_, changes) => {
    const lists = changes.map((change) => ({ change, items: inJson(change) as Block[] }));
    expect(lists.filter(({ items }) => items.length % 2 !== 0)).toEqual([]);
    const lost = lists.flatMap(({ change, items }) =>
      items.slice(0, items.length / 2).flatMap((item) => textsMissingIn(item, change)),
    );
    expect(lost).toEqual([]);
  });
});

test("no page or docstring assigns to an item or uses an override", () => {
  const assignment = /\.get\(\w+\)[\w.]*\s=\s/;
  const override = /(resource|deployment|statefulSet|cronJob|service)\.addOverride/;
  const wrong = documents().filter((file) => {
    const text = readFileSync(file, "utf8");
    return assignment.test(text) || override.test(text);
  });
  expect(wrong).toEqual([]);
});

test("what is assigned to an item of a list is lost", () => {
  expect(toItems.length).toBeGreaterThan(100);
  expect(JSON.stringify([...synthesized.values()])).not.toContain(LOST);
});

function newText(): string {
  count += 1;
  return `text ${count}`;
}

function assignTexts(block: Arguments): string[] {
  return textArguments(block).map((name) => {
    const text = newText();
    block[name] = text;
    return text;
  });
}

/** Changes all texts of each item, and adds the items as they were. */
function putWithTexts({ owner, name, list }: RepeatedBlock): string[] {
  const texts = Object.fromEntries(
    textArguments(list.get(0) as Arguments).map((argument) => [argument, newText()]),
  );
  const items = owner[`${name}Input`] as Arguments[];
  const put = `put${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  (owner[put] as (items: Arguments[]) => void)([
    ...items.map((item) => ({ ...item, ...texts })),
    ...items,
  ]);
  return Object.values(texts);
}

function textsMissingIn(block: Block, { texts }: Change): string[] {
  const values = new Set(Object.values(block));
  return texts.filter((text) => !values.has(text));
}

function inJson({ resource, path }: Change): Block {
  const { terraformResourceType, friendlyUniqueId } = resource;
  const json = synthesized.get(TerraformStack.of(resource))?.all(terraformResourceType);
  return path.reduce<Block>((block, name) => block[name], json?.[friendlyUniqueId] ?? {});
}

/** The changes by type and path, such as azurerm_subnet.delegation. */
function byAddress(changes: readonly Change[]): [string, Change[]][] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const address = [change.resource.terraformResourceType, ...change.path].join(".");
    groups.set(address, [...(groups.get(address) ?? []), change]);
  }
  return [...groups].sort();
}

/** The pages, and the source for its docstrings. */
function documents(): string[] {
  const files = ["docs", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  return ["README.md", ...files.filter((file) => /\.(md|ts)$/.test(file)).sort()];
}
