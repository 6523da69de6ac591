import { isKnown } from "../rules/known";
import { isOptions, type Options } from "./merge-settings";

/** A choice whose factory takes named options. */
export interface DescribedChoice {
  _options(): Options;
}

/** Settings option by option, each by its path (`monitoring.containerInsights`) and in words. */
export function describeSettings(settings: object): ReadonlyMap<string, string> {
  return new Map(lines(settings, ""));
}

function lines(options: object, path: string): [string, string][] {
  return Object.entries(options).flatMap(([option, value]) =>
    value === undefined ? [] : describe(value, path === "" ? option : `${path}.${option}`),
  );
}

function describe(value: unknown, path: string): [string, string][] {
  if (isOptions(value)) {
    const inside = lines(value, path);
    return inside.length > 0 ? inside : [[path, "yes"]];
  }
  const itself: [string, string] = [path, inWords(value)];
  return isDescribed(value) ? [itself, ...lines(value._options(), path)] : [itself];
}

function inWords(value: unknown): string {
  if (!isKnown(value)) {
    return "known to Terraform only";
  }
  if (typeof value === "boolean") {
    return value ? "yes" : "no";
  }
  if (Array.isArray(value)) {
    return value.length > 0 ? value.map(inWords).join(", ") : "none";
  }
  const { id } = value as { id?: unknown };
  if (typeof id === "string") {
    return inWords(id);
  }
  return isOptions(value) ? inBraces(value) : String(value);
}

function inBraces(options: Options): string {
  const inside = Object.entries(options).map(([option, value]) => `${option}: ${inWords(value)}`);
  return `{ ${inside.join(", ")} }`;
}

function isDescribed(value: unknown): value is DescribedChoice {
  return typeof (value as Partial<DescribedChoice>)._options === "function";
}
