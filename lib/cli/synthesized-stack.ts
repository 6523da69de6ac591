import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "./cli-error";

export const DEFAULT_OUT = "cdktf.out";

/** A stack as cdktf synthesized it. */
export interface SynthesizedStack {
  readonly name: string;
  readonly file: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Reads the stack of this name, or the only one, from the output folder of cdktf. */
export function readSynthesizedStack(out: string, name?: string): SynthesizedStack {
  const stack = findStack(join(out, "stacks"), name);
  const file = join(out, "stacks", stack, "cdk.tf.json");
  return { name: stack, file, json: readStackJson(file) };
}

/** Reads a `cdk.tf.json`. */
export function readStackJson(file: string): Readonly<Record<string, unknown>> {
  const json = readJsonObject(file);
  if (!BLOCKS.some((name) => name in json)) {
    throw new CliError(
      `${file} is not a Terraform configuration: synthesize again (npx cdktf synth).`,
    );
  }
  return json;
}

/** What a configuration has at least one of; cdktf always writes the first. */
const BLOCKS = ["terraform", "provider", "resource", "data", "module"];

function findStack(folder: string, name: string | undefined): string {
  if (!existsSync(folder)) {
    throw new CliError(`There is no ${folder}: synthesize first (npx cdktf synth).`);
  }
  const stacks = readdirSync(folder).filter((stack) => {
    const file = join(folder, stack, "cdk.tf.json");
    return existsSync(file) && statSync(file).isFile();
  });
  const wanted = name ?? (stacks.length === 1 ? stacks[0] : undefined);
  if (wanted === undefined || !stacks.includes(wanted)) {
    const which = name === undefined ? "Which stack?" : `There is no stack "${name}".`;
    throw new CliError(`${which} ${folder} has ${stacks.join(", ") || "none"}.`);
  }
  return wanted;
}

function readJsonObject(file: string): Readonly<Record<string, unknown>> {
  const json = parseJson(file, readText(file));
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new CliError(`${file} is not a JSON object: synthesize again (npx cdktf synth).`);
  }
  return json as Readonly<Record<string, unknown>>;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(
      `${file} is not valid JSON (${reason}): synthesize again (npx cdktf synth).`,
    );
  }
}
