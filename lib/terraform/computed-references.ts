import { asObject, block, type Json } from "./configuration";
import { type ConfiguredResource, madeUpValue } from "./made-up-values";
import { rewriteTraversals, type Traversal } from "./template-references";

/** The output that shows what the made-up attributes came to. */
export const MADE_UP = "made_up_attributes";

/** A configuration in which every attribute that another resource reads is known. */
export interface KnownConfiguration {
  readonly config: Json;
  /** The attributes that are made up, as paths by the address of their resource. */
  readonly paths: ReadonlyMap<string, readonly Traversal[]>;
}

/**
 * Makes up each attribute that Azure computes and another resource or an output reads. References to it
 * become references to a local value, so that a plan from nothing knows every argument, as a plan after an
 * apply does.
 *
 * @param isKnown whether Terraform knows an attribute although the configuration does not set it: a default
 */
export function withMadeUpAttributes(
  config: Json,
  isKnown: (address: string, path: Traversal) => boolean,
): KnownConfiguration {
  const resources = resourcesOf(config);
  const paths = new Map<string, Traversal[]>();
  const rewrite = ([type, name, ...path]: Traversal): string | undefined => {
    const address = `${type}.${name}`;
    const resource = resources.get(address);
    if (
      !resource ||
      !isReadable(path) ||
      isSet(resource.arguments, path) ||
      isKnown(address, path)
    ) {
      return undefined;
    }
    const known = paths.get(address) ?? [];
    if (!known.some((other) => other.join(".") === path.join("."))) {
      paths.set(address, [...known, path]);
    }
    return `local.${localOf(address)}${path.map(step).join("")}`;
  };
  const rewritten = rewriteAll(config, rewrite) as Json;
  const locals = localsOf(resources, paths, rewrite);
  const output = {
    value: Object.fromEntries([...paths.keys()].map((it) => [it, `\${local.${localOf(it)}}`])),
    sensitive: true,
  };
  return {
    config: {
      ...rewritten,
      locals: { ...asObject(rewritten.locals), ...locals },
      output: { ...asObject(rewritten.output), [MADE_UP]: output },
    },
    paths,
  };
}

/** Made-up IDs can contain references to other ones, which adds to the paths. */
function localsOf(
  resources: ReadonlyMap<string, ConfiguredResource>,
  paths: ReadonlyMap<string, readonly Traversal[]>,
  rewrite: (traversal: Traversal) => string | undefined,
): Json {
  const values = new Map<string, Map<string, unknown>>();
  const made = (resource: ConfiguredResource, path: Traversal) =>
    rewriteAll(madeUpValue(resource, path), rewrite);
  // Every resource has an ID in the state.
  for (const resource of resources.values()) {
    rewrite([resource.type, resource.name, "id"]);
  }
  for (let before = -1, after = 0; before !== after; ) {
    before = after;
    for (const [address, ofResource] of paths) {
      const known = values.get(address) ?? new Map<string, unknown>();
      values.set(address, known);
      const resource = resources.get(address) as ConfiguredResource;
      for (const path of ofResource.filter((it) => !known.has(it.join(".")))) {
        known.set(path.join("."), made(resource, path));
      }
    }
    after = [...paths.values()].flat().length;
  }
  return Object.fromEntries(
    [...paths].map(([address, ofResource]) => [
      localOf(address),
      ofResource.reduce<unknown>(
        (object, path) => withValue(object, path, values.get(address)?.get(path.join("."))),
        {},
      ),
    ]),
  );
}

/** Resources without `count` and `for_each`. */
function resourcesOf({ resource }: Json): Map<string, ConfiguredResource> {
  const all = Object.entries(asObject(resource)).flatMap(([type, byName]) =>
    Object.entries(asObject(byName)).map(([name, value]) => ({
      type,
      name,
      arguments: block(value),
    })),
  );
  return new Map(
    all
      .filter(({ arguments: { count, for_each } }) => count === undefined && for_each === undefined)
      .map((it) => [`${it.type}.${it.name}`, it]),
  );
}

/** Whether a path leads to one attribute: not to the whole resource, and not to many. */
function isReadable(path: Traversal): boolean {
  return path.length > 0 && !path.includes("*");
}

/** Whether the configuration sets the attribute, or something above it as an expression. */
function isSet(value: unknown, [first, ...rest]: Traversal): boolean {
  if (typeof value === "string") {
    return true;
  }
  const items = first === 0 && !Array.isArray(value) ? [value] : value;
  const next = first === undefined ? value : asObject(items)[first];
  return next !== undefined && next !== null && (rest.length === 0 || isSet(next, rest));
}

function rewriteAll(value: unknown, rewrite: (it: Traversal) => string | undefined): unknown {
  if (typeof value === "string") {
    return rewriteTraversals(value, rewrite);
  }
  if (Array.isArray(value)) {
    return value.map((item) => rewriteAll(item, rewrite));
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          LITERAL.has(key) ? item : rewriteAll(item, rewrite),
        ]),
      )
    : value;
}

/** What consists of addresses and not of expressions, and comments. */
const LITERAL = new Set(["//", "depends_on", "lifecycle"]);

function localOf(address: string): string {
  return `made_up_${address.replace(".", "_")}`;
}

function step(it: string | number): string {
  return typeof it === "number"
    ? `[${it}]`
    : /^[\w-]+$/.test(it)
      ? `.${it}`
      : `[${JSON.stringify(it)}]`;
}

/** A copy with a value at a path, and with the objects and lists around it. */
export function withValue(
  container: unknown,
  [first, ...rest]: Traversal,
  value: unknown,
): unknown {
  if (first === undefined) {
    return value;
  }
  const inner = withValue(asObject(container)[first], rest, value);
  if (typeof first === "string") {
    return { ...asObject(container), [first]: inner };
  }
  const list = Array.isArray(container) ? [...container] : [];
  list[first] = inner;
  return Array.from(list, (item) => item ?? null);
}
