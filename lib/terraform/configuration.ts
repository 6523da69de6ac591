export type Json = Readonly<Record<string, unknown>>;

/** A resource or data source of a synthesized stack. */
export interface ConfigurationBlock {
  /** `azurerm_subnet.nodes`, or `data.azurerm_subnet.nodes`. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** The path of its construct; the address if a stack was not written by cdktf. */
  readonly path: string;
  /** The arguments without the meta-arguments. */
  readonly arguments: Json;
  readonly dependsOn: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly replaceTriggeredBy: readonly string[];
  readonly preventDestroy: boolean;
}

/** A synthesized stack, as far as Terraform reads it. */
export interface Configuration {
  readonly resources: ReadonlyMap<string, ConfigurationBlock>;
  readonly dataSources: ReadonlyMap<string, ConfigurationBlock>;
  readonly variables: Json;
  readonly locals: Json;
  readonly outputs: Json;
  readonly providers: Json;
  /** The settings of Terraform itself: backend, required providers. */
  readonly settings: Json;
  /** Old addresses by new ones, from `moved` blocks. */
  readonly moved: ReadonlyMap<string, string>;
  /** Addresses of `removed` blocks that keep the object. */
  readonly forgotten: ReadonlySet<string>;
  /** Addresses of `import` blocks. */
  readonly imported: ReadonlySet<string>;
}

const META_ARGUMENTS = new Set([
  "//",
  "depends_on",
  "lifecycle",
  "provider",
  "count",
  "for_each",
  "provisioner",
  "connection",
]);

/** Reads the content of a `cdk.tf.json`. */
export function readConfiguration(json: Json): Configuration {
  const settings = block(json.terraform);
  return {
    resources: blocksOf(json.resource, ""),
    dataSources: blocksOf(json.data, "data."),
    variables: named(json.variable),
    locals: block(json.locals),
    outputs: named(json.output),
    providers: asObject(json.provider),
    settings,
    moved: new Map(list(json.moved).map(({ from, to }) => [String(to), String(from)])),
    imported: new Set(list(json.import).map(({ to }) => String(to))),
    forgotten: new Set(
      list(json.removed)
        .filter(isForgotten)
        .map(({ from }) => String(from)),
    ),
  };
}

function blocksOf(json: unknown, prefix: string): Map<string, ConfigurationBlock> {
  const blocks = Object.entries(asObject(json)).flatMap(([type, byName]) =>
    Object.entries(asObject(byName)).map(([name, value]) => blockOf(type, name, value, prefix)),
  );
  return new Map(blocks.map((it) => [it.address, it]));
}

function blockOf(type: string, name: string, value: unknown, prefix: string): ConfigurationBlock {
  const json = block(value);
  const address = `${prefix}${type}.${name}`;
  const lifecycle = block(json.lifecycle);
  const { path } = asObject(asObject(json["//"]).metadata);
  return {
    address,
    type,
    name,
    path: typeof path === "string" ? path : address,
    arguments: Object.fromEntries(Object.entries(json).filter(([key]) => !META_ARGUMENTS.has(key))),
    dependsOn: texts(json.depends_on),
    ignoreChanges: lifecycle.ignore_changes === "all" ? ["all"] : texts(lifecycle.ignore_changes),
    replaceTriggeredBy: texts(lifecycle.replace_triggered_by),
    preventDestroy: lifecycle.prevent_destroy === true,
  };
}

function isForgotten(removed: Json): boolean {
  return block(removed.lifecycle).destroy === false;
}

function named(json: unknown): Json {
  return Object.fromEntries(
    Object.entries(asObject(json)).map(([name, value]) => [name, block(value)]),
  );
}

/** A block, which JSON writes as an object or as a list of one. */
export function block(value: unknown): Json {
  return asObject(Array.isArray(value) ? value[0] : value);
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function asObject(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function list(value: unknown): readonly Json[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(asObject);
}

function texts(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [])
    .filter((it) => typeof it === "string")
    .map((it) => it.replace(/^\$\{(.*)\}$/, "$1"));
}
