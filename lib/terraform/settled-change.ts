import { isDeepStrictEqual } from "node:util";
import { asObject, type Json } from "./configuration";
import type { PlannedChange } from "./planned-change";

/**
 * A change without what is none. A made-up state has null where nothing is set; when a provider updates a
 * resource, it writes an empty value there, which means the same.
 */
export function settledChange(change: PlannedChange): PlannedChange {
  const before = settled(change.before, change.after) as Json | null;
  const isUnchanged =
    change.actions.join() === "update" &&
    isDeepStrictEqual(before, change.after) &&
    isDeepStrictEqual(marked(change.beforeSensitive), marked(change.afterSensitive));
  return { ...change, before, actions: isUnchanged ? ["no-op"] : change.actions };
}

function settled(before: unknown, after: unknown): unknown {
  if (before === null && isEmpty(after)) {
    return after;
  }
  if (Array.isArray(before)) {
    return before.map((item, index) => settled(item, asObject(after)[index]));
  }
  return typeof before === "object" && before !== null
    ? Object.fromEntries(
        Object.entries(before).map(([key, item]) => [key, settled(item, asObject(after)[key])]),
      )
    : before;
}

function isEmpty(value: unknown): boolean {
  const isEmptyObject = typeof value === "object" && Object.keys(asObject(value)).length === 0;
  return value === "" || value === 0 || value === false || isEmptyObject;
}

/** The marks of sensitive values, without the objects and lists around none. */
function marked(marks: unknown): unknown {
  if (typeof marks !== "object" || marks === null) {
    return marks === true ? true : undefined;
  }
  const inner = Object.entries(marks).flatMap(([key, value]) => {
    const mark = marked(value);
    return mark === undefined ? [] : [[key, mark]];
  });
  return inner.length === 0 ? undefined : Object.fromEntries(inner);
}
