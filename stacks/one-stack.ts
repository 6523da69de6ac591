import { join } from "node:path";
import { createApp, STACK_NAMES, type StackName } from "./app";
import { readSettings } from "./settings";

/** Validates the name of a stack, which defaults to the standard stack. */
export function findStack(wanted = "standard"): StackName {
  const name = STACK_NAMES.find((known) => known === wanted);
  if (!name) {
    throw new Error(`Unknown stack "${wanted}". Fix: use one of ${STACK_NAMES.join(", ")}.`);
  }
  return name;
}

/** Synthesizes a single stack and returns the path of its Terraform file. */
export function synthesizeStack(stack: StackName): string {
  const app = createApp(readSettings(process.env), [stack]);
  app.synth();
  return join(app.outdir, app.manifest.stacks[stack]?.synthesizedStackPath ?? "");
}
