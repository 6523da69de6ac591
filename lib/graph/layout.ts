import { graphlib, layout } from "@dagrejs/dagre";
import type { Arrow, Box, Diagram } from "./diagram";
import { between, middleOf, type Point, type Rectangle } from "./geometry";

export interface PlacedArrow extends Arrow {
  readonly points: readonly Point[];
  /** The middle of the label. */
  readonly labelAt: Point;
}

export interface PlacedDiagram {
  readonly width: number;
  readonly height: number;
  readonly places: ReadonlyMap<string, Rectangle>;
  readonly arrows: readonly PlacedArrow[];
}

export const LINE_HEIGHT = 16;
export const FONT_SIZE = 12;
export const PADDING = 12;
const MARGIN = 16;

/** The width of text in a proportional font: wide enough for the usual ones. */
export function widthOf(text: string, isBold = false): number {
  return Math.ceil(text.length * FONT_SIZE * (isBold ? 0.65 : 0.6));
}

/** Places the boxes and arrows of a diagram. */
export function placeDiagram(diagram: Diagram): PlacedDiagram {
  return new Layout(diagram).place();
}

/**
 * dagre knows no titles of containers, and connects no containers: their titles get room after it has
 * placed everything, and the first box in a container stands in for it.
 */
class Layout {
  private readonly boxes: readonly Box[];
  private readonly arrows: readonly Arrow[];
  private readonly children = new Map<string, Box[]>();
  private readonly places = new Map<string, Rectangle>();
  private readonly graph = new graphlib.Graph({ compound: true, multigraph: true });

  constructor({ boxes, arrows }: Diagram) {
    this.boxes = boxes;
    this.arrows = arrows;
    for (const box of boxes) {
      this.children.set(box.id, []);
      this.children.get(box.parent ?? "")?.push(box);
    }
  }

  place(): PlacedDiagram {
    this.placeByDagre();
    const shift = this.roomForTitles();
    for (const box of [...this.boxes].reverse()) {
      this.places.set(box.id, this.placeOf(box, shift));
    }
    return this.fromMargin(this.arrows.map((arrow, index) => this.placeArrow(arrow, index, shift)));
  }

  private placeByDagre(): void {
    this.graph.setGraph({ rankdir: "LR", nodesep: 22, ranksep: 40, edgesep: 14 });
    for (const box of this.boxes) {
      this.graph.setNode(box.id, this.isContainer(box.id) ? {} : this.sizeOf(box));
      if (box.parent !== undefined) {
        this.graph.setParent(box.id, box.parent);
      }
    }
    for (const [index, arrow] of this.arrows.entries()) {
      const { label } = arrow;
      const size = { width: widthOf(label) + 8, height: LINE_HEIGHT, labelpos: "c" };
      this.graph.setEdge(this.edgeOf(arrow, index), label === "" ? {} : size);
    }
    layout(this.graph);
  }

  /** Everything is laid out from the internet, whichever way the traffic goes. */
  private edgeOf({ from, to }: Arrow, index: number): { v: string; w: string; name: string } {
    const ends = { v: this.firstLeaf(from), w: this.firstLeaf(to), name: String(index) };
    return this.isInternet(to) ? { ...ends, v: ends.w, w: ends.v } : ends;
  }

  private sizeOf(box: Box): { width: number; height: number } {
    return {
      width: this.widthOfTitle(box),
      height: box.lines.length * LINE_HEIGHT + 2 * PADDING,
    };
  }

  /** The width of a box; the first box in a container is wide enough for the title of the container. */
  private widthOfTitle({ id, lines, parent }: Box): number {
    const own = Math.max(...lines.map((line, index) => widthOf(line, index === 0))) + 2 * PADDING;
    const container = this.boxes.find((box) => box.id === parent);
    const isFirst = container && this.children.get(container.id)?.[0]?.id === id;
    return isFirst ? Math.max(own, this.widthOfTitle(container) - 2 * PADDING) : own;
  }

  /**
   * How far down a box or line moves that dagre has placed at `y`, so that there is room for titles above
   * the content of containers, and for padding below.
   */
  private roomForTitles(): (y: number) => number {
    const gaps = this.boxes
      .filter(({ id }) => this.isContainer(id))
      .flatMap(({ id, lines }) => {
        const content = this.leavesBelow(id).map((leaf) => this.leafPlace(leaf));
        const top = Math.min(...content.map(({ y }) => y));
        const bottom = Math.max(...content.map(({ y, height }) => y + height));
        return [
          { from: top, size: titleHeight(lines) },
          { from: bottom + 1, size: PADDING },
        ];
      });
    return (y) => gaps.reduce((sum, { from, size }) => sum + (y >= from ? size : 0), 0);
  }

  private placeOf(box: Box, shift: (y: number) => number): Rectangle {
    const content = (this.children.get(box.id) ?? []).flatMap(
      ({ id }) => this.places.get(id) ?? [],
    );
    if (content.length === 0) {
      const place = this.leafPlace(box.id);
      return { ...place, y: place.y + shift(place.y) };
    }
    const left = Math.min(...content.map(({ x }) => x)) - PADDING;
    const top = Math.min(...content.map(({ y }) => y)) - titleHeight(box.lines);
    const right = Math.max(...content.map(({ x, width }) => x + width)) + PADDING;
    const bottom = Math.max(...content.map(({ y, height }) => y + height)) + PADDING;
    return { x: left, y: top, width: right - left, height: bottom - top };
  }

  private placeArrow(arrow: Arrow, index: number, shift: (y: number) => number): PlacedArrow {
    const edge = this.graph.edge(this.edgeOf(arrow, index));
    const moved = edge.points.map(({ x, y }) => ({ x, y: y + shift(y) }));
    const path = this.isInternet(arrow.to) ? moved.reverse() : moved;
    const [from, to] = [arrow.from, arrow.to].map((id) => this.places.get(id)) as Rectangle[];
    const inner = path.slice(1, -1);
    const start = this.end(arrow.from, path[0] as Point);
    const end = this.end(arrow.to, path.at(-1) as Point);
    const points = between([start, ...inner, end], from as Rectangle, to as Rectangle);
    const isBetweenLeaves = !this.isContainer(arrow.from) && !this.isContainer(arrow.to);
    const { x = 0, y = 0 } = edge as Partial<Point>;
    const labelAt = isBetweenLeaves ? { x, y: y + shift(y) } : middleOf(points);
    return { ...arrow, points, labelAt };
  }

  /** An end of a line on the border of its box, which might have moved less or more than the line. */
  private end(id: string, { x, y }: Point): Point {
    const place = this.places.get(this.firstLeaf(id)) as Rectangle;
    return { x, y: Math.min(Math.max(y, place.y), place.y + place.height) };
  }

  private leafPlace(id: string): Rectangle {
    const { x, y, width, height } = this.graph.node(id);
    return { x: x - width / 2, y: y - height / 2, width, height };
  }

  private isContainer(id: string): boolean {
    return (this.children.get(id) ?? []).length > 0;
  }

  private isInternet(id: string): boolean {
    return this.boxes.find((box) => box.id === id)?.kind === "internet";
  }

  private firstLeaf(id: string): string {
    const [first] = this.children.get(id) ?? [];
    return first ? this.firstLeaf(first.id) : id;
  }

  private leavesBelow(id: string): string[] {
    const children = this.children.get(id) ?? [];
    return children.length === 0 ? [id] : children.flatMap((child) => this.leavesBelow(child.id));
  }

  /** Moves everything so that it begins at the margin, in whole pixels. */
  private fromMargin(arrows: readonly PlacedArrow[]): PlacedDiagram {
    const corners: Point[] = [
      ...[...this.places.values()].flatMap(({ x, y, width, height }) => [
        { x, y },
        { x: x + width, y: y + height },
      ]),
      ...arrows.flatMap(({ points, labelAt }) => [...points, labelAt]),
    ];
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
    const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
    const move = ({ x, y }: Point): Point => ({ x: Math.round(x - left), y: Math.round(y - top) });
    return {
      width: Math.round(Math.max(...xs) - left + MARGIN),
      height: Math.round(Math.max(...ys) - top + MARGIN),
      places: new Map([...this.places].map(([id, place]) => [id, { ...place, ...move(place) }])),
      arrows: arrows.map((arrow) => ({
        ...arrow,
        points: arrow.points.map(move),
        labelAt: move(arrow.labelAt),
      })),
    };
  }
}

function titleHeight(lines: readonly string[]): number {
  return lines.length * LINE_HEIGHT + PADDING + 4;
}
