import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Json } from "../../terraform/configuration";
import { variablesWithoutValue } from "../../terraform/variables";
import { CliError } from "../cli-error";
import { plural } from "../printing";

export interface VariableOptions {
  readonly var: readonly string[];
  readonly varFile: readonly string[];
}

/** How Terraform gets the values of variables. */
interface PassedVariables {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const PREFIX = "TF_VAR_";

/** Passes values of variables to Terraform. Throws if one has none, unless it can be in a file. */
export function variablesOf(
  stack: string,
  json: Json,
  { var: values, varFile: files }: VariableOptions,
  environment = process.env,
): PassedVariables {
  const named = values.map((value) => /^([^=]+)=/.exec(value)?.[1]);
  if (named.includes(undefined)) {
    throw new CliError(`--var ${values[named.indexOf(undefined)]} has no value: write name=value.`);
  }
  const missingFile = files.find((file) => !existsSync(file));
  if (missingFile !== undefined) {
    throw new CliError(`There is no ${missingFile} (--var-file).`);
  }
  const inherited = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[0].startsWith(PREFIX) && entry[1] !== undefined,
  );
  const given = [...named, ...inherited.map(([name]) => name.slice(PREFIX.length))];
  const missing = variablesWithoutValue(
    json,
    Object.fromEntries(given.map((name) => [name, true])),
  );
  if (missing.length > 0 && files.length === 0) {
    throw new CliError(
      `The stack "${stack}" has ${plural(missing.length, "variable")} without a value: ${missing.join(", ")}. Set ${missing.length === 1 ? "it" : "them"} with --var ${missing[0]}=<value>, ${PREFIX}${missing[0]} or --var-file <file>.`,
    );
  }
  return {
    args: [
      ...files.map((file) => `-var-file=${resolve(file)}`),
      ...values.map((value) => `-var=${value}`),
    ],
    environment: Object.fromEntries(inherited),
  };
}
