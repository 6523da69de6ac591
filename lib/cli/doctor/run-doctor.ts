import type { ExitCode } from "../exit-codes";
import { paintFor } from "../printing";
import { readSynthesizedStack } from "../synthesized-stack";
import { askAzureCli } from "./azure-cli";
import { examine } from "./examine";
import { exitCode, judge } from "./judge";
import { report } from "./report";
import { readStackNeeds } from "./stack-needs";

export interface DoctorOptions {
  readonly out: string;
  readonly location?: string;
  readonly timeout: number;
  readonly json?: true;
}

export async function runDoctor(
  stack: string | undefined,
  { out, location, timeout, json }: DoctorOptions,
): Promise<ExitCode> {
  const synthesized = readSynthesizedStack(out, stack);
  const needs = readStackNeeds(synthesized.json, process.env, location);
  const answers = await examine(needs, (question) => askAzureCli(question, timeout));
  const results = judge(needs, answers);
  console.log(
    json
      ? JSON.stringify({ stack: synthesized.name, results }, null, 2)
      : report(synthesized.name, results, paintFor(process.stdout)),
  );
  return exitCode(results, answers);
}
