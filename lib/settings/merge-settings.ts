import { Fn, Token, Tokenization } from "cdktf";
import { isKnown } from "../rules/known";

/**
 * Removes the option at a path, and objects that are empty afterwards. Undefined if no option has the
 * path.
 */
export function without<Settings extends object>(
  settings: Settings,
  path: string,
): Settings | undefined {
  const { [path]: found, ...rest } = settings as Record<string, unknown>;
  if (found !== undefined) {
    return rest as Settings;
  }
  for (const [option, value] of Object.entries(settings)) {
    const inside = path.startsWith(`${option}.`) && isOptions(value);
    const left = inside ? without(value, path.slice(option.length + 1)) : undefined;
    if (left) {
      const { [option]: _, ...others } = settings as Record<string, unknown>;
      const isEmpty = Object.keys(left).length === 0;
      return (isEmpty ? others : { ...settings, [option]: left }) as Settings;
    }
  }
  return undefined;
}

/** A deeply frozen copy. References, constructs and choices are not copied. */
export function deepFreeze<Settings>(settings: Settings): Settings {
  if (Array.isArray(settings)) {
    return Object.freeze(settings.map(deepFreeze)) as Settings;
  }
  return isOptions(settings)
    ? (Object.freeze(
        Object.fromEntries(Object.entries(settings).map(([name, it]) => [name, deepFreeze(it)])),
      ) as Settings)
    : settings;
}

/** Options by name. */
export type Options = Readonly<Record<string, unknown>>;

/**
 * A choice between mutually exclusive factories. If both layers use the same factory, its options are
 * merged; otherwise the upper layer replaces the lower.
 */
export interface MergeableChoice<Choice> {
  _mergedOver(lower: Choice): Choice;
}

/** Options with arbitrary keys, which may include `id`. */
const MAPS = new Set(["labels", "annotations", "tags"]);

/**
 * Merges the options of an upper layer into those of a lower layer, at every depth. Objects with an ID
 * (references) and lists are replaced as a whole.
 */
export function mergeSettings<Upper extends object, Lower extends object>(
  upper: Upper,
  lower: Lower,
): Upper & Lower {
  const merged: Record<string, unknown> = { ...(lower as Options) };
  for (const [option, value] of Object.entries(upper)) {
    const isMap = MAPS.has(option) && isPlain(value) && isPlain(merged[option]);
    merged[option] = isMap
      ? mergeMaps(value, merged[option] as Options)
      : mergeValue(value, merged[option]);
  }
  return merged as Upper & Lower;
}

function mergeValue(upper: unknown, lower: unknown): unknown {
  if (isNil(upper) || isNil(lower)) {
    return upper ?? lower;
  }
  if (isOptions(upper) && isOptions(lower)) {
    return mergeSettings(upper, lower);
  }
  if (isChoice(upper) && isChoice(lower)) {
    rejectSecondLibraryCopy(upper, lower);
    return haveSameClass(upper, lower) ? upper._mergedOver(lower) : upper;
  }
  return upper;
}

/** Terraform merges maps that are known only to it. */
function mergeMaps(upper: Options, lower: Options): unknown {
  return [upper, lower].some((map) => Tokenization.reverseMap(map))
    ? Token.asStringMap(Fn.merge([lower, upper]))
    : { ...lower, ...Object.fromEntries(Object.entries(upper).filter(([, it]) => !isNil(it))) };
}

/** Whether a value is an object of options rather than a reference, a construct or a token. */
export function isOptions(value: unknown): value is Options {
  return isPlain(value) && !isReference(value) && isKnown(value);
}

function isPlain(value: unknown): value is Options {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isNil(value: unknown): boolean {
  return value === undefined || value === null;
}

/** The ID of a reference is the path of an Azure resource, or known only to Terraform. */
function isReference({ id }: { readonly id?: unknown }): boolean {
  return typeof id === "string" && (id.startsWith("/") || !isKnown(id));
}

function isChoice(value: unknown): value is MergeableChoice<unknown> {
  return typeof (value as Partial<MergeableChoice<unknown>>)._mergedOver === "function";
}

function haveSameClass(a: object, b: object): boolean {
  return Object.getPrototypeOf(a) === Object.getPrototypeOf(b);
}

/** Without this check, choices of a preset from another copy of the library would be lost silently. */
function rejectSecondLibraryCopy(upper: object, lower: object): void {
  const [one, other] = [upper, lower].map((it) => it.constructor.name);
  if (one === other && !haveSameClass(upper, lower)) {
    throw new Error(
      `The preset and the props come from two copies of cdktf-aks with different ${one} classes. Fix: make cdktf-aks a peer dependency of the preset's package, and install it once.`,
    );
  }
}
