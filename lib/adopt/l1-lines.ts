import { isObject, type Json } from "../terraform/configuration";
import { type Code, textOf, valueText } from "./code";
import type { Difference } from "./rendering";
import { camelCase, configOf, isMap } from "./terraform-json";

/** A line that sets on an L1 resource what the library has no option for. */
export interface L1Line {
  /** The properties from the resource to the block whose argument is set. */
  readonly blocks: readonly string[];
  /** The method with which the argument is reset, or the block put; otherwise a property is assigned. */
  readonly method?: string;
  readonly property: string;
  readonly value?: unknown;
  /** The path of the argument in Terraform. */
  readonly path: string;
  /** Why it is there. */
  readonly comment?: string;
}

/** Keeps Terraform from changing the spelling of IDs. */
export function spellingLine(respelled: readonly string[], { lifecycle }: Json): L1Line[] {
  const { ignore_changes: ignored = [] } = (lifecycle ?? {}) as { ignore_changes?: string[] };
  const comment = "Azure returns these IDs in a letter case that azurerm does not accept.";
  const value = { ignoreChanges: [...ignored, ...respelled] };
  return respelled.length === 0
    ? []
    : [{ blocks: [], property: "lifecycle", value, path: "lifecycle.ignore_changes", comment }];
}

/**
 * @param rendered The arguments that the library writes.
 * @param actual The arguments of the resource that exists.
 */
export function l1Lines(
  differences: readonly Difference[],
  rendered: Json,
  actual: Json,
): L1Line[] {
  const lines = differences.map(({ change }) =>
    lineFor({ path: change.path, names: change.path.split("."), blocks: [] }, rendered, actual),
  );
  return [...new Map(lines.map((it) => [[...it.blocks, it.property].join("."), it])).values()];
}

interface Target {
  readonly path: string;
  readonly names: readonly string[];
  readonly blocks: readonly string[];
}

function lineFor(target: Target, rendered: unknown, actual: unknown): L1Line {
  const { path, blocks } = target;
  const [name = "", ...rest] = target.names;
  const property = camelCase(name);
  const [written, wanted] = [only(rendered)?.[name], only(actual)?.[name]];
  if (rest.length > 0 && !isMap(property) && only(written) && only(wanted)) {
    return lineFor({ path, names: rest, blocks: [...blocks, property] }, written, wanted);
  }
  const method = `${property.charAt(0).toUpperCase()}${property.slice(1)}`;
  if (wanted === undefined) {
    return { path, blocks, property, method: `reset${method}` };
  }
  if (isMap(property) || !isBlock(wanted)) {
    return { path, blocks, property, value: wanted };
  }
  const value = Array.isArray(wanted) ? wanted.map((it) => configOf(it)) : configOf(wanted as Json);
  return { path, blocks, property, method: `put${method}`, value };
}

/** A block that is there once may be a list of one. */
function only(value: unknown): Json | undefined {
  const block = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return isObject(block) ? block : undefined;
}

function isBlock(value: unknown): boolean {
  const values = Array.isArray(value) ? value : [value];
  return values.length > 0 && values.every((it) => isObject(it));
}

/** The line as TypeScript, in the constructor of a stack. */
export function l1Text(resource: string, { comment, ...line }: L1Line): string {
  const text = statement(resource, line);
  return comment === undefined ? text : `// ${comment}\n${" ".repeat(INDENT)}${text}`;
}

function statement(resource: string, { blocks, method, property, value }: L1Line): string {
  const target = [resource, ...blocks].join(".");
  if (method === undefined) {
    const left = `${target}.${property} =`;
    return `${left}${valueText(value as Code, INDENT, left.length + 1)};`;
  }
  const call = `${target}.${method}(`;
  return value === undefined
    ? `${call});`
    : `${call}${textOf(value as Code, INDENT, call.length + 2)});`;
}

const INDENT = 4;

// biome-ignore lint/suspicious/noExplicitAny: the blocks of an L1 resource, by the names of its arguments.
type Block = Record<string, any>;

/** Does on a resource what the line does in the program. */
export function applyL1(resource: object, { blocks, method, property, value }: L1Line): void {
  const target = blocks.reduce<Block>((block, name) => block[name], resource as Block);
  if (method === undefined) {
    target[property] = value;
  } else {
    target[method](...(value === undefined ? [] : [value]));
  }
}
