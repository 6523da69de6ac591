import { type Place, type PlannedRange, sizeOf, type TakenPlaces } from "./address-plan";

/** A subnet as the rules about its neighbours see it. */
export interface NamedRange {
  readonly id: string;
  readonly name: string;
  readonly range: PlannedRange;
}

interface Span {
  readonly first: number;
  readonly end: number;
}

/**
 * The subnets of a network, with the sections of the address space that they take. Adjacent sections are
 * merged, so that a thousand subnets in a row are one.
 */
export class SubnetList<Subnet extends NamedRange = NamedRange> implements TakenPlaces {
  private readonly subnets: Subnet[] = [];
  private readonly found = { id: new Map<string, Subnet>(), name: new Map<string, Subnet>() };
  /** In order, with free space between them. */
  private spans: Span[] = [];

  /** In the order in which they were added. */
  public get all(): readonly Subnet[] {
    return this.subnets;
  }

  public add(subnet: Subnet): void {
    this.subnets.push(subnet);
    for (const key of ["id", "name"] as const) {
      if (!this.found[key].has(subnet[key])) {
        this.found[key].set(subnet[key], subnet);
      }
    }
    const span = spanOf(subnet.range);
    if (span) {
      this.take(span);
    }
  }

  /** The first subnet with this id or name. */
  public with(key: "id" | "name", value: string): Subnet | undefined {
    return this.found[key].get(value);
  }

  /** Whether a section of the address space is taken, at least in part. */
  public takes(place: Place): boolean {
    const span = spanOf(place);
    return (
      span !== undefined &&
      this.spans.some(({ first, end }) => first < span.end && span.first < end)
    );
  }

  /** The offset of the first free section of this size; ranges start at a multiple of their size. */
  public firstFree(size: number): number {
    let offset = 0;
    for (const { first, end } of this.spans) {
      if (offset + size <= first) {
        break;
      }
      offset = Math.max(offset, Math.ceil(end / size) * size);
    }
    return offset;
  }

  private take(span: Span): void {
    const before = this.spans.filter(({ end }) => end < span.first);
    const after = this.spans.filter(({ first }) => span.end < first);
    const touched = this.spans.slice(before.length, this.spans.length - after.length);
    const merged = {
      first: Math.min(span.first, ...touched.map(({ first }) => first)),
      end: Math.max(span.end, ...touched.map(({ end }) => end)),
    };
    this.spans = [...before, merged, ...after];
  }
}

function spanOf({ offset, prefixLength }: Place): Span | undefined {
  return offset === undefined || prefixLength === undefined
    ? undefined
    : { first: offset, end: offset + sizeOf(prefixLength) };
}
