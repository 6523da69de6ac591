import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ejectStack, type RootModule, UnknownTypesError } from "../../eject/eject-stack";
import type { Json } from "../../terraform/configuration";
import { CliError } from "../cli-error";
import { ExitCode } from "../exit-codes";
import { readSynthesizedStack } from "../synthesized-stack";

export interface EjectOptions {
  readonly out: string;
  readonly output: string;
}

/** Files that cdktf puts beside the configuration, to which it refers by this relative path. */
const ASSETS = "assets";

export function runEject(stack: string | undefined, { out, output }: EjectOptions): ExitCode {
  const { name, json, file } = readSynthesizedStack(out, stack);
  const files = filesOf(name, json);
  if (existsSync(output) && readdirSync(output).length > 0) {
    throw new CliError(`${output} is not empty.`);
  }
  mkdirSync(output, { recursive: true });
  for (const [path, text] of files) {
    writeFileSync(join(output, path), text);
  }
  const assets = join(dirname(file), ASSETS);
  if (existsSync(assets)) {
    cpSync(assets, join(output, ASSETS), { recursive: true });
  }
  console.log(`${[...files.keys()].join(", ")} in ${output}`);
  return ExitCode.OK;
}

function filesOf(name: string, json: Json): RootModule {
  try {
    return ejectStack(json);
  } catch (error) {
    if (error instanceof UnknownTypesError) {
      throw new CliError(
        `The stack "${name}" cannot be written as HCL: ${error.message} Fix: install the packages of their providers beside this library.`,
      );
    }
    throw error;
  }
}
