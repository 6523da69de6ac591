import { Lazy, Token } from "cdktf";
import { Construct, type Node } from "constructs";

/** The paths of the failed constructs, by what takes their place or that of their members. */
const failedConstructs = new WeakMap<object, string>();

/** The path of the failed construct that a stand-in takes the place of, or that it is a part of. */
export function failedConstructOf(value: unknown): string | undefined {
  return isReference(value) ? failedConstructs.get(value) : undefined;
}

/**
 * Takes the place of an instance that could not be made: it is an instance of the class, and reading,
 * calling or setting a member works and yields another stand-in.
 *
 * @param path The path of the construct; the name of the call if it makes no construct.
 * @param node The place in the tree, below which constructs can still be created.
 */
export function standInFor(prototype: object, path: string, node?: Node): object {
  const members = new Map<PropertyKey, unknown>();
  const proxy = new Proxy(Object.create(prototype), {
    get: (target, key) => {
      if (key === "node" && node) {
        return node;
      }
      if (Object.hasOwn(target, key) || key === "constructor") {
        return Reflect.get(target, key);
      }
      return memberOf(key, path, members, () => Reflect.get(prototype, key));
    },
  });
  failedConstructs.set(proxy, path);
  return proxy;
}

/** Takes the place of the result of a call: it can be read, called, iterated and printed. */
export function standInForResult(path: string): object {
  const members = new Map<PropertyKey, unknown>();
  const proxy = new Proxy(() => undefined, {
    apply: () => standInForResult(path),
    get: (_, key) => memberOf(key, path, members, () => undefined),
  });
  failedConstructs.set(proxy, path);
  return proxy;
}

/** A node for a construct that could not be created, in its place in the tree. */
export function replaceNode(scope: unknown, id: unknown): Node | undefined {
  if (!Construct.isConstruct(scope) || typeof id !== "string" || id === "") {
    return undefined;
  }
  scope.node.tryRemoveChild(id);
  return new Construct(scope, id).node;
}

function memberOf(
  key: PropertyKey,
  path: string,
  members: Map<PropertyKey, unknown>,
  inherited: () => unknown,
): unknown {
  if (!members.has(key)) {
    members.set(key, newMember(key, path, inherited));
  }
  return members.get(key);
}

function newMember(key: PropertyKey, path: string, inherited: () => unknown): unknown {
  switch (key) {
    case Symbol.iterator:
      return () => [][Symbol.iterator]();
    case Symbol.toPrimitive:
      return (hint: string) => (hint === "number" ? unknownNumber() : unknownText());
    case "toString":
    case "toJSON":
      return unknownText;
    case "then": // Otherwise `await` would never end.
      return undefined;
    case "length":
      return 0;
    default:
      return typeof key === "symbol" ? inherited() : standInForResult(path);
  }
}

/** Rules ignore what is known only to Terraform. */
function unknownText(): string {
  return Lazy.stringValue({ produce: () => undefined });
}

function unknownNumber(): number {
  return Token.asNumber(Lazy.anyValue({ produce: () => undefined }));
}

function isReference(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
