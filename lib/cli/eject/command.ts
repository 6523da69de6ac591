import type { Command } from "commander";
import type { ExitCode } from "../exit-codes";
import { DEFAULT_OUT } from "../synthesized-stack";
import type { EjectOptions } from "./run-eject";

export function addEjectCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("eject")
    .summary("write a stack as plain HCL")
    .description(
      "Writes a synthesized stack as a root module in HCL that needs neither CDK for Terraform nor this library. Addresses stay the same, so its plan with the state of the stack is that of the stack.",
    )
    .argument("[stack]", "the name of the stack; required if there are several")
    .option("--out <folder>", "the output folder of cdktf", DEFAULT_OUT)
    .requiredOption("--output <folder>", "the folder of the root module; it must be empty")
    .action((stack: string | undefined, options: EjectOptions) => {
      const { runEject } = require("./run-eject") as typeof import("./run-eject");
      finish(runEject(stack, options));
    });
}
