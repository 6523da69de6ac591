import type { Arrow, ArrowKind, Box, BoxKind, Diagram } from "./diagram";

/** More boxes of a kind in one container are drawn as one. */
const MOST_ALIKE = 6;
const MOST_LINES = 6;
const MOST_LABELS = 3;

interface NewBox {
  readonly kind: BoxKind;
  readonly lines: readonly (string | undefined)[];
  readonly parent?: string | undefined;
  readonly isContainer?: boolean;
}

interface BoxDraft {
  readonly kind: BoxKind;
  readonly lines: string[];
  readonly parent?: string | undefined;
  readonly isContainer: boolean;
}

/** Collects boxes and arrows by keys, and makes a readable diagram of them. */
export class DiagramBuilder {
  private readonly boxes = new Map<string, BoxDraft>();
  private readonly arrows: { from: string; to: string; kind: ArrowKind; label: string }[] = [];

  /** Adds a box, unless there is one with this key. */
  box(key: string, { kind, lines, parent, isContainer = false }: NewBox): string {
    if (!this.boxes.has(key)) {
      const texts = lines.filter((line): line is string => line !== undefined && line !== "");
      this.boxes.set(key, { kind, lines: texts, parent, isContainer });
    }
    return key;
  }

  has(key: string | undefined): boolean {
    return key !== undefined && this.boxes.has(key);
  }

  addLine(key: string, line: string): void {
    this.boxes.get(key)?.lines.push(line);
  }

  /** Adds an arrow if both boxes exist. One to a surrounding container becomes a line. */
  arrow(from: string | undefined, to: string | undefined, kind: ArrowKind, label = ""): void {
    if (from === undefined || to === undefined || from === to) {
      return;
    }
    if (!this.has(from) || !this.has(to)) {
      return;
    }
    if (this.isWithin(from, to)) {
      this.addLine(from, `${label} on ${this.boxes.get(to)?.lines[0]}`);
    } else if (this.isWithin(to, from)) {
      this.addLine(to, `${label} for ${this.boxes.get(from)?.lines[0]}`);
    } else {
      this.arrows.push({ from, to, kind, label });
    }
  }

  build(title: string): Diagram {
    const merged = this.mergeAlike();
    const keys = this.inOrder(merged);
    const ids = new Map(keys.map((key, index) => [key, `n${index + 1}`]));
    const idOf = (key: string) => ids.get(merged.get(key) ?? key) as string;
    return {
      title,
      boxes: keys.map((key) => {
        const { kind, lines, parent, isContainer } = this.boxes.get(key) as BoxDraft;
        const inside = parent === undefined ? {} : { parent: idOf(parent) };
        return { id: idOf(key), kind, lines, isContainer, ...inside } satisfies Box;
      }),
      arrows: joinArrows(
        this.arrows.map((arrow) => ({ ...arrow, from: idOf(arrow.from), to: idOf(arrow.to) })),
      ),
    };
  }

  /** Replaces many boxes of a kind in one container by one, and returns what replaces which. */
  private mergeAlike(): Map<string, string> {
    const alike = new Map<string, string[]>();
    for (const [key, { kind, parent, isContainer }] of this.boxes) {
      const group = isContainer ? key : `${kind} ${parent}`;
      alike.set(group, [...(alike.get(group) ?? []), key]);
    }
    const merged = new Map<string, string>();
    for (const [group, keys] of alike) {
      if (keys.length > MOST_ALIKE) {
        const drafts = keys.map((key) => this.boxes.get(key) as BoxDraft);
        const [{ kind, parent }] = drafts as [BoxDraft];
        const summaries = drafts.map(({ lines }) => lines.slice(0, 2).join(": "));
        const rest = summaries.length - MOST_LINES;
        const lines = [
          `${keys.length} ${kind}s`,
          ...summaries.slice(0, MOST_LINES),
          ...(rest > 0 ? [`and ${rest} more`] : []),
        ];
        this.boxes.set(group, { kind, lines, parent, isContainer: false });
        for (const key of keys) {
          merged.set(key, group);
        }
      }
    }
    return merged;
  }

  /** The keys of the boxes to draw, each container before its content. */
  private inOrder(merged: ReadonlyMap<string, string>): string[] {
    const drawn = [...this.boxes].filter(([key]) => !merged.has(key));
    const below = (container: string | undefined): string[] =>
      drawn
        .filter(([, { parent }]) => parent === container)
        .flatMap(([key]) => [key, ...below(key)]);
    return below(undefined);
  }

  private isWithin(key: string, container: string): boolean {
    for (let at = this.boxes.get(key)?.parent; at !== undefined; at = this.boxes.get(at)?.parent) {
      if (at === container) {
        return true;
      }
    }
    return false;
  }
}

/** One arrow of a kind between two boxes, with all labels. */
function joinArrows(arrows: readonly Arrow[]): Arrow[] {
  const joined = new Map<string, { first: Arrow; labels: Set<string> }>();
  for (const arrow of arrows) {
    const key = `${arrow.from} ${arrow.to} ${arrow.kind}`;
    const entry = joined.get(key) ?? { first: arrow, labels: new Set() };
    joined.set(key, entry);
    if (arrow.label !== "") {
      entry.labels.add(arrow.label);
    }
  }
  return [...joined.values()]
    .filter(({ first }) => first.from !== first.to)
    .map(({ first, labels }) => {
      const shown = [...labels].slice(0, MOST_LABELS);
      const rest = labels.size - shown.length;
      return { ...first, label: [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(", ") };
    });
}
