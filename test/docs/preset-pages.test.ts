import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { AksPreset } from "../../lib";
import { STACK_NAMES } from "../../stacks/app";
import { MOVES } from "./blocks/moves";
import { pageOf } from "./blocks/preset-page";
import { blocksIn } from "./generated-blocks";

const HEADINGS = [
  "What it sets",
  "Differences from the portal",
  "What it costs",
  "What you need to provide",
  "Alternatives",
  "Moving to it",
  "What Checkov finds",
];

const PRESETS = AksPreset.all().map((preset) => ({ name: pageOf(preset), preset }));

test("the presets have the names of stacks, in their order", () => {
  expect(PRESETS.map(({ name }) => name)).toEqual(STACK_NAMES.slice(0, PRESETS.length));
});

describe.each(PRESETS)("docs/$name.md", ({ name, preset }) => {
  const text = readFileSync(`docs/${name}.md`, "utf8");

  test("has the name of the preset, and shows how to use it", () => {
    expect(text).toMatch(`# ${preset.presetName}\n`);
    expect(text).toContain(`\n\`\`\`sh\nnpm start -- ${name}\n\`\`\`\n`);
    const constant = name.toUpperCase().replace("-", "_");
    expect(text).toContain(`\nIn your code: \`preset: AksPreset.${constant}\`.\n`);
  });

  test("answers what all pages of presets answer, in the same order", () => {
    const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(HEADINGS);
  });

  test("has settings, cost, moves and findings from the data", () => {
    const moves = MOVES.filter(({ to }) => to === preset);
    const generated = blocksIn(text).filter((block) => !block.startsWith("picture "));
    expect(generated.sort()).toEqual(
      [
        `settings ${name}`,
        `cost ${name}`,
        `checkov ${name}`,
        ...moves.map(({ from }) => `move ${pageOf(from)} ${name}`),
      ].sort(),
    );
  });
});
