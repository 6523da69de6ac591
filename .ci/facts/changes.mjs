// What a refresh changed, in words.
import { isDeepStrictEqual } from "node:util";

/** A line for each fact that was added or changed; `describe` names the parts of an entry. */
export function changesOf(kind, before, after, describe = (entry) => entry) {
  return Object.keys(after).flatMap((name) => {
    if (!(name in before)) {
      return [`${kind} ${name}: new`];
    }
    const [old, now] = [describe(before[name]), describe(after[name])];
    return Object.keys({ ...old, ...now })
      .filter((key) => key !== "sources" && !isDeepStrictEqual(old[key], now[key]))
      .map((key) => `${kind} ${name}: ${key} ${shown(old[key])} -> ${shown(now[key])}`);
  });
}

function shown(value) {
  return value === undefined || value === null ? "unknown" : JSON.stringify(value);
}

/** A default follows these facts: when they change, Terraform replaces what exists. */
export function isBreaking(change) {
  return /^region .*: hasZones (true|false) /.test(change);
}
