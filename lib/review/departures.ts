import type { Configuration } from "../terraform/configuration";
import { findRenames } from "./renames";
import type { ResourceChange } from "./resource-changes";
import type { Departure, StackReview } from "./stack-review";

/** A review of a stack, and what was compared for it. */
export interface ReviewedStack {
  readonly review: StackReview;
  readonly base: Configuration;
  readonly head: Configuration;
}

/** The reviews of all stacks, with the constructs that went from one to another. */
export function withDepartures(stacks: readonly ReviewedStack[]): StackReview[] {
  const arrived = new Map<string, Set<string>>();
  const reviews = stacks.map(({ review, base }) => {
    const departures = stacks.flatMap((other): Departure[] => {
      const { name } = other.review;
      const taken = arrived.get(name) ?? new Set();
      const gone = departing(review);
      const added = arriving(other.review).filter(({ address }) => !taken.has(address));
      if (name === review.name || gone.length === 0 || added.length === 0) {
        return [];
      }
      const renames = findRenames(base, other.head, [...gone, ...added], 2);
      arrived.set(name, new Set([...taken, ...renames.flatMap(({ moved }) => [...moved.keys()])]));
      return renames.map((it) => ({ ...it, stack: name }));
    });
    return { ...review, departures };
  });
  return reviews.map((review) => withoutWeakeningsOfMoves(review, arrived.get(review.name)));
}

function departing(review: StackReview): ResourceChange[] {
  const renamed = new Set(review.renames.flatMap(({ moved }) => [...moved.values()]));
  return of(review, "destroy").filter(({ address }) => !renamed.has(address));
}

function arriving(review: StackReview): ResourceChange[] {
  const renamed = new Set(review.renames.flatMap(({ moved }) => [...moved.keys()]));
  return of(review, "create").filter(({ address }) => !renamed.has(address));
}

function of(review: StackReview, action: ResourceChange["action"]): ResourceChange[] {
  return review.resources.filter((it) => it.action === action && !review.imported.has(it.address));
}

function withoutWeakeningsOfMoves(
  review: StackReview,
  arrived: ReadonlySet<string> = new Set(),
): StackReview {
  const departed = new Set(review.departures.flatMap(({ moved }) => [...moved.values()]));
  const isMoved = (address: string) => departed.has(address) || arrived.has(address);
  return { ...review, weakenings: review.weakenings.filter(({ address }) => !isMoved(address)) };
}
