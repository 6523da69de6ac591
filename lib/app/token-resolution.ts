/** The module of cdktf that resolves tokens. */
const MODULE = "cdktf/lib/tokens/private/resolve";

/** cdktf reports values that are nested deeper as circular. */
const MAX_DEPTH = 200;

/** Matches each string that cdktf may resolve or refuse, and a few others. */
const POSSIBLE_TOKEN = /TfToken\[|[-|\d.+]e[-|\d.eE+]|^(?:String|Any) Map Token Value$/;

interface ResolveOptions {
  readonly prefix?: readonly string[];
}

type Resolve = (value: unknown, options: ResolveOptions) => unknown;

interface ResolveModule {
  resolve: Resolve;
}

const resolution = loadModule();
const resolveByCdktf = resolution?.resolve;

/**
 * Copies values that contain no token, which are most, without cdktf, which creates several contexts for
 * each value and searches each string three times. The result is the same. Has no effect if a cdktf
 * version does not have the module.
 */
export function copyLiteralsDirectly(isDirect: boolean): void {
  if (resolution && resolveByCdktf) {
    resolution.resolve = isDirect
      ? (value, options) => new Resolution(resolveByCdktf, options).resolve(value)
      : resolveByCdktf;
  }
}

/** Resolves one value: structures and literals itself, and what may be a token through cdktf. */
class Resolution {
  /** The keys from the root to the current value, which cdktf shows in errors. */
  private readonly path: string[];

  constructor(
    private readonly resolveByCdktf: Resolve,
    private readonly options: ResolveOptions,
  ) {
    this.path = [...(options.prefix ?? [])];
  }

  resolve(value: unknown): unknown {
    if (this.path.length > MAX_DEPTH) {
      return this.leaveToCdktf(value);
    }
    if (isLiteral(value)) {
      return value;
    }
    return typeof value === "object" && value !== null
      ? this.resolveObject(value)
      : this.leaveToCdktf(value);
  }

  private resolveObject(value: object): unknown {
    if (Array.isArray(value)) {
      return value.some(isPossibleListToken) ? this.leaveToCdktf(value) : this.resolveList(value);
    }
    const keys = keysOfStructure(value);
    if (keys === undefined) {
      return this.leaveToCdktf(value);
    }
    const result: Record<string, unknown> = {};
    for (const key of keys) {
      const resolved = this.resolveBelow(key, (value as Record<string, unknown>)[key]);
      if (resolved !== undefined) {
        result[key] = resolved;
      }
    }
    return result;
  }

  private resolveList(list: readonly unknown[]): unknown[] {
    const result: unknown[] = [];
    for (const [index, item] of list.entries()) {
      const resolved = this.resolveBelow(index, item);
      if (resolved !== undefined) {
        result.push(resolved);
      }
    }
    return result;
  }

  private resolveBelow(key: string | number, value: unknown): unknown {
    if (isLiteral(value) && this.path.length < MAX_DEPTH) {
      return value;
    }
    this.path.push(`${key}`);
    const resolved = this.resolve(value);
    this.path.pop();
    return resolved;
  }

  private leaveToCdktf(value: unknown): unknown {
    return this.resolveByCdktf(value, { ...this.options, prefix: [...this.path] });
  }
}

/** Whether a value is no structure and contains no token. */
function isLiteral(value: unknown): boolean {
  switch (typeof value) {
    case "boolean":
    case "undefined":
      return true;
    case "string":
      return !POSSIBLE_TOKEN.test(value);
    case "number":
      return value >= 0;
    default:
      return value === null;
  }
}

/** The keys of an object that is no token and represents none. */
function keysOfStructure(value: object): readonly string[] | undefined {
  if (value instanceof Date || "resolve" in value || "_children" in value) {
    return undefined;
  }
  const keys = Object.keys(value);
  return keys.every(isLiteralKey) ? keys : undefined;
}

/** Keys without a token. An app has few different keys, in many objects. */
const literalKeys = new Set<string>();

function isLiteralKey(key: string): boolean {
  if (literalKeys.has(key)) {
    return true;
  }
  const isLiteral = !POSSIBLE_TOKEN.test(key);
  if (isLiteral) {
    literalKeys.add(key);
  }
  return isLiteral;
}

function isPossibleListToken(item: unknown): boolean {
  return typeof item === "string"
    ? item.includes("#{TfToken[")
    : typeof item === "number" && item < 0;
}

function loadModule(): ResolveModule | undefined {
  try {
    return require(MODULE) as ResolveModule;
  } catch {
    return undefined;
  }
}
