import { readFileSync } from "node:fs";

interface Property {
  readonly argument: string;
  readonly type: string;
}

/** What the generated bindings of a resource say about its arguments. */
export interface ProviderArguments {
  /** The version of the provider that the bindings were made from. */
  readonly version: string;
  /** Every argument by its Terraform name; one of a block has the block's name in front. */
  readonly names: readonly string[];
}

const INTERFACE =
  /^export interface (\w+)( extends cdktf\.TerraformMetaArguments)? \{\n(.*?)^\}/gms;
const PROPERTY = /#(\w+) \w+#\1\}(?:(?!\*\/).)*\*\/\s*readonly \w+\??: (\w+|\{[^}]*\})/gs;
const VERSION = /\/providers\/hashicorp\/azurerm\/([\d.]+)\//;

/** Not an argument that anybody sets, although the bindings of every resource have it. */
const GENERATED_ID = "id";

export function providerArguments(resource: string): ProviderArguments {
  const entry = require.resolve(`@cdktf/provider-azurerm/lib/${resource}`);
  const bindings = readFileSync(entry.replace(/\.js$/, ".d.ts"), "utf8");
  const blocks = new Map<string, readonly Property[]>();
  let root = "";
  for (const [, name = "", isRoot, body = ""] of bindings.matchAll(INTERFACE)) {
    blocks.set(name, propertiesOf(name, body));
    root = isRoot ? name : root;
  }
  const names = argumentsOf(root, blocks).filter((name) => name !== GENERATED_ID);
  return { version: VERSION.exec(bindings)?.[1] ?? "", names };
}

function propertiesOf(name: string, body: string): Property[] {
  const properties = [...body.matchAll(PROPERTY)].map(([, argument = "", type = ""]) => ({
    argument,
    type,
  }));
  if (properties.length !== (body.match(/^ {4}readonly /gm) ?? []).length) {
    throw new Error(`Not all properties of ${name} could be read.`);
  }
  return properties;
}

function argumentsOf(block: string, blocks: ReadonlyMap<string, readonly Property[]>): string[] {
  return (blocks.get(block) ?? []).flatMap(({ argument, type }) =>
    blocks.has(type)
      ? argumentsOf(type, blocks).map((nested) => `${argument}.${nested}`)
      : [argument],
  );
}
