// Turns the resources of a synthesized stack into the objects that the kubernetes provider would send.
// Kubernetes' own schema says how: Terraform writes the same names with underscores, and repeated blocks
// in the singular. What the schema does not know stays as it is, for strict validation to find.

/** What only Terraform knows of a resource. */
const TERRAFORM_ONLY =
  /^(\/\/|provider|depends_on|lifecycle|count|for_each|connection|provisioner|timeouts|wait.*|data_wo.*)$/;
/** Names that the provider made up. */
const NAMES = { storage_provisioner: "provisioner", storageclass: "storageClassName" };
const EXPRESSION = /\$\{/;

/** The objects of a stack, and the resources that are none or whose kind Kubernetes does not know. */
export function objectsOf(stack, definitions) {
  const resources = Object.entries(stack.resource ?? {}).flatMap(([type, byId]) =>
    type.startsWith("kubernetes_")
      ? Object.entries(byId).map(([id, resource]) => ({ id: `${type}.${id}`, type, resource }))
      : [],
  );
  const all = resources.map(({ id, type, resource }) => ({
    id,
    object:
      type === "kubernetes_manifest"
        ? ownManifest(resource.manifest, definitions)
        : fromResource(type, resource, definitions),
  }));
  return {
    objects: all.filter(({ object }) => object !== undefined),
    unknown: all.filter(({ object }) => object === undefined).map(({ id }) => id),
  };
}

function fromResource(type, resource, definitions) {
  const [, name, version = "v1"] = /^kubernetes_(.+?)(?:_(v\d\w*))?$/.exec(type);
  const found = definitionOf(
    definitions,
    ({ kind, version: its }) => squashed(kind) === squashed(name) && its === version,
  );
  if (found === undefined) {
    return undefined;
  }
  const own = Object.entries(resource).filter(([key]) => !TERRAFORM_ONLY.test(key));
  const { kind, group } = found.type;
  const apiVersion = group ? `${group}/${version}` : version;
  return { apiVersion, kind, ...convert(Object.fromEntries(own), found.schema, definitions) };
}

/** Custom objects are for their definition to judge, which the schema of Kubernetes does not have. */
function ownManifest(manifest, definitions) {
  const isSame = ({ group, version, kind }) =>
    [group, version].filter(Boolean).join("/") === manifest.apiVersion && kind === manifest.kind;
  return definitionOf(definitions, isSame) ? unescaped(manifest) : undefined;
}

function definitionOf(definitions, matches) {
  for (const schema of Object.values(definitions)) {
    const type = (schema["x-kubernetes-group-version-kind"] ?? []).find(matches);
    if (type) {
      return { type, schema };
    }
  }
  return undefined;
}

function convert(value, schema, definitions, name = "") {
  const target = resolve(schema, definitions);
  const isToken = typeof value === "string" && EXPRESSION.test(value.replaceAll("$${", ""));
  const inner = (one, its, key = name) => convert(one, its, definitions, key);
  if (isIntOrString(target)) {
    return /^\d+$/.test(value) ? Number(value) : value;
  }
  if (has(target, "array")) {
    return [value].flat().map((one) => inner(one, target.items));
  }
  if (has(target, "object")) {
    const [object = {}] = [value].flat();
    return typeof object === "object" ? properties(object, target, inner) : object;
  }
  if (has(target, "integer") || has(target, "number")) {
    return isToken ? 1 : asNumber(value, name);
  }
  if (has(target, "boolean")) {
    return isToken ? true : value;
  }
  return typeof value === "number" ? String(value) : unescaped(value);
}

function properties(object, { properties: known, additionalProperties }, inner) {
  const entries = Object.entries(object).map(([key, value]) => {
    if (known === undefined) {
      const isMap = typeof additionalProperties === "object";
      return [unescaped(key), isMap ? inner(value, additionalProperties, key) : value];
    }
    const name = propertyOf(key, known);
    return name === undefined ? [key, value] : [name, inner(value, known[name], name)];
  });
  // The provider leaves out what is empty, where the name is one that Kubernetes knows.
  const isNothing = (value) => value === undefined || value === null || (known && value === "");
  return Object.fromEntries(entries.filter(([, value]) => !isNothing(value)));
}

function propertyOf(key, known) {
  const wanted = squashed(NAMES[key] ?? key);
  const plurals = [wanted, `${wanted}s`, `${wanted}es`, wanted.replace(/y$/, "ies")];
  const names = Object.keys(known);
  return plurals.map((one) => names.find((name) => squashed(name) === one)).find(Boolean);
}

/** Modes of files are texts in Terraform, and octal. */
function asNumber(value, name) {
  if (typeof value !== "string" || !/^\d+$/.test(value)) {
    return value;
  }
  return /mode$/i.test(name) ? Number.parseInt(value, 8) : Number(value);
}

function resolve(schema, definitions) {
  const name = schema?.$ref?.split("/").at(-1);
  return name ? { name, ...definitions[name] } : (schema ?? {});
}

function isIntOrString({ name, format }) {
  return format === "int-or-string" || name?.endsWith(".IntOrString") === true;
}

function has({ type }, wanted) {
  return [type].flat().includes(wanted);
}

function squashed(name) {
  return name.replaceAll("_", "").toLowerCase();
}

/** Terraform reads each text as a template. */
function unescaped(value) {
  if (typeof value === "string") {
    return value.replace(/([$%])\1\{/g, "$1{");
  }
  if (Array.isArray(value)) {
    return value.map(unescaped);
  }
  return value !== null && typeof value === "object"
    ? Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [unescaped(key), unescaped(inner)]),
      )
    : value;
}
