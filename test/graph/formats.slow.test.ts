import { describe, expect, test } from "@jest/globals";
import { once } from "../../lib/facts/facts-file";
import type { Rectangle } from "../../lib/graph/geometry";
import { placeDiagram } from "../../lib/graph/layout";
import { toMermaid } from "../../lib/graph/mermaid";
import { toSvg } from "../../lib/graph/svg";
import { STACK_NAMES } from "../../stacks/app";
import { draw, drawExample } from "./draw";

/** What each line of a flowchart of this library may be. */
const TEXT = String.raw`"(?:[\p{L}\p{N} .,:/()×–_?+-]|#\d+;|<br/>)*"`;
const LINE = new RegExp(
  [
    "flowchart LR",
    String.raw` {2}accTitle: [^\n]*`,
    String.raw`(?: {2})+subgraph n\d+\[${TEXT}\]`,
    "(?: {2})+end",
    String.raw`(?: {2})+n\d+(?:\[${TEXT}\]|\(\(${TEXT}\)\)|\(\[${TEXT}\]\)|\[\(${TEXT}\)\]|\{\{${TEXT}\}\}|>${TEXT}\])`,
    String.raw` {2}n\d+ (?:-->|==>|-\.->)(?:\|${TEXT}\|)? n\d+`,
  ]
    .map((form) => `^${form}$`)
    .join("|"),
  "u",
);

const NAME =
  'a"]; click n1 "javascript:alert(1)" <script>alert(1)</script>\n  end\n%% `x` #quot; \u202e\u0000 [b] {c} & \'';
/** Control characters, and those that reverse the direction of text. */
const HIDDEN = /(?!\n)[\p{Cc}\p{Bidi_Control}]/u;
const HOSTILE = draw({
  azurerm_resource_group: { g: { name: NAME, location: NAME } },
  azurerm_subnet: { s: { name: NAME, address_prefixes: [NAME], resource_group_name: NAME } },
  azurerm_role_assignment: {
    r: { role_definition_name: NAME, principal_id: NAME, scope: "${azurerm_subnet.s.id}" },
  },
  kubernetes_namespace_v1: { n: { metadata: { name: NAME } } },
});

describe.each(STACK_NAMES)("the stack %s", (name) => {
  const diagram = drawExample(name, true);
  const placed = once(() => placeDiagram(diagram));

  test("is a flowchart whose arrows connect its boxes, and that ends what it begins", () => {
    const lines = toMermaid(diagram).split("\n");
    expect(lines.filter((line) => !LINE.test(line))).toEqual([]);
    const starts = lines.filter((line) => line.includes(" subgraph ")).length;
    expect(lines.filter((line) => line.trim() === "end")).toHaveLength(starts);
    const ids = new Set(diagram.boxes.map(({ id }) => id));
    expect(diagram.arrows.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
  });

  test("is a picture in which containers surround their boxes, and no two boxes overlap", () => {
    const { places, width, height } = placed();
    const canvas = { x: 0, y: 0, width, height };
    const outside = diagram.boxes.filter(({ id, parent }) => {
      const [inner, outer] = [places.get(id), parent === undefined ? canvas : places.get(parent)];
      return !inner || !outer || !isInside(inner, outer);
    });
    expect(outside.map(({ lines }) => lines[0])).toEqual([]);
    const overlapping = diagram.boxes.flatMap((one) =>
      diagram.boxes
        .filter(({ parent, id }) => parent === one.parent && id > one.id)
        .filter((other) => overlaps(places.get(one.id), places.get(other.id)))
        .map((other) => [one.lines[0], other.lines[0]]),
    );
    expect(overlapping).toEqual([]);
  });

  test("is the same each time", () => {
    expect(toMermaid(drawExample(name, true))).toBe(toMermaid(diagram));
    expect(toSvg(drawExample(name, true))).toBe(toSvg(diagram, placed()));
  });
});

describe("names of others", () => {
  test("are text of a flowchart, not its syntax", () => {
    const lines = toMermaid(HOSTILE).split("\n");
    expect(lines.filter((line) => !LINE.test(line))).toEqual([]);
    expect(lines.join("\n")).not.toMatch(HIDDEN);
  });

  test("are text of an image, not its elements", () => {
    const svg = toSvg(HOSTILE);
    expect(svg).not.toMatch(HIDDEN);
    expect(svg).toContain("&#60;script&#62;alert(1)&#60;/script&#62;");
    const elements = [...svg.matchAll(/<([a-z]+)/g)].map(([, name]) => name);
    const known = ["svg", "title", "desc", "style", "defs", "marker", "path", "rect", "text"];
    expect(new Set(elements)).toEqual(new Set(known));
    expect(svg).not.toMatch(/\son\w+=|href/);
  });
});

test("an image has a title, a description of its arrows, and colours for dark backgrounds", () => {
  const svg = toSvg(drawExample("standard"));
  expect(svg).toContain('role="img" aria-labelledby="title desc"');
  expect(svg).toContain('<title id="title">Stack standard</title>');
  expect(svg).toContain("Kubelet identity has a role on Registry registry (AcrPull).");
  expect(svg).toContain("@media (prefers-color-scheme: dark)");
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});

function isInside(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.x > outer.x &&
    inner.y > outer.y &&
    inner.x + inner.width < outer.x + outer.width &&
    inner.y + inner.height < outer.y + outer.height
  );
}

/** A box without a place overlaps others, too. */
function overlaps(one: Rectangle | undefined, other: Rectangle | undefined): boolean {
  return !(
    one &&
    other &&
    (one.x + one.width <= other.x ||
      other.x + other.width <= one.x ||
      one.y + one.height <= other.y ||
      other.y + other.height <= one.y)
  );
}
