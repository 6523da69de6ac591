import { readFileSync } from "node:fs";
import { CliError } from "./cli-error";

interface Advice {
  /** The whole message if there is no such file; otherwise the message of the system. */
  readonly missing?: string;
  /** What to do if the content is not a JSON object. */
  readonly invalid: string;
}

/** Reads a file that contains JSON of any kind. */
export function readJson(file: string, advice: Advice): unknown {
  return parseJson(file, readText(file, advice), advice);
}

/** Reads a file that contains a JSON object. */
export function readJsonObject(file: string, advice: Advice): Readonly<Record<string, unknown>> {
  const json = parseJson(file, readText(file, advice), advice);
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new CliError(`${file} is not a JSON object: ${advice.invalid}`);
  }
  return json as Readonly<Record<string, unknown>>;
}

function readText(file: string, { missing }: Advice): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CliError(
      code === "ENOENT" && missing ? missing : `${file} cannot be read: ${message}`,
    );
  }
}

function parseJson(file: string, text: string, { invalid }: Advice): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(`${file} is not valid JSON (${reason}): ${invalid}`);
  }
}
