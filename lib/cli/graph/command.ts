import { type Command, Option } from "commander";
import type { ExitCode } from "../exit-codes";
import { DEFAULT_OUT } from "../synthesized-stack";
import type { GraphOptions } from "./run-graph";

export function addGraphCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("graph")
    .summary("draw a stack as a diagram")
    .description(
      "Draws a synthesized stack: resource groups, networks, clusters, node pools, and what the internet reaches.",
    )
    .argument("[stack]", "the name of the stack; required if there are several")
    .option("--out <folder>", "the output folder of cdktf", DEFAULT_OUT)
    .addOption(
      new Option("--format <format>", "the format of the diagram")
        .choices(["mermaid", "svg"])
        .default("mermaid"),
    )
    .option("--output <file>", "write the diagram to a file")
    .option("--roles", "draw identities and roles; by default, in small stacks only")
    .option("--no-roles", "leave out identities and roles")
    .action((stack: string | undefined, options: GraphOptions) => {
      const { runGraph } = require("./run-graph") as typeof import("./run-graph");
      finish(runGraph(stack, options));
    });
}
