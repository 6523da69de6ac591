import type { CheckFinding } from "../../check/finding";
import { readCdktfProject } from "../cdktf-project";
import { ExitCode } from "../exit-codes";
import { printResult } from "../print-result";
import { paintFor } from "../printing";
import { type CheckResult, checkApp } from "./check-app";
import { sarifReport } from "./sarif-report";
import { textReport } from "./text-report";

export interface CheckOptions {
  readonly project: string;
  readonly format: "text" | "json" | "sarif";
  readonly output?: string;
  readonly strict?: true;
}

export async function runCheck(options: CheckOptions): Promise<ExitCode> {
  const result = await checkApp(readCdktfProject(options.project));
  printResult(format(result, options), options.output);
  const isProblem = ({ severity }: CheckFinding) =>
    severity === "error" || (options.strict && severity === "warning");
  return result.findings.some(isProblem) ? ExitCode.PROBLEMS : ExitCode.OK;
}

function format(result: CheckResult, { format, output }: CheckOptions): string {
  switch (format) {
    case "json":
      return JSON.stringify(result, null, 2);
    case "sarif":
      return sarifReport(result);
    default:
      return textReport(
        result,
        output === undefined ? paintFor(process.stdout) : (_, text) => text,
      );
  }
}
