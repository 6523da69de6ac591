import { Command, CommanderError } from "commander";
import { addAdoptCommand } from "./adopt/command";
import { addCheckCommand } from "./check/command";
import { CliError } from "./cli-error";
import { addDoctorCommand } from "./doctor/command";
import { addEjectCommand } from "./eject/command";
import { EXIT_CODE_HELP, ExitCode } from "./exit-codes";
import { addGraphCommand } from "./graph/command";
import { addPlanCommand } from "./plan/command";
import { printable } from "./printing";
import { addReviewCommand } from "./review/command";

/** Adds one subcommand. Its action hands its exit code to `finish`. */
export type AddCommand = (program: Command, finish: (code: ExitCode) => void) => void;

const COMMANDS: readonly AddCommand[] = [
  addReviewCommand,
  addPlanCommand,
  addCheckCommand,
  addDoctorCommand,
  addGraphCommand,
  addAdoptCommand,
  addEjectCommand,
];

/** Runs `cdktf-aks` with these arguments and returns the exit code of the process. */
export async function runCli(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = ExitCode.OK;
  const program = createProgram((result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    return reportFailure(error);
  }
}

function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command("cdktf-aks")
    .description("Tools for AKS stacks that are synthesized with CDK for Terraform.")
    .usage("<command> [options]")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", `\n${EXIT_CODE_HELP}`)
    .showHelpAfterError("(--help shows the usage)")
    .exitOverride();
  for (const addCommand of COMMANDS) {
    addCommand(program, finish);
  }
  return program;
}

/** commander has already printed its own errors, and help, when it throws. */
function reportFailure(error: unknown): ExitCode {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? ExitCode.OK : ExitCode.NOT_RUN;
  }
  console.error(error instanceof CliError ? printable(error.message) : error);
  return ExitCode.NOT_RUN;
}
