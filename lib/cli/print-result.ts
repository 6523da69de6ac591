import { writeFileSync } from "node:fs";
import { CliError } from "./cli-error";

/** Prints the result of a command, or writes it to a file. */
export function printResult(text: string, file: string | undefined): void {
  if (file === undefined) {
    console.log(text);
    return;
  }
  try {
    writeFileSync(file, `${text}\n`);
  } catch (error) {
    throw new CliError(`${file} cannot be written: ${(error as Error).message}`);
  }
}
