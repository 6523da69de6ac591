import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { CliError } from "../cli/cli-error";
import { readStackJson, STACK_FILE, stacksIn } from "../cli/synthesized-stack";
import type { Json } from "../terraform/configuration";

/** The stacks of an output folder of cdktf, of a folder of one stack, or of one file, by name. */
export function readOutput(path: string): ReadonlyMap<string, StackFile> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) {
    throw new CliError(`There is no ${path}: synthesize first (npx cdktf synth).`);
  }
  if (!stat.isDirectory()) {
    return new Map([[basename(dirname(path)), new StackFile(path)]]);
  }
  if (existsSync(join(path, STACK_FILE))) {
    return new Map([[basename(path), new StackFile(join(path, STACK_FILE))]]);
  }
  const folder = join(path, "stacks");
  const names = existsSync(folder) ? stacksIn(folder) : [];
  if (names.length === 0) {
    throw new CliError(`${path} has no synthesized stack: synthesize first (npx cdktf synth).`);
  }
  return new Map(names.map((name) => [name, new StackFile(join(folder, name, STACK_FILE))]));
}

/** The file of a stack, which is read when it is asked for. */
export class StackFile {
  constructor(readonly file: string) {}

  get text(): string {
    return readFileSync(this.file, "utf8");
  }

  json(): Json {
    return readStackJson(this.file);
  }
}
