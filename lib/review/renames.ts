import type { Configuration } from "../terraform/configuration";
import { hasEffect, type ResourceChange, resourceChanges } from "./resource-changes";

/** A construct under another path, whose resources are otherwise the same. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  /** Old addresses by new ones. */
  readonly moved: ReadonlyMap<string, string>;
  /** Arguments to set so that the resources keep their names: `name` by new address. */
  readonly names: ReadonlyMap<string, string>;
}

/** Two resources of a type, of which one goes and one comes. */
interface Candidate {
  readonly from: string;
  readonly to: string;
  readonly gone: ResourceChange;
  readonly added: ResourceChange;
}

/**
 * Finds constructs that were renamed: resources that go and come in pairs below two paths, and that an
 * address alone tells apart, or that and a name made of the path.
 *
 * @param leastSegments The segments of a path that is found: 1 is a stack, 2 a construct in it.
 */
export function findRenames(
  base: Configuration,
  head: Configuration,
  changes: readonly ResourceChange[],
  leastSegments = 1,
): Rename[] {
  const gone = changes.filter(({ action }) => action === "destroy");
  const added = changes.filter(({ action }) => action === "create");
  const used = new Set<string>();
  const found: Rename[] = [];
  for (const candidates of candidateGroups(gone, added, leastSegments)) {
    const free = candidates.filter(
      (it) => !used.has(it.gone.address) && !used.has(it.added.address),
    );
    const rename = free.length > 0 ? confirm(base, head, free) : undefined;
    if (rename) {
      found.push(rename);
      for (const address of [...rename.moved.keys(), ...rename.moved.values()]) {
        used.add(address);
      }
    }
  }
  return found;
}

/** Pairs by the paths that differ between them, those with the most pairs and the shortest paths first. */
function candidateGroups(
  gone: readonly ResourceChange[],
  added: readonly ResourceChange[],
  leastSegments: number,
): Candidate[][] {
  const addedByKey = new Map<string, ResourceChange[]>();
  for (const change of added) {
    const key = `${change.type} ${lastSegment(change.path)}`;
    addedByKey.set(key, [...(addedByKey.get(key) ?? []), change]);
  }
  const groups = new Map<string, Candidate[]>();
  for (const old of gone) {
    for (const current of candidatesFor(old, addedByKey, added)) {
      const { from, to } = differingPaths(old.path, current.path, leastSegments);
      const group = groups.get(`${from}\n${to}`) ?? [];
      group.push({ from, to, gone: old, added: current });
      groups.set(`${from}\n${to}`, group);
    }
  }
  return [...groups.values()].sort((a, b) => b.length - a.length || lengthOf(a) - lengthOf(b));
}

/** At most this many resources of one type are compared with each other, which is quadratic. */
const MOST_OF_ONE_TYPE = 200;

function candidatesFor(
  old: ResourceChange,
  addedByKey: ReadonlyMap<string, readonly ResourceChange[]>,
  added: readonly ResourceChange[],
): readonly ResourceChange[] {
  const sameEnd = addedByKey.get(`${old.type} ${lastSegment(old.path)}`) ?? [];
  const all = sameEnd.length > 0 ? sameEnd : added.filter(({ type }) => type === old.type);
  return all.slice(0, MOST_OF_ONE_TYPE);
}

function lengthOf([first]: readonly Candidate[]): number {
  return first?.from.length ?? 0;
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The paths without the segments that both end with. */
function differingPaths(a: string, b: string, least: number): { from: string; to: string } {
  const [from, to] = [a.split("/"), b.split("/")];
  while (from.length > least && to.length > least && from.at(-1) === to.at(-1)) {
    from.pop();
    to.pop();
  }
  return { from: from.join("/"), to: to.join("/") };
}

/** Compares once more, as if the resources had been moved. */
function confirm(
  base: Configuration,
  head: Configuration,
  candidates: readonly Candidate[],
): Rename | undefined {
  const moved = new Map(candidates.map(({ gone, added }) => [added.address, gone.address]));
  const compared = resourceChanges(withoutAddresses(base, moved), {
    ...head,
    moved: new Map([...head.moved, ...moved]),
  });
  const names = new Map<string, string>();
  const isProof = ({ address, action }: ResourceChange) =>
    moved.has(address) && action !== "replace";
  const hasProof = compared.some(isProof);
  for (const change of compared.filter(({ address }) => moved.has(address))) {
    if (change.action === "replace") {
      const name = nameThatReplaces(change);
      if (name === undefined) {
        moved.delete(change.address);
      } else if (name !== "") {
        names.set(change.address, name);
      }
    }
  }
  const [first] = candidates;
  // What only refers to another resource looks like any other of its type.
  const isFound = moved.size > 0 && (hasProof || names.size > 0);
  return first && isFound ? { from: first.from, to: first.to, moved, names } : undefined;
}

/** Without what another stack has at an address that a resource moves to. */
function withoutAddresses(base: Configuration, moved: ReadonlyMap<string, string>): Configuration {
  const gone = new Set(moved.values());
  const kept = [...base.resources].filter(([address]) => !moved.has(address) || gone.has(address));
  return { ...base, resources: new Map(kept) };
}

/**
 * The old name, if nothing but a name that the library makes of the path replaces a resource; empty if
 * only what it refers to is replaced; undefined if anything else replaces it.
 */
function nameThatReplaces({ arguments: changes, path }: ResourceChange): string | undefined {
  const causes = changes.filter(hasEffect).filter(({ effect }) => effect === "replaces");
  const own = causes.filter(({ isRecomputed }) => !isRecomputed);
  if (own.length === 0) {
    return "";
  }
  const [only, ...others] = own;
  const isFromPath =
    others.length === 0 &&
    only?.path === "name" &&
    typeof only.before === "string" &&
    path.split("/").some((segment) => String(only.after).includes(segment.toLowerCase()));
  return isFromPath ? String(only.before) : undefined;
}
