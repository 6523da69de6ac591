import { type Adoption, adopt } from "../../adopt/adoption";
import type { DescribedCluster } from "../../adopt/described-cluster";
import { type Evidence, type ProvedChange, prove } from "../../adopt/proof";
import { NotAdoptable } from "../../adopt/refusals";
import { changesOfAzure, reportOf } from "../../adopt/report";
import { synthesizeProgram } from "../../adopt/synthesize-program";
import { programOf } from "../../adopt/write-program";
import { terraformUnavailableReason } from "../../terraform/terraform";
import { CliError } from "../cli-error";
import { ExitCode } from "../exit-codes";
import { printResult } from "../print-result";
import { askForSource, readSource, type Source } from "./read-sources";
import { sourceCommands } from "./source-commands";

export interface AdoptOptions {
  readonly cluster?: string;
  readonly id?: string;
  readonly resourceGroup?: string;
  readonly output?: string;
  readonly report?: string;
  readonly check?: boolean;
  readonly printCommands?: boolean;
}

export async function runAdopt(
  files: readonly string[],
  { cluster, id, resourceGroup, output, report, check, printCommands }: AdoptOptions,
): Promise<ExitCode> {
  if (printCommands) {
    console.log(sourceCommands(resourceGroup, cluster));
    return ExitCode.OK;
  }
  const { described, evidence } = await find(files, { cluster, id, resourceGroup });
  const adoption = adoptionOf(described);
  const changes = await plan(adoption, evidence, check === true);
  printResult(programOf(adoption).trimEnd(), output);
  if (report !== undefined) {
    printResult(reportOf(adoption, changes), report);
  }
  return summarize(adoption, changes, check === true);
}

function adoptionOf(described: DescribedCluster): Adoption {
  try {
    return adopt(described);
  } catch (error) {
    throw error instanceof NotAdoptable ? new CliError(error.message) : error;
  }
}

function find(
  files: readonly string[],
  { cluster, id, resourceGroup }: AdoptOptions,
): Source | Promise<Source> {
  if (files.length > 0) {
    return readSource(files, { cluster, id });
  }
  if (resourceGroup === undefined || cluster === undefined) {
    throw new CliError(
      "Which cluster? Pass files that describe it, which --print-commands shows how to get, or --resource-group and --cluster.",
    );
  }
  return askForSource(resourceGroup, cluster);
}

/** Without the providers, nothing is planned; `--check` then is an error. */
async function plan(
  adoption: Adoption,
  evidence: Evidence,
  isRequired: boolean,
): Promise<ProvedChange[] | undefined> {
  const reason = terraformUnavailableReason(synthesizeProgram(adoption));
  if (reason === undefined) {
    return prove(adoption, evidence);
  }
  if (isRequired) {
    throw new CliError(`The program cannot be planned: ${reason}`);
  }
  console.error(`Not planned: ${reason}`);
  return undefined;
}

function summarize(
  { described }: Adoption,
  changes: readonly ProvedChange[] | undefined,
  isStrict: boolean,
): ExitCode {
  if (changes === undefined) {
    return ExitCode.OK;
  }
  const real = changesOfAzure(changes);
  if (real.length === 0) {
    console.error(`The plan changes nothing of ${described.arguments.name}.`);
    return ExitCode.OK;
  }
  for (const { address, actions, paths } of real) {
    console.error(`${actions.join(" and ")} ${address}: ${paths.join(", ")}`);
  }
  const isLoss = real.some(({ actions }) => actions.includes("delete"));
  return isLoss || isStrict ? ExitCode.PROBLEMS : ExitCode.OK;
}
