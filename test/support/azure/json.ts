import { createHash } from "node:crypto";

// biome-ignore lint/suspicious/noExplicitAny: resources have the shape that the provider and Azure give them.
export type Json = Record<string, any>;

/** What was asked, with the defaults where it is left out or empty. */
export function withDefaults(asked: Json, defaults: Json): Json {
  const merged = Object.entries(asked).map(([key, value]) => {
    const other = defaults[key];
    if (saysNothing(value)) {
      return [key, other ?? (Array.isArray(value) ? value : undefined)];
    }
    return [key, isObject(value) && isObject(other) ? withDefaults(value, other) : value];
  });
  return { ...defaults, ...Object.fromEntries(merged) };
}

/** A resource after a change of some of it. Lists are replaced whole. */
export function withChanges(resource: Json, changes: Json): Json {
  const changed = Object.entries(changes).map(([key, value]) => [
    key,
    isObject(value) && isObject(resource[key]) ? withChanges(resource[key], value) : value,
  ]);
  return { ...resource, ...Object.fromEntries(changed) };
}

function saysNothing(value: unknown): boolean {
  return value === "" || value === null || (Array.isArray(value) && value.length === 0);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The same id for the same text. */
export function uuid(text: string): string {
  const digits = createHash("sha256").update(text.toLowerCase()).digest("hex");
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
}

/** An id as some services write it, in place of what was put. */
export function lowerCaseGroup(id: string): string {
  return id.replace("/resourceGroups/", "/resourcegroups/");
}

/** The service principal of an identity. */
export function principal(id: string): { readonly clientId: string; readonly principalId: string } {
  return { clientId: uuid(`client of ${id}`), principalId: uuid(id) };
}
