import { asObject, block, type Json } from "./configuration";

/** A value for a variable that has none, of its type. It passes Azure's checks of passwords. */
function madeUpVariable(type: string): unknown {
  const [, kind = type] = /^\$?\{?(?:optional\()?(\w+)/.exec(type) ?? [];
  switch (kind) {
    case "number":
      return 1;
    case "bool":
      return false;
    case "list":
    case "set":
    case "tuple":
      return [];
    case "map":
    case "object":
      return {};
    default:
      return "Made-Up-Value-1";
  }
}

/** The names of the variables that have neither a default nor one of these values. */
export function variablesWithoutValue(config: Json, values: Json = {}): string[] {
  return Object.entries(asObject(config.variable))
    .filter(([name, variable]) => !("default" in block(variable)) && !(name in values))
    .map(([name]) => name);
}

/** Values for all variables without one, made up. */
export function madeUpVariables(configurations: readonly Json[], values: Json = {}): Json {
  return Object.fromEntries(
    configurations.flatMap((config) =>
      variablesWithoutValue(config, values).map((name) => {
        const { type = "string" } = block(asObject(config.variable)[name]);
        return [name, madeUpVariable(String(type))];
      }),
    ),
  );
}
