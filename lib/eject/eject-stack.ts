import { asObject, isObject, type Json } from "../terraform/configuration";
import { type BlockTypes, blockTypesOf } from "./binding-blocks";
import { type Argument, type Block, hclOf, type Item, listCode, valueCode } from "./hcl";
import { isExpression } from "./templates";

/** The files of a root module, by name. */
export type RootModule = ReadonlyMap<string, string>;

/** Types of resources whose blocks cannot be told from arguments, because their bindings are missing. */
export class UnknownTypesError extends Error {
  constructor(readonly types: readonly string[]) {
    super(`The bindings of ${types.join(", ")} are not installed.`);
  }
}

/** The configuration of a stack as plain HCL, without what only cdktf reads. */
export function ejectStack(json: Json): RootModule {
  const unknown = new Set<string>();
  const files: [string, Block[]][] = [
    ["terraform.tf", [...terraformBlocks(json.terraform), ...providers(json.provider)]],
    ["variables.tf", variables(json.variable)],
    ["main.tf", [...resources(json, unknown), ...changesOfState(json)]],
    ["outputs.tf", outputs(json.output)],
  ];
  if (unknown.size > 0) {
    throw new UnknownTypesError([...unknown]);
  }
  return new Map(
    files.filter(([, blocks]) => blocks.length > 0).map(([name, blocks]) => [name, hclOf(blocks)]),
  );
}

function withoutMetadata(json: Json): [string, unknown][] {
  return Object.entries(json).filter(([name]) => name !== "//");
}

function asList(value: unknown): Json[] {
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}

function terraformBlocks(terraform: unknown): Block[] {
  const { backend, required_providers: required, ...rest } = asObject(terraform);
  const items: Item[] = [
    ...withoutMetadata(rest).map(([name, value]) => ({ name, code: valueCode(value) })),
    ...asList(required).map((providers) => block("required_providers", [], argumentsOf(providers))),
    ...Object.entries(asObject(backend)).map(([type, config]) =>
      block("backend", [type], argumentsOf(asObject(config))),
    ),
  ];
  return items.length > 0 ? [block("terraform", [], items)] : [];
}

function providers(json: unknown): Block[] {
  return Object.entries(asObject(json)).flatMap(([name, configs]) =>
    asList(configs).map((config) => block("provider", [name], providerBody(config))),
  );
}

/** Objects in the configuration of a provider are blocks. */
function providerBody(config: Json): Item[] {
  return withoutMetadata(config).flatMap(([name, value]): Item[] =>
    isBlockLike(value)
      ? asList(value).map((it) => block(name, [], providerBody(it)))
      : [{ name, code: valueCode(value) }],
  );
}

function isBlockLike(value: unknown): boolean {
  const values = Array.isArray(value) ? value : [value];
  return values.length > 0 && values.every(isObject);
}

function variables(json: unknown): Block[] {
  return Object.entries(asObject(json)).map(([name, config]) => {
    const { type, validation, ...rest } = asObject(config);
    return block(
      "variable",
      [name],
      [
        // The JSON syntax has the type as a text.
        ...(type === undefined ? [] : [{ name: "type", code: String(type) }]),
        ...argumentsOf(rest),
        ...asList(validation).map((it) => block("validation", [], argumentsOf(it))),
      ],
    );
  });
}

function outputs(json: unknown): Block[] {
  return Object.entries(asObject(json)).map(([name, config]) => {
    const { depends_on: dependsOn, ...rest } = asObject(config);
    return block(
      "output",
      [name],
      [...argumentsOf(rest), ...referenceList("depends_on", dependsOn)],
    );
  });
}

function resources({ data, locals, resource }: Json, unknown: Set<string>): Block[] {
  const ofKind = (kind: "data" | "resource", json: unknown) =>
    Object.entries(asObject(json)).flatMap(([type, all]) => {
      const types = blockTypesOf(type, kind === "data");
      if (types === undefined && type !== "terraform_remote_state") {
        unknown.add(type);
      }
      return Object.entries(asObject(all)).map(([name, config]) =>
        block(kind, [type, name], resourceBody(asObject(config), types ?? NO_BLOCKS)),
      );
    });
  return [
    ...(isObject(locals) ? [block("locals", [], argumentsOf(locals))] : []),
    ...ofKind("data", data),
    ...ofKind("resource", resource),
  ];
}

const NO_BLOCKS: BlockTypes = { isBlock: () => false, within: () => NO_BLOCKS };

function resourceBody(config: Json, types: BlockTypes): Item[] {
  const { count, for_each: forEach, provider, depends_on, lifecycle, dynamic, ...rest } = config;
  const metaArguments: Argument[] = [
    ...(provider === undefined ? [] : [{ name: "provider", code: String(provider) }]),
    ...(count === undefined ? [] : [{ name: "count", code: valueCode(count) }]),
    ...(forEach === undefined ? [] : [{ name: "for_each", code: valueCode(forEach) }]),
  ];
  return [
    ...metaArguments,
    ...bodyOf(rest, types),
    ...dynamicBlocks(dynamic, types),
    ...referenceList("depends_on", depends_on),
    ...(isObject(lifecycle) ? [block("lifecycle", [], lifecycleBody(lifecycle))] : []),
  ];
}

function bodyOf(config: Json, types: BlockTypes): Item[] {
  const entries = withoutMetadata(config).filter(([, value]) => value !== null);
  const isBlock = ([name, value]: [string, unknown]) => types.isBlock(name) && isBlockLike(value);
  return [
    ...entries
      .filter((it) => !isBlock(it))
      .map(([name, value]) => ({ name, code: valueCode(value) })),
    ...entries.filter(isBlock).flatMap(([name, value]) =>
      asList(value).map(({ dynamic, ...it }) => {
        const within = types.within(name);
        return block(name, [], [...bodyOf(it, within), ...dynamicBlocks(dynamic, within)]);
      }),
    ),
  ];
}

function dynamicBlocks(dynamic: unknown, types: BlockTypes): Block[] {
  return Object.entries(asObject(dynamic)).map(([name, config]) => {
    const { content, ...rest } = asObject(config);
    const body = block("content", [], bodyOf(asObject(content), types.within(name)));
    return block("dynamic", [name], [...argumentsOf(rest), body]);
  });
}

/** Arguments that take references, and not values. */
const REFERENCES = new Set(["ignore_changes", "replace_triggered_by"]);

function lifecycleBody(lifecycle: Json): Item[] {
  return withoutMetadata(lifecycle).flatMap(([name, value]): Item[] => {
    if (REFERENCES.has(name)) {
      return value === "all" ? [{ name, code: "all" }] : referenceList(name, value);
    }
    return isBlockLike(value)
      ? asList(value).map((it) => block(name, [], argumentsOf(it)))
      : [{ name, code: valueCode(value) }];
  });
}

function referenceList(name: string, value: unknown): Argument[] {
  return Array.isArray(value) && value.length > 0
    ? [{ name, code: listCode(value.map(referenceCode)) }]
    : [];
}

function referenceCode(reference: unknown): string {
  const text = String(reference);
  return isExpression(text) ? valueCode(text) : text;
}

/** `import`, `moved` and `removed` blocks, whose addresses are references. */
function changesOfState(json: Json): Block[] {
  return (["import", "moved", "removed"] as const).flatMap((type) =>
    asList(json[type]).map((config) => {
      const items = withoutMetadata(config).flatMap(([name, value]): Item[] =>
        ["from", "to", "provider"].includes(name)
          ? [{ name, code: referenceCode(value) }]
          : isObject(value)
            ? [block(name, [], argumentsOf(value))]
            : [{ name, code: valueCode(value) }],
      );
      return block(type, [], items);
    }),
  );
}

function argumentsOf(json: Json): Argument[] {
  return withoutMetadata(json).map(([name, value]) => ({ name, code: valueCode(value) }));
}

function block(type: string, labels: readonly string[], body: readonly Item[]): Block {
  return { type, labels, body };
}
