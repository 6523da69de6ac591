import { isKnown } from "../rules/known";
import { isOptions, type Options } from "./merge-settings";

/** A choice with named options. */
export interface DescribedChoice {
  _options(): Options;
}

/** Settings as text, by the path of each option (`monitoring.containerInsights`). */
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
  const itself: [string, string] = [path, toText(value)];
  return hasOptions(value) ? [itself, ...lines(value._options(), path)] : [itself];
}

function toText(value: unknown): string {
  if (!isKnown(value)) {
    return "known only to Terraform";
  }
  if (typeof value === "boolean") {
    return value ? "yes" : "no";
  }
  if (Array.isArray(value)) {
    return value.length > 0 ? value.map(toText).join(", ") : "none";
  }
  const { id } = value as { id?: unknown };
  if (typeof id === "string") {
    return toText(id);
  }
  return isOptions(value) ? toBracedText(value) : String(value);
}

function toBracedText(options: Options): string {
  const inside = Object.entries(options).map(([option, value]) => `${option}: ${toText(value)}`);
  return `{ ${inside.join(", ")} }`;
}

function hasOptions(value: unknown): value is DescribedChoice {
  return typeof (value as Partial<DescribedChoice>)._options === "function";
}
