import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { askAzureCli, DEFAULT_TIMEOUT_SECONDS } from "./azure-cli";
import { examine } from "./examine";
import { exitCode, judge } from "./judge";
import { report } from "./report";
import { readStackNeeds } from "./stack-needs";

/** The exit code where Azure could not be asked, or the command was not understood. */
export const NOT_ASKED = 2;

const USAGE = `Usage: cdktf-aks doctor [stack] [options]

Asks Azure, through the Azure CLI, whether what a synthesized stack needs is there. It only reads.

  stack                 the name of a stack; needed where there are several
  --out <folder>        where cdktf wrote its output (cdktf.out)
  --location <region>   the region of clusters whose own only Terraform knows
  --timeout <seconds>   how long one call of the Azure CLI may take (${DEFAULT_TIMEOUT_SECONDS})
  --json                print the results as JSON
  --help                print this

Exit code: 0 without problems, 1 with problems, ${NOT_ASKED} where Azure could not be asked.`;

const OPTIONS = {
  out: { type: "string", default: "cdktf.out" },
  location: { type: "string" },
  timeout: { type: "string", default: String(DEFAULT_TIMEOUT_SECONDS) },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** Something is wrong with the command itself; nothing was asked. */
export class UsageError extends Error {}

/** Runs the command with these arguments, and returns its exit code. */
export async function doctor(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parse(args);
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    const file = findStack(values.out, positionals);
    return await examineFile(file, values);
  } catch (error) {
    console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error);
    return NOT_ASKED;
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function examineFile(
  file: string,
  { location, timeout, json }: { location?: string; timeout: string; json: boolean },
): Promise<number> {
  const seconds = Number(timeout);
  if (!(seconds > 0)) {
    throw new UsageError(`--timeout must be a number of seconds, not "${timeout}".`);
  }
  const synthesized = JSON.parse(readFileSync(file, "utf8"));
  const needs = readStackNeeds(synthesized, process.env, location);
  const answers = await examine(needs, (question) => askAzureCli(question, seconds));
  const results = judge(needs, answers);
  const stack = basename(dirname(file));
  console.log(json ? JSON.stringify({ stack, results }, null, 2) : report(stack, results));
  return exitCode(results, answers);
}

/** The synthesized file of the stack that is named, or of the only one. */
function findStack(out: string, [name, ...others]: readonly string[]): string {
  const folder = join(out, "stacks");
  if (others.length > 0) {
    throw new UsageError(`One stack at a time, not ${others.length + 1}.`);
  }
  if (!existsSync(folder)) {
    throw new UsageError(`There is no ${folder}: synthesize first (npx cdktf synth).`);
  }
  const stacks = readdirSync(folder).filter((stack) =>
    existsSync(join(folder, stack, "cdk.tf.json")),
  );
  const wanted = name ?? (stacks.length === 1 ? stacks[0] : undefined);
  if (wanted === undefined || !stacks.includes(wanted)) {
    const which = name === undefined ? "Which stack?" : `There is no stack "${name}".`;
    throw new UsageError(`${which} ${folder} has ${stacks.join(", ") || "none"}.`);
  }
  return join(folder, wanted, "cdk.tf.json");
}
