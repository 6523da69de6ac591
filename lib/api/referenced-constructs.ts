import { Construct } from "constructs";
import { apiDescription } from "./api-description";
import { isObject, isPlain } from "./argument-kinds";

/** The option of a reference that holds its construct. */
const CONSTRUCT = "construct?";

type Replace = (value: unknown) => unknown;

const replacements = new Map<string, Replace | undefined>();

/**
 * Replaces the references in a value of this type by the constructs that they stand for, so that a
 * reference from another language is the same as the construct itself. Undefined if the type has none.
 */
export function replacementFor(type: string): Replace | undefined {
  if (!replacements.has(type)) {
    replacements.set(type, holdsReferences(type, new Set()) ? makeReplacement(type) : undefined);
  }
  return replacements.get(type);
}

function elementOf(type: string): string {
  return type.replace(/^\{|\}$|\[\]$/g, "");
}

function holdsReferences(type: string, seen: Set<string>): boolean {
  const name = elementOf(type);
  const options = apiDescription().structs[name];
  if (!options || seen.has(name)) {
    return false;
  }
  seen.add(name);
  return CONSTRUCT in options || Object.values(options).some((of) => holdsReferences(of, seen));
}

function makeReplacement(type: string): Replace {
  const element = elementOf(type);
  if (element === type) {
    return structReplacement(type);
  }
  // Looked up when it runs: a struct can contain itself.
  const replace: Replace = (item) => replacementFor(element)?.(item);
  return type.endsWith("[]")
    ? (value) => (Array.isArray(value) ? unlessUnchanged(value, value.map(replace)) : value)
    : (value) => withReplaced(value, Object.keys(isObject(value) ? value : {}), () => replace);
}

function structReplacement(type: string): Replace {
  const options = Object.entries(apiDescription().structs[type] ?? {}).map(
    ([declared, of]) => [declared.replace(/\?$/, ""), of] as const,
  );
  const types = new Map(options.filter(([, of]) => holdsReferences(of, new Set())));
  const names = [...types.keys()];
  return (value) => {
    const { construct } = (isObject(value) ? value : {}) as { readonly construct?: unknown };
    return Construct.isConstruct(construct) && !Construct.isConstruct(value)
      ? construct
      : withReplaced(value, names, (name) => replacementFor(types.get(name) ?? ""));
  };
}

/** A copy with what is replaced in it, or the value itself if nothing is. */
function withReplaced(
  value: unknown,
  names: readonly string[],
  replacementOf: (name: string) => Replace | undefined,
): unknown {
  if (!isObject(value) || Array.isArray(value) || !isPlain(value)) {
    return value;
  }
  const before = value as Readonly<Record<string, unknown>>;
  const replaced = names
    .map((name) => [name, replacementOf(name)?.(before[name])] as const)
    .filter(([name, after]) => after !== before[name]);
  return replaced.length > 0 ? { ...before, ...Object.fromEntries(replaced) } : value;
}

function unlessUnchanged(before: readonly unknown[], after: readonly unknown[]): unknown {
  return after.some((item, index) => item !== before[index]) ? after : before;
}
