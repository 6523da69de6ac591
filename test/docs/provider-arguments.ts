import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Property {
  readonly argument: string;
  readonly type: string;
  readonly isRequired: boolean;
}

/** What the generated bindings of a resource say about its arguments. */
export interface ProviderArguments {
  /** The version of the provider that the bindings were made from. */
  readonly version: string;
  /** Every argument by its Terraform name; one of a block has the block's name in front. */
  readonly names: readonly string[];
  /** The arguments and blocks that must be there, those of a block if the block is there. */
  readonly required: ReadonlySet<string>;
}

const INTERFACE =
  /^export interface (\w+)( extends cdktf\.TerraformMetaArguments)? \{\n(.*?)^\}/gms;
const PROPERTY = /#(\w+) \w+#\1\}(?:(?!\*\/).)*\*\/\s*readonly \w+(\??): (\w+|\{[^}]*\})/gs;
const VERSION = /\/providers\/hashicorp\/\w+\/([\d.]+)\//;

/** Not an argument that anybody sets, although the bindings of every resource have it. */
const GENERATED_ID = "id";

export function providerArguments(
  resource: string,
  provider: "azurerm" | "kubernetes" = "azurerm",
): ProviderArguments {
  const entry = require.resolve(`@cdktf/provider-${provider}/lib/${resource}`);
  const bindings = declarationsIn(dirname(entry));
  const blocks = new Map<string, readonly Property[]>();
  let root = "";
  for (const [, name = "", isRoot, body = ""] of bindings.matchAll(INTERFACE)) {
    blocks.set(name, propertiesOf(name, body));
    root = isRoot ? name : root;
  }
  const names = argumentsOf(root, blocks).filter((name) => name !== GENERATED_ID);
  const required = new Set(requiredOf(root, blocks));
  return { version: VERSION.exec(bindings)?.[1] ?? "", names, required };
}

/** Large resources have their blocks in further files. */
function declarationsIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".d.ts"))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
}

function propertiesOf(name: string, body: string): Property[] {
  const properties = [...body.matchAll(PROPERTY)].map(([, argument = "", optional, type = ""]) => ({
    argument,
    type,
    isRequired: optional === "",
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

function requiredOf(block: string, blocks: ReadonlyMap<string, readonly Property[]>): string[] {
  return (blocks.get(block) ?? []).flatMap(({ argument, type, isRequired }) => [
    ...(isRequired ? [argument] : []),
    ...requiredOf(type, blocks).map((nested) => `${argument}.${nested}`),
  ]);
}
