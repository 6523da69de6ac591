import { Fn, Token, Tokenization } from "cdktf";
import { isKnown } from "../rules/known";

/**
 * Options without one of them, given by its path, and without what is empty then; undefined where
 * there is none at that path.
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

/** A copy that nobody can change; references, constructs and choices are what they were. */
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
 * A choice among factories that exclude each other. Where two layers chose the same one, what the
 * upper leaves out comes from the lower; otherwise the upper has the whole say.
 */
export interface MergeableChoice<Choice> {
  _mergedOver(lower: Choice): Choice;
}

/** Options whose keys are the user's own, `id` among them. */
const MAPS = new Set(["labels", "annotations", "tags"]);

/**
 * Options of an upper layer over those of a lower one, at every depth. An object with an id is a
 * reference to something, and a list is one value: neither is mixed with another.
 */
export function mergeSettings<Upper extends object, Lower extends object>(
  upper: Upper,
  lower: Lower,
): Upper & Lower {
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(lower));
  for (const [option, value] of Object.entries(upper)) {
    const isMap = MAPS.has(option) && isPlain(value) && isPlain(merged[option]);
    merged[option] = isMap
      ? mergeMaps(value, merged[option] as Options)
      : mergeValue(value, merged[option]);
  }
  return merged as Upper & Lower;
}

function mergeValue(upper: unknown, lower: unknown): unknown {
  if (isNothing(upper) || isNothing(lower)) {
    return upper ?? lower;
  }
  if (isOptions(upper) && isOptions(lower)) {
    return mergeSettings(upper, lower);
  }
  if (isChoice(upper) && isChoice(lower)) {
    refuseTwoLibraries(upper, lower);
    return isOfOneClass(upper, lower) ? upper._mergedOver(lower) : upper;
  }
  return upper;
}

/** Maps that only Terraform knows are joined by Terraform. */
function mergeMaps(upper: Options, lower: Options): unknown {
  return [upper, lower].some((map) => Tokenization.reverseMap(map))
    ? Token.asStringMap(Fn.merge([lower, upper]))
    : { ...lower, ...Object.fromEntries(Object.entries(upper).filter(([, it]) => !isNothing(it))) };
}

/** Whether a value is an object of options, and not a reference, a construct or a token. */
export function isOptions(value: unknown): value is Options {
  return isPlain(value) && !isReference(value) && isKnown(value);
}

function isPlain(value: unknown): value is Options {
  return (
    typeof value === "object" &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value))
  );
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

/** An id is the path of a resource in Azure, or known to Terraform only. */
function isReference({ id }: { readonly id?: unknown }): boolean {
  return typeof id === "string" && (id.startsWith("/") || !isKnown(id));
}

function isChoice(value: unknown): value is MergeableChoice<unknown> {
  return typeof (value as Partial<MergeableChoice<unknown>>)._mergedOver === "function";
}

function isOfOneClass(a: object, b: object): boolean {
  return Object.getPrototypeOf(a) === Object.getPrototypeOf(b);
}

/** A preset of a package with a copy of this library of its own would lose its choices in silence. */
function refuseTwoLibraries(upper: object, lower: object): void {
  const [one, other] = [upper, lower].map((it) => it.constructor.name);
  if (one === other && !isOfOneClass(upper, lower)) {
    throw new Error(
      `The preset and the props come from two copies of cdktf-aks, which do not know each other's ${one}. Make cdktf-aks a peer dependency of the preset's package, and install it once.`,
    );
  }
}
