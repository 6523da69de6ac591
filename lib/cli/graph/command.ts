import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import type { Diagram } from "../../graph/diagram";
import { drawStack } from "../../graph/draw-stack";
import { toMermaid } from "../../graph/mermaid";
import { toSvg } from "../../graph/svg";
import { readConfiguration } from "../../terraform/configuration";
import { CliError } from "../cli-error";
import { ExitCode } from "../exit-codes";
import { DEFAULT_OUT, readSynthesizedStack } from "../synthesized-stack";

interface GraphOptions {
  readonly out: string;
  readonly format: "mermaid" | "svg";
  readonly output?: string;
  readonly roles?: boolean;
}

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
      finish(runGraph(stack, options));
    });
}

const RENDER: Readonly<Record<GraphOptions["format"], (diagram: Diagram) => string>> = {
  mermaid: toMermaid,
  svg: toSvg,
};

function runGraph(
  stack: string | undefined,
  { out, format, output, roles }: GraphOptions,
): ExitCode {
  const { name, json } = readSynthesizedStack(out, stack);
  const diagram = drawStack(name, readConfiguration(json), roles);
  if (diagram.boxes.length === 0) {
    throw new CliError(`The stack "${name}" has no resources.`);
  }
  const text = RENDER[format](diagram);
  if (output === undefined) {
    console.log(text);
  } else {
    writeFileSync(output, `${text}\n`);
  }
  return ExitCode.OK;
}
