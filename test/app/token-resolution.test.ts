import { afterAll, expect, test } from "@jest/globals";
import {
  DefaultTokenResolver,
  Fn,
  Lazy,
  StringConcat,
  TerraformLocal,
  TerraformStack,
  Testing,
  Token,
  Tokenization,
} from "cdktf";
import { copyLiteralsDirectly } from "../../lib/app/token-resolution";
import { STACKS, type StackName } from "../../stacks/app";
import { readSettings } from "../../stacks/settings";

afterAll(() => copyLiteralsDirectly(true));

const scope = new TerraformStack(Testing.app(), "scope");
const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** What cdktf resolves a value to, or the message of the error that it throws. */
function resolve(value: unknown, isDirect: boolean): unknown {
  copyLiteralsDirectly(isDirect);
  try {
    return {
      resolved: Tokenization.resolve(value, { scope, resolver: RESOLVER, preparing: false }),
    };
  } catch (error) {
    return { message: (error as Error).message };
  }
}

function nested(depth: number): unknown {
  return Array.from({ length: depth }).reduce((value) => ({ a: value }), "leaf");
}

const later = <Value>(value: Value) => ({ produce: () => value });
const circular: Record<string, unknown> = {};
circular.self = circular;

class Options {
  readonly name = "pool";
  get count() {
    return 3;
  }
}

/** Values, and what they resolve to if not to themselves. */
const CASES: readonly (readonly [title: string, value: unknown, resolved?: unknown])[] = [
  ["texts", { text: "a", empty: "", number: "1e5", id: "3e4-e2.1+e9", brace: "${var.a}" }],
  ["numbers", [0, 1, -1, 1.5, -1e300, Number.MAX_SAFE_INTEGER]],
  ["booleans and null", { yes: true, no: false, nothing: null }],
  ["undefined", undefined],
  ["what is undefined in a list", [1, undefined, 2], [1, 2]],
  ["what is undefined in a map", { a: undefined, b: { c: undefined } }, { b: {} }],
  ["empty lists and maps", { list: [], map: {}, lists: [[], [[]]] }],
  ["a map with a key that looks like a number", { "1e5": 1, "3e4": [2] }],
  ["a text token", { name: Lazy.stringValue(later("x")) }, { name: "x" }],
  ["a text token within a text", [`a-${Lazy.stringValue(later("x"))}-b`], ["a-x-b"]],
  ["a number token", { count: Lazy.numberValue(later(7)) }, { count: 7 }],
  ["a number token within a text", `a ${Lazy.numberValue(later(7))} b`, "a 7 b"],
  ["a list token", { list: Lazy.listValue(later(["a", "b"])) }, { list: ["a", "b"] }],
  ["a token for numbers", Token.asNumberList(Lazy.anyValue(later([1, 2]))), [1, 2]],
  ["a map token", Token.asStringMap(Lazy.anyValue(later({ a: "b" }))), { a: "b" }],
  ["a token of any kind", { a: Lazy.anyValue(later({ b: [undefined, 1] })) }, { a: { b: [1] } }],
  ["a token that stands for nothing", { a: Lazy.anyValue(later(undefined)) }, {}],
  ["a token as a key", { [Lazy.stringValue(later("key"))]: 1 }, { key: 1 }],
  [
    "a function of Terraform",
    Fn.join("-", ["a", Lazy.stringValue(later("b"))]),
    '${join("-", ["a", b])}',
  ],
  ["a reference", new TerraformLocal(scope, "local", 1).expression, "${local.local}"],
  ["an object of a class", new Options(), { name: "pool" }],
  ["a map with a key named resolve", { resolve: "a" }],
  ["a date", { at: new Date(0) }, { at: new Date(0) }],
  ["the deepest value that is allowed", nested(200)],
];

test.each(CASES.map(([title, value, resolved = value]) => [title, value, resolved] as const))(
  "%s: as cdktf resolves it",
  (_, value, resolved) => {
    expect(resolve(value, false)).toEqual({ resolved });
    expect(resolve(value, true)).toStrictEqual(resolve(value, false));
  },
);

test.each<[title: string, value: unknown, message: string]>([
  ["a function", { a: [() => 1] }, "/a/0"],
  ["a construct", { a: { b: scope } }, "/a/b"],
  ["a circular value", circular, "/self/self"],
  ["a value that is too deep", nested(201), "/a/a"],
  ["an element of a list token alone", { a: Lazy.listValue(later(["b"]))[0] }, "list"],
  ["the value of a text map", { a: Token.STRING_MAP_TOKEN_VALUE }, "map"],
  ["the value of a number map", { a: Token.NUMBER_MAP_TOKEN_VALUE }, "map"],
  ["the value of a map of any kind", { a: Token.ANY_MAP_TOKEN_VALUE }, "map"],
  ["a key that is no text", { [Token.asString(Lazy.anyValue(later([1])))]: 1 }, "key"],
])("%s: refused as by cdktf", (_, value, message) => {
  const byCdktf = resolve(value, false);
  expect(byCdktf).toEqual({ message: expect.stringContaining(message) });
  expect(resolve(value, true)).toEqual(byCdktf);
});

/** Those with the most types of resources; the snapshots of all stacks are older than this copy. */
test.each<StackName>(["secured", "store-demo", "container-instance"])(
  "the example stack %s is the same to the byte",
  (name) => {
    const stack = new STACKS[name](Testing.app(), name, readSettings({}));
    const textOf = (isDirect: boolean) => {
      copyLiteralsDirectly(isDirect);
      return JSON.stringify(stack.toTerraform());
    };
    expect(textOf(true)).toBe(textOf(false));
  },
);
