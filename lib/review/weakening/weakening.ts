import { asObject, type Json } from "../../terraform/configuration";
import type { ResourceChange } from "../resource-changes";

/** Something that is less protected after a change. */
export interface Weakening {
  readonly address: string;
  readonly path: string;
  readonly text: string;
}

/** The changed resources of a stack, as far as a check needs to look beyond one of them. */
export interface Surroundings {
  /** How a resource that a reference points to is called, before or after the change. */
  nameOf(reference: string): string;
}

/** Finds what a change of a resource weakens. */
export type WeakeningCheck = (
  change: ResourceChange,
  surroundings: Surroundings,
) => readonly string[];

/** The value at a path of blocks, which JSON writes as objects or as lists. */
export function valuesAt(json: unknown, path: string): unknown[] {
  return path.split(".").reduce<unknown[]>(
    (values, key) =>
      values
        .flatMap((value) => (Array.isArray(value) ? value : [value]))
        .map((value) =>
          typeof value === "object" && value !== null ? (value as Json)[key] : undefined,
        )
        .filter((value) => value !== undefined && value !== null),
    [json],
  );
}

/** The values of an argument in all blocks that could have it; `undefined` where it is absent. */
export function leavesAt(json: unknown, path: string): unknown[] {
  const [, parent = "", key = ""] = /^(?:(.*)\.)?([^.]+)$/.exec(path) ?? [];
  const parents = parent === "" ? [json] : valuesAt(json, parent).flat();
  const leaves = parents.map((it) => asObject(it)[key] ?? undefined);
  return leaves.length === 0 ? [undefined] : leaves;
}

export function textsAt(json: unknown, path: string): string[] {
  return valuesAt(json, path).flat().map(String);
}
