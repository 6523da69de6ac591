import { camelCase } from "../adopt/terraform-json";

/** Which arguments of a resource are blocks, as its binding has it. */
export interface BlockTypes {
  isBlock(name: string): boolean;
  within(name: string): BlockTypes;
}

type Classes = Readonly<Record<string, unknown>>;

/** The packages with the bindings of providers, by the prefix of their types. */
const PACKAGES: Readonly<Record<string, string>> = {
  azurerm: "@cdktf/provider-azurerm",
  kubernetes: "@cdktf/provider-kubernetes",
};

/** Undefined if no binding of the type is installed. */
export function blockTypesOf(type: string, isData: boolean): BlockTypes | undefined {
  const [prefix = "", ...rest] = type.split("_");
  const folder = `${isData ? `data-${prefix}-` : ""}${rest.join("-")}`;
  const name = `${PACKAGES[prefix]}/lib/${folder}`;
  try {
    const classes = require(name) as Classes;
    const words = isData ? type.split("_") : rest;
    return new BindingBlocks(classes, `${isData ? "Data" : ""}${pascalCase(words.join("_"))}`);
  } catch {
    return undefined;
  }
}

class BindingBlocks implements BlockTypes {
  constructor(
    private readonly classes: Classes,
    private readonly name: string,
  ) {}

  isBlock(name: string): boolean {
    return `${this.name}${pascalCase(name)}OutputReference` in this.classes;
  }

  within(name: string): BlockTypes {
    return new BindingBlocks(this.classes, `${this.name}${pascalCase(name)}`);
  }
}

function pascalCase(name: string): string {
  const camel = camelCase(name);
  return `${camel.charAt(0).toUpperCase()}${camel.slice(1)}`;
}
