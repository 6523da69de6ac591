import { ComplexList, ComplexObject, type TerraformResource } from "cdktf";

/** What cdktf's classes for resources and blocks have in common: arguments by name. */
export type Arguments = Record<string, unknown>;

export interface SingleBlock {
  /** The arguments in Terraform's names from the resource to this block; empty for the resource. */
  readonly path: readonly string[];
  readonly block: Arguments;
}

export interface RepeatedBlock {
  readonly path: readonly string[];
  /** What a list of this block is put on. */
  readonly owner: Arguments;
  readonly name: string;
  readonly list: ComplexList & { readonly internalValue: unknown; get(index: number): unknown };
}

export interface Blocks {
  readonly single: readonly SingleBlock[];
  readonly repeated: readonly RepeatedBlock[];
}

/** The resource, its single blocks down to the first without a value, and the lists that are set. */
export function blocksOf(resource: TerraformResource): Blocks {
  return blocksIn(resource as unknown as Arguments, []);
}

function blocksIn(owner: Arguments, path: readonly string[]): Blocks {
  const single: SingleBlock[] = [{ path, block: owner }];
  const repeated: RepeatedBlock[] = [];
  for (const name of argumentNames(owner)) {
    const value = owner[name];
    const isSet = owner[`${name}Input`] !== undefined;
    if (value instanceof ComplexObject) {
      const inner = [...path, attributeOf(value)];
      const block = value as unknown as Arguments;
      const blocks = isSet
        ? blocksIn(block, inner)
        : { single: [{ path: inner, block }], repeated: [] };
      single.push(...blocks.single);
      repeated.push(...blocks.repeated);
    } else if (value instanceof ComplexList && isSet) {
      const list = value as RepeatedBlock["list"];
      repeated.push({ path: [...path, attributeOf(value)], owner, name, list });
    }
  }
  return { single, repeated };
}

/** The arguments of a resource or block that are a text and can be assigned. */
export function textArguments(owner: Arguments): string[] {
  return argumentNames(owner).filter((name) => {
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(owner), name) ?? {};
    return set && typeof owner[name] === "string";
  });
}

/** cdktf has a getter with this ending for each argument. */
const INPUT = /Input$/;

function argumentNames(owner: Arguments): string[] {
  return Object.getOwnPropertyNames(Object.getPrototypeOf(owner))
    .filter((name) => INPUT.test(name))
    .map((name) => name.replace(INPUT, ""));
}

function attributeOf(block: ComplexList | ComplexObject): string {
  const { terraformAttribute } = block as unknown as { terraformAttribute: string };
  return terraformAttribute;
}
