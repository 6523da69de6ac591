import { ExitCode } from "../lib/cli/exit-codes";
import { runCli } from "../lib/cli/program";
import { findStack, synthesizeStack } from "./one-stack";

const [first, ...rest] = process.argv.slice(2);
const [wanted, options] = first?.startsWith("-") ? [undefined, [first, ...rest]] : [first, rest];

try {
  const name = findStack(wanted);
  synthesizeStack(name);
  runCli(["doctor", name, ...options]).then((code) => {
    process.exitCode = code;
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = ExitCode.NOT_RUN;
}
