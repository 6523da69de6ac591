import { join } from "node:path";
import { createApp, STACK_NAMES, type StackName } from "./app";
import { readSettings } from "./settings";

/** The stack of this name; the standard one where none is named. */
export function findStack(wanted = "standard"): StackName {
  const name = STACK_NAMES.find((known) => known === wanted);
  if (!name) {
    throw new Error(`There is no stack "${wanted}"; there are ${STACK_NAMES.join(", ")}.`);
  }
  return name;
}

/** Synthesizes one stack alone, and says where it lies. */
export function synthesizeStack(stack: StackName): string {
  const app = createApp(readSettings(process.env), [stack]);
  app.synth();
  return join(app.outdir, app.manifest.stacks[stack]?.synthesizedStackPath ?? "");
}
