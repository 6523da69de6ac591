export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x` and `y` are those of the upper left corner. */
export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** The part of a line between two rectangles. */
export function between(points: readonly Point[], from: Rectangle, to: Rectangle): Point[] {
  return leaving(leaving(points, from).reverse(), to).reverse();
}

/** The point halfway along a line. */
export function middleOf(points: readonly Point[]): Point {
  const lengths = points.slice(1).map((point, index) => distance(points[index] as Point, point));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [index, length] of lengths.entries()) {
    if (left <= length) {
      return along(
        points[index] as Point,
        points[index + 1] as Point,
        length === 0 ? 0 : left / length,
      );
    }
    left -= length;
  }
  return points[0] as Point;
}

/** The part of a line from the point where it leaves a rectangle. */
function leaving(points: readonly Point[], rectangle: Rectangle): Point[] {
  const first = points.findIndex((point) => !isInside(point, rectangle));
  if (first <= 0) {
    return [...points];
  }
  const [inside, outside] = [points[first - 1], points[first]] as [Point, Point];
  return [border(inside, outside, rectangle), ...points.slice(first)];
}

function isInside(point: Point, { x, y, width, height }: Rectangle): boolean {
  return point.x > x && point.x < x + width && point.y > y && point.y < y + height;
}

/** Where the line from a point inside of a rectangle to one outside crosses its border. */
function border(inside: Point, outside: Point, { x, y, width, height }: Rectangle): Point {
  const [dx, dy] = [outside.x - inside.x, outside.y - inside.y];
  const shares = [
    dx === 0 ? 1 : ((dx > 0 ? x + width : x) - inside.x) / dx,
    dy === 0 ? 1 : ((dy > 0 ? y + height : y) - inside.y) / dy,
  ];
  return along(inside, outside, Math.min(...shares));
}

function along(from: Point, to: Point, share: number): Point {
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(other.x - one.x, other.y - one.y);
}
