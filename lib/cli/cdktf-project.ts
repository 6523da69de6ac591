import { join, resolve } from "node:path";
import { CliError } from "./cli-error";
import { readJsonObject } from "./json-file";

/** A cdktf project, as its `cdktf.json` describes it. */
export interface CdktfProject {
  readonly folder: string;
  /** The command that synthesizes the app. */
  readonly app: string;
  readonly context: Readonly<Record<string, unknown>>;
}

export function readCdktfProject(folder: string): CdktfProject {
  const file = join(folder, "cdktf.json");
  const { app, context } = readJsonObject(file, {
    missing: `There is no ${file}: run this command in the folder of a cdktf project.`,
    invalid: "correct the file.",
  });
  if (typeof app !== "string" || app.trim() === "") {
    throw new CliError(`${file} has no "app": the command that synthesizes the app.`);
  }
  return { folder: resolve(folder), app, context: (context ?? {}) as CdktfProject["context"] };
}

/**
 * The environment in which the cdktf CLI runs an app: without the variables of Terraform, with more memory.
 *
 * @param out The output folder.
 */
export function environmentOfApp(
  { context }: CdktfProject,
  out: string,
  environment = process.env,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(environment).filter(([name]) => !name.startsWith("TF_VAR_"));
  const outer = JSON.parse(environment.CDKTF_CONTEXT_JSON ?? "{}");
  return {
    NODE_OPTIONS: "--max-old-space-size=4096",
    ...Object.fromEntries(inherited),
    CDKTF_OUTDIR: out,
    CDKTF_CONTEXT_JSON: JSON.stringify({ ...context, ...outer }),
  };
}
