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
 * @param isDefault whether the provider knows an attribute that the configuration does not set
 */
export function withMadeUpAttributes(
  config: Json,
  isDefault: (address: string, path: Traversal) => boolean,
): KnownConfiguration {
  const attributes = new MadeUpAttributes(config, isDefault);
  const rewritten = attributes.rewriteAll({ ...config, ...readAtPlan(config) }) as Json;
  const locals = attributes.locals();
  const value = Object.fromEntries(
    [...attributes.paths.keys()].map((address) => [address, `\${local.${localOf(address)}}`]),
  );
  return {
    config: {
      ...rewritten,
      locals: { ...asObject(rewritten.locals), ...locals },
      output: { ...asObject(rewritten.output), [MADE_UP]: { value, sensitive: true } },
    },
    paths: attributes.paths,
  };
}

/** The attributes that are made up so far. */
class MadeUpAttributes {
  readonly paths = new Map<string, Traversal[]>();
  private readonly resources: ReadonlyMap<string, ConfiguredResource>;

  constructor(
    config: Json,
    private readonly isDefault: (address: string, path: Traversal) => boolean,
  ) {
    this.resources = resourcesOf(config);
    // The state has the ID of every resource.
    for (const address of this.resources.keys()) {
      this.paths.set(address, [["id"]]);
    }
  }

  /** Rewrites all references in expressions, and makes up what they read. */
  rewriteAll(value: unknown): unknown {
    if (typeof value === "string") {
      return rewriteTraversals(value, (traversal) => this.rewrite(traversal));
    }
    if (Array.isArray(value)) {
      return value.map((item) => this.rewriteAll(item));
    }
    return typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value).map(([key, item]) => [
            key,
            LITERAL.has(key) ? item : this.rewriteAll(item),
          ]),
        )
      : value;
  }

  /**
   * The local values with the made-up attributes. An ID contains arguments, whose references can add
   * attributes to any resource: the lists of paths grow while they are read.
   */
  locals(): Json {
    const values = new Map<string, unknown>();
    const read = new Set<string>();
    for (let before = -1; before !== read.size; ) {
      before = read.size;
      for (const [address, paths] of this.paths) {
        const resource = this.resources.get(address) as ConfiguredResource;
        for (const path of paths.filter((it) => !read.has(keyOf(address, it)))) {
          read.add(keyOf(address, path));
          const value = this.rewriteAll(madeUpValue(resource, path));
          values.set(localOf(address), withValue(values.get(localOf(address)), path, value));
        }
      }
    }
    return Object.fromEntries(values);
  }

  private rewrite([type, name, ...path]: Traversal): string | undefined {
    const address = `${type}.${name}`;
    const resource = this.resources.get(address);
    const isComputed =
      resource !== undefined &&
      isOneAttribute(path) &&
      !isSet(resource.arguments, path) &&
      !this.isDefault(address, path);
    if (!isComputed) {
      return undefined;
    }
    const paths = this.paths.get(address) ?? [];
    if (!paths.some((other) => keyOf(address, other) === keyOf(address, path))) {
      paths.push(path);
    }
    return `local.${localOf(address)}${path.map(stepOf).join("")}`;
  }
}

/** The data sources, which Terraform reads only after the apply of what they depend on. */
function readAtPlan({ data }: Json): Json {
  const byType = Object.entries(asObject(data)).map(([type, byName]) => {
    const sources = Object.entries(asObject(byName)).map(([name, source]) => {
      const { depends_on: _, ...others } = block(source);
      return [name, others];
    });
    return [type, Object.fromEntries(sources)];
  });
  return data === undefined ? {} : { data: Object.fromEntries(byType) };
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
function isOneAttribute(path: Traversal): boolean {
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

/** What consists of addresses and not of expressions, and comments. */
const LITERAL = new Set(["//", "depends_on", "lifecycle"]);

function keyOf(address: string, path: Traversal): string {
  return `${address}.${path.join(".")}`;
}

function localOf(address: string): string {
  return `made_up_${address.replace(".", "_")}`;
}

function stepOf(it: string | number): string {
  return typeof it === "number"
    ? `[${it}]`
    : /^[\w-]+$/.test(it)
      ? `.${it}`
      : `[${JSON.stringify(it)}]`;
}

/** A copy with a value at a path, and with the objects and lists around it. */
function withValue(container: unknown, [first, ...rest]: Traversal, value: unknown): unknown {
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
