import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "./cli-error";
import { readJsonObject } from "./json-file";

export const DEFAULT_OUT = "cdktf.out";

/** The file of a stack in its folder. */
export const STACK_FILE = "cdk.tf.json";

/** A stack as cdktf synthesized it. */
export interface SynthesizedStack {
  readonly name: string;
  readonly file: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Reads the stack of this name, or the only one, from the output folder of cdktf. */
export function readSynthesizedStack(out: string, name?: string): SynthesizedStack {
  const stack = findStack(join(out, "stacks"), name);
  const file = join(out, "stacks", stack, STACK_FILE);
  return { name: stack, file, json: readStackJson(file) };
}

/** Reads a `cdk.tf.json`. */
export function readStackJson(file: string): Readonly<Record<string, unknown>> {
  const json = readJsonObject(file, { invalid: SYNTHESIZE_AGAIN });
  if (!BLOCKS.some((name) => name in json)) {
    throw new CliError(`${file} is not a Terraform configuration: ${SYNTHESIZE_AGAIN}`);
  }
  return json;
}

const SYNTHESIZE_AGAIN = "synthesize again (npx cdktf synth).";

/** What a configuration has at least one of; cdktf always writes the first. */
const BLOCKS = ["terraform", "provider", "resource", "data", "module"];

/** The names of the stacks in a folder such as `cdktf.out/stacks`. */
export function stacksIn(folder: string): string[] {
  return readdirSync(folder).filter((stack) => {
    const file = join(folder, stack, STACK_FILE);
    return existsSync(file) && statSync(file).isFile();
  });
}

function findStack(folder: string, name: string | undefined): string {
  if (!existsSync(folder)) {
    throw new CliError(`There is no ${folder}: synthesize first (npx cdktf synth).`);
  }
  const stacks = stacksIn(folder);
  const wanted = name ?? (stacks.length === 1 ? stacks[0] : undefined);
  if (wanted === undefined || !stacks.includes(wanted)) {
    const which = name === undefined ? "Which stack?" : `There is no stack "${name}".`;
    throw new CliError(`${which} ${folder} has ${stacks.join(", ") || "none"}.`);
  }
  return wanted;
}
