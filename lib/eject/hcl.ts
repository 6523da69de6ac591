import { isObject, type Json } from "../terraform/configuration";
import { expressionOf } from "./templates";

/** An argument, or a block in a body. Both keep their order. */
export type Item = Argument | Block;

export interface Argument {
  readonly name: string;
  /** HCL code. */
  readonly code: string;
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: readonly Item[];
}

/** The text of blocks, formatted as `terraform fmt` does it. */
export function hclOf(blocks: readonly Block[]): string {
  return `${blocks.map((block) => blockText(block, "")).join("\n\n")}\n`;
}

function blockText({ type, labels, body }: Block, indent: string): string {
  const head = [type, ...labels.map((label) => JSON.stringify(label))].join(" ");
  return body.length === 0
    ? `${indent}${head} {}`
    : `${indent}${head} {\n${bodyText(body, `${indent}  `)}\n${indent}}`;
}

function bodyText(body: readonly Item[], indent: string): string {
  const groups: string[] = [];
  let run: Argument[] = [];
  const flush = () => {
    if (run.length > 0) {
      groups.push(argumentsText(run, indent));
      run = [];
    }
  };
  for (const item of body) {
    if ("code" in item) {
      run.push(item);
    } else {
      flush();
      groups.push(blockText(item, indent));
    }
  }
  flush();
  return groups.join("\n\n");
}

/** Equal signs of neighbouring arguments of one line are aligned. */
function argumentsText(all: readonly Argument[], indent: string): string {
  const lines: string[] = [];
  for (let start = 0; start < all.length; ) {
    let end = start;
    while (end < all.length && !isMultiline(all[end] as Argument)) {
      end++;
    }
    // The last of a run may go on in further lines; its equal sign is aligned, too.
    const run = all.slice(start, Math.min(end + 1, all.length));
    const width = Math.max(...run.map(({ name }) => name.length));
    for (const { name, code } of run) {
      const text = code.replaceAll("\n", `\n${indent}`);
      const isAlone = isMultiline({ name, code });
      lines.push(`${indent}${isAlone ? name : name.padEnd(width)} = ${text}`);
    }
    start += run.length;
  }
  return lines.join("\n");
}

function isMultiline({ code }: Argument): boolean {
  return code.includes("\n");
}

/** A value of Terraform's JSON syntax as an HCL expression. */
export function valueCode(value: unknown): string {
  if (typeof value === "string") {
    return expressionOf(value);
  }
  if (Array.isArray(value)) {
    return listCode(value.map(valueCode));
  }
  if (isObject(value)) {
    return objectCode(value);
  }
  return JSON.stringify(value ?? null);
}

export function listCode(items: readonly string[]): string {
  const flat = `[${items.join(", ")}]`;
  return flat.length <= 90 && !flat.includes("\n")
    ? flat
    : `[\n${items.map((it) => `  ${it.replaceAll("\n", "\n  ")},\n`).join("")}]`;
}

function objectCode(value: Json): string {
  const entries = Object.entries(value).map(([key, it]) => ({
    name: /^[A-Za-z_][\w-]*$/.test(key) ? key : expressionOf(key).replace(/^(?!")(.*)$/s, "($1)"),
    code: valueCode(it),
  }));
  return entries.length === 0 ? "{}" : `{\n${argumentsText(entries, "  ")}\n}`;
}
