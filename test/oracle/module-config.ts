import { withKnownAttributes } from "./known-attributes";
import type { RecordedConfiguration } from "./recorded-configuration";

type Json = RecordedConfiguration["config"];

/** Resources that the provider cannot plan without asking a real API server. */
const UNPLANNABLE = ["kubernetes_manifest"];

/** The name of the variable of a module that carries a text that only an apply would tell. */
export const UNKNOWN = "oracle_unknown";

/**
 * A configuration as a module of one that has many: without providers and backends of its own, and with
 * variables that have no value before an apply.
 */
export function moduleConfig(config: Json): Json {
  const {
    terraform: _,
    provider: __,
    output: ___,
    resource: ____,
    data: _____,
    ...others
  } = config;
  const { variable = {}, ...rest } = others;
  const resource = Object.fromEntries(
    Object.entries((config.resource ?? {}) as Json)
      .filter(([type]) => !UNPLANNABLE.includes(type))
      .map(([type, blocks]) => [type, mapValues(blocks, withoutProvider)]),
  );
  const data = mapValues((config.data ?? {}) as Json, (blocks) =>
    mapValues(blocks, withoutProvider),
  );
  const module: Json = {
    ...rest,
    ...present({ resource, data }),
    variable: { [UNKNOWN]: {} },
  };
  const text = withUnknownVariables(JSON.stringify(module), Object.keys(variable));
  return JSON.parse(withKnownAttributes(text));
}

/** Terraform refuses a block without labels. */
function present(blocks: Json): Json {
  return Object.fromEntries(
    Object.entries(blocks).filter(([, types]) => Object.keys(types).length > 0),
  );
}

function withoutProvider({ provider: _, ...block }: Json): Json {
  return block;
}

function withUnknownVariables(text: string, names: readonly string[]): string {
  return names.reduce(
    (all, name) => all.replaceAll(new RegExp(`\\bvar\\.${name}\\b`, "g"), `var.${UNKNOWN}`),
    text,
  );
}

function mapValues(object: Json, map: (value: Json) => Json): Json {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
