import type { Arrow, Box, BoxKind, Diagram } from "./diagram";
import type { Point, Rectangle } from "./geometry";
import { FONT_SIZE, LINE_HEIGHT, PADDING, type PlacedArrow, placeDiagram, widthOf } from "./layout";

/** Classes of boxes with their own colour. */
const CLASSES: Partial<Record<BoxKind, string>> = {
  internet: "outside",
  cluster: "cluster",
  "node pool": "cluster",
  "API server": "cluster",
  namespace: "cluster",
  workload: "cluster",
  network: "network",
  subnet: "network",
  gateway: "network",
  endpoint: "network",
  identity: "identity",
  other: "other",
};

/** Colours with a contrast of 4.5:1 at least, on light and on dark backgrounds. */
const STYLE = `
svg { background: #fff; font: ${FONT_SIZE}px system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
text { fill: #1f2328; }
rect { fill: #fff; stroke: #656d76; }
.container { fill-opacity: 0.4; }
.cluster { stroke: #0969da; fill: #f0f6fe; }
.network { stroke: #1a7f37; fill: #effaf2; }
.identity { stroke: #8250df; fill: #f9f5ff; }
.outside { stroke: #bc4c00; fill: #fff5ec; }
.other { stroke-dasharray: 4 3; }
.name { font-weight: 600; }
path { fill: none; stroke: #57606a; }
.role { stroke: #8250df; stroke-dasharray: 5 4; }
.data { stroke: #1a7f37; }
marker path { fill: #57606a; stroke: none; }
.back { fill: #fff; stroke: none; }
@media (prefers-color-scheme: dark) {
svg { background: #0d1117; }
text { fill: #e6edf3; }
rect { fill: #0d1117; stroke: #8b949e; }
.cluster { stroke: #58a6ff; fill: #0c2140; }
.network { stroke: #3fb950; fill: #0b2817; }
.identity { stroke: #bc8cff; fill: #251541; }
.outside { stroke: #f0883e; fill: #331a08; }
path { stroke: #8b949e; }
.role { stroke: #bc8cff; }
.data { stroke: #3fb950; }
marker path { fill: #8b949e; }
.back { fill: #0d1117; stroke: none; }
}`;

/** The diagram as an SVG image with a description for screen readers. */
export function toSvg(diagram: Diagram, placed = placeDiagram(diagram)): string {
  const { width, height, places, arrows } = placed;
  const content = [
    ...diagram.boxes.map((box) => drawBox(box, places.get(box.id) as Rectangle, diagram)),
    ...arrows.map(drawLine),
    ...arrows.filter(({ label }) => label !== "").map(drawLabel),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">
<title id="title">${escaped(`Stack ${diagram.title}`)}</title>
<desc id="desc">${escaped(describe(diagram))}</desc>
<style>${STYLE}
</style>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
${content.join("\n")}
</svg>`;
}

function drawBox(box: Box, { x, y, width, height }: Rectangle, { boxes }: Diagram): string {
  const isContainer = boxes.some(({ parent }) => parent === box.id);
  const classes = [CLASSES[box.kind], isContainer ? "container" : undefined].filter(Boolean);
  const attribute = classes.length > 0 ? ` class="${classes.join(" ")}"` : "";
  const top = isContainer ? y + 8 : y + (height - box.lines.length * LINE_HEIGHT) / 2;
  const lines = box.lines.map((line, index) => {
    const at = `x="${x + PADDING}" y="${top + index * LINE_HEIGHT + FONT_SIZE}"`;
    return `<text ${at}${index === 0 ? ' class="name"' : ""}>${escaped(line)}</text>`;
  });
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6"${attribute}/>${lines.join("")}`;
}

function drawLine({ points, kind }: PlacedArrow): string {
  return `<path class="${kind}" d="${curve(points)}" marker-end="url(#arrow)"/>`;
}

function drawLabel({ label, labelAt: { x, y } }: PlacedArrow): string {
  const width = widthOf(label);
  const back = `x="${x - width / 2}" y="${y - LINE_HEIGHT / 2}" width="${width}" height="${LINE_HEIGHT}"`;
  return `<rect class="back" ${back}/><text x="${x}" y="${y + 4}" text-anchor="middle">${escaped(label)}</text>`;
}

/** A line that is rounded at its corners. */
function curve([first, ...rest]: readonly Point[]): string {
  const parts = rest.map((point, index) => {
    const next = rest[index + 1];
    return next
      ? `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`
      : `L${point.x} ${point.y}`;
  });
  return `M${first?.x} ${first?.y}${parts.join("")}`;
}

const VERBS: Readonly<Record<Arrow["kind"], string>> = {
  traffic: "connects to",
  data: "sends data to",
  role: "has a role on",
};

function describe({ boxes, arrows }: Diagram): string {
  const names = new Map(boxes.map(({ id, lines }) => [id, lines[0] ?? ""]));
  return arrows
    .map(({ from, to, kind, label }) => {
      const detail = label === "" ? "" : ` (${label})`;
      return `${names.get(from)} ${VERBS[kind]} ${names.get(to)}${detail}.`;
    })
    .join(" ");
}

/** Text of an element, without characters that XML does not allow. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ")
    .replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`);
}
