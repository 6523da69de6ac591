import type { Arrow, Box, BoxKind, Diagram } from "./diagram";

/** The shapes of boxes; others are rectangles. */
const SHAPES: Partial<Record<BoxKind, readonly [start: string, end: string]>> = {
  internet: ["((", "))"],
  gateway: ["{{", "}}"],
  ingress: [">", "]"],
  registry: ["[(", ")]"],
  workspace: ["[(", ")]"],
  vault: ["[(", ")]"],
  identity: ["([", "])"],
};

const LINES: Readonly<Record<Arrow["kind"], string>> = {
  traffic: "-->",
  data: "==>",
  role: "-.->",
};

/** The diagram as a Mermaid flowchart, which code hosts draw in Markdown. */
export function toMermaid({ title, boxes, arrows }: Diagram): string {
  return [
    "flowchart LR",
    `  accTitle: Stack ${plain(title)}`,
    ...contentOf(undefined, boxes, "  "),
    ...arrows.map(({ from, to, kind, label }) => {
      const text = label === "" ? "" : `|"${escaped(label)}"|`;
      return `  ${from} ${LINES[kind]}${text} ${to}`;
    }),
  ].join("\n");
}

function contentOf(parent: string | undefined, boxes: readonly Box[], indent: string): string[] {
  return boxes
    .filter((box) => box.parent === parent)
    .flatMap(({ id, kind, lines, isContainer }) => {
      const text = `"${lines.map(escaped).join("<br/>")}"`;
      const content = contentOf(id, boxes, `${indent}  `);
      if (isContainer && content.length > 0) {
        return [`${indent}subgraph ${id}[${text}]`, ...content, `${indent}end`];
      }
      const [start, end] = SHAPES[kind] ?? ["[", "]"];
      return [`${indent}${id}${start}${text}${end}`];
    });
}

/** Text in quotation marks. Mermaid knows entities that begin with a number sign. */
function escaped(text: string): string {
  return plain(text).replace(/[^\p{L}\p{N} .,:/()×–_?+-]/gu, (it) => `#${it.codePointAt(0)};`);
}

/** Text without line breaks and control characters. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}
