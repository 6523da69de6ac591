import { Argument, Command } from "commander";
import { STACK_NAMES, type StackName } from "./app";

/** Reads the name of a stack, the only argument. Prints help and errors, and then exits. */
export function readStackArgument(script: string, description: string): StackName | undefined {
  const stack = new Argument("[stack]", "an example stack").choices(STACK_NAMES);
  const [name] = new Command(`npm ${script === "start" ? "start" : `run ${script}`} --`)
    .description(description)
    .addArgument(stack)
    .allowExcessArguments(false)
    .showHelpAfterError("(--help shows the usage)")
    .parse().args;
  return name as StackName | undefined;
}
