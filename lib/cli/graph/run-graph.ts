import type { Diagram } from "../../graph/diagram";
import { drawStack } from "../../graph/draw-stack";
import { toMermaid } from "../../graph/mermaid";
import { toSvg } from "../../graph/svg";
import { readConfiguration } from "../../terraform/configuration";
import { CliError } from "../cli-error";
import { ExitCode } from "../exit-codes";
import { printResult } from "../print-result";
import { readSynthesizedStack } from "../synthesized-stack";

export interface GraphOptions {
  readonly out: string;
  readonly format: "mermaid" | "svg";
  readonly output?: string;
  readonly roles?: boolean;
}

const RENDER: Readonly<Record<GraphOptions["format"], (diagram: Diagram) => string>> = {
  mermaid: toMermaid,
  svg: toSvg,
};

export function runGraph(
  stack: string | undefined,
  { out, format, output, roles }: GraphOptions,
): ExitCode {
  const { name, json } = readSynthesizedStack(out, stack);
  const diagram = drawStack(name, readConfiguration(json), roles);
  if (diagram.boxes.length === 0) {
    throw new CliError(`The stack "${name}" has no resources.`);
  }
  printResult(RENDER[format](diagram), output);
  return ExitCode.OK;
}
