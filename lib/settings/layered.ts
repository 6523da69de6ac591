import { isKnown } from "../rules/known";

/** Options by name. */
export type Options = Readonly<Record<string, unknown>>;

/**
 * A choice among factories that exclude each other. Where two layers chose the same one, what the
 * upper leaves out comes from the lower; otherwise the upper has the whole say.
 */
export interface LayeredChoice<Choice> {
  _over(lower: Choice): Choice;
}

/**
 * Options of an upper layer over those of a lower one, at every depth. An object with an id is a
 * reference to something, and a list is one value: neither is mixed with another.
 */
export function layered<Upper extends object, Lower extends object>(
  upper: Upper,
  lower: Lower,
): Upper & Lower {
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(lower));
  for (const [option, value] of Object.entries(upper)) {
    merged[option] = layeredValue(value, merged[option]);
  }
  return merged as Upper & Lower;
}

function layeredValue(upper: unknown, lower: unknown): unknown {
  if (upper === undefined || lower === undefined) {
    return upper ?? lower;
  }
  if (isOptions(upper) && isOptions(lower)) {
    return layered(upper, lower);
  }
  return isChoice(upper) && isOfOneClass(upper, lower) ? upper._over(lower) : upper;
}

/** Whether a value is an object of options, and not a reference, a construct or a token. */
export function isOptions(value: unknown): value is Options {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !isReference(value) &&
    isKnown(value)
  );
}

/** An id is the path of a resource in Azure, or known to Terraform only. */
function isReference({ id }: { readonly id?: unknown }): boolean {
  return typeof id === "string" && (id.startsWith("/") || !isKnown(id));
}

function isChoice(value: unknown): value is LayeredChoice<unknown> {
  return typeof (value as Partial<LayeredChoice<unknown>>)._over === "function";
}

function isOfOneClass(a: unknown, b: unknown): boolean {
  return Object.getPrototypeOf(a) === Object.getPrototypeOf(b);
}
