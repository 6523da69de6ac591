// Writes api-description.json from the jsii assembly: the names and types that arguments of the public
// API are checked against at run time. The build (--build) writes that of the package, npm run docs:api
// that of the sources, which it only compares with --check.
import assert from "node:assert/strict";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { readAssembly } from "./assembly.mjs";

const FILE = join("lib", "api", "api-description.json");
const PUBLISHED = join("dist", "api", "api-description.json");
const require = createRequire(import.meta.url);
const assembly = readAssembly();
// The compiled modules, which are asked for the values of enums, read the description.
if (!existsSync(PUBLISHED)) {
  copyFileSync(FILE, PUBLISHED);
}
const types = Object.values(assembly.types).sort((a, b) => (a.name < b.name ? -1 : 1));

const description = {
  enums: describe(isKind("enum"), enumValues),
  structs: describe((type) => type.datatype, structOptions),
  interfaces: describe((type) => isKind("interface")(type) && !type.datatype, interfaceMembers),
  classes: describe(isKind("class"), classCalls),
};
const text = print(description);
types.filter(isKind("interface")).forEach(declarations);

if (process.argv.includes("--build")) {
  writeFileSync(PUBLISHED, JSON.stringify(description));
} else if (process.argv.includes("--check")) {
  const isCurrent = readFileSync(FILE, "utf8") === text;
  assert.ok(isCurrent, `${FILE} is out of date; run: npm run docs:api`);
} else {
  writeFileSync(FILE, text);
}

function isKind(kind) {
  return (type) => type.kind === kind;
}

function describe(isWanted, describeType) {
  return Object.fromEntries(types.filter(isWanted).map((type) => [type.name, describeType(type)]));
}

/** jsii knows the names of the members alone, so the values come from what was compiled. */
function enumValues({ name }) {
  const members = require(join(process.cwd(), "dist", "index.js"))[name];
  // Enums with numbers also map these to their names.
  return Object.keys(members)
    .filter((member) => Number.isNaN(Number(member)))
    .map((member) => members[member]);
}

function structOptions(type) {
  const inherited = (type.interfaces ?? []).map(local).filter(Boolean);
  return {
    ...Object.assign({}, ...inherited.map(structOptions)),
    ...Object.fromEntries(
      (type.properties ?? []).map(({ name, optional, type: of }) => [
        optional ? `${name}?` : name,
        typeName(of),
      ]),
    ),
  };
}

function interfaceMembers(type) {
  const inherited = (type.interfaces ?? []).map(local).filter(Boolean).map(interfaceMembers);
  const own = [...(type.properties ?? []), ...(type.methods ?? [])]
    .filter(({ optional }) => !optional)
    .map(({ name }) => name);
  return {
    members: [...new Set([...own, ...inherited.flatMap(({ members }) => members)])].sort(),
    methods: Object.assign({}, ...inherited.map(({ methods }) => methods), calls(type.methods)),
  };
}

/** The members of an interface with the one that declares each. Java compiles no member that two declare. */
function declarations(type) {
  const inherited = (type.interfaces ?? []).map(local).filter(Boolean).map(declarations);
  const found = new Map();
  for (const [name, owner] of inherited.flatMap((it) => [...it])) {
    const other = found.get(name) ?? owner;
    assert.equal(other, owner, `${type.name} inherits ${name} from ${other} and ${owner}`);
    found.set(name, owner);
  }
  for (const { name } of [...(type.properties ?? []), ...(type.methods ?? [])]) {
    found.set(name, type.name);
  }
  return found;
}

function classCalls(type) {
  const methods = type.methods ?? [];
  return {
    ways: waysToGet(type),
    create: parameters(type.initializer),
    static: calls(methods.filter((method) => method.static)),
    methods: calls(methods.filter((method) => !method.static)),
  };
}

/**
 * The constants and factories that return an instance, and the constructor, for the texts of errors; of an
 * abstract class those of its subclasses.
 */
function waysToGet({ name, fqn, abstract, properties = [], methods = [], initializer }) {
  const subclasses = types.filter((type) => type.base === fqn);
  const returnsInstance = (type) => [fqn, ...subclasses.map((one) => one.fqn)].includes(type?.fqn);
  return [
    ...(initializer && !abstract ? [`new ${name}`] : []),
    ...[...methods, ...properties]
      .filter((way) => way.static && returnsInstance(way.returns?.type ?? way.type))
      .map((way) => `${name}.${way.name}`),
    ...(abstract ? subclasses.flatMap(waysToGet) : []),
  ];
}

function calls(methods = []) {
  return Object.fromEntries(
    methods
      .filter((method) => method.parameters?.length > 0)
      .map((method) => [method.name, parameters(method)]),
  );
}

/** `scope: Construct`, `options?: SpotOptions`, `...ranges: string`. */
function parameters(callable) {
  return (callable?.parameters ?? []).map(
    ({ name, optional, variadic, type }) =>
      `${variadic ? "..." : ""}${name}${optional ? "?" : ""}: ${typeName(type)}`,
  );
}

function typeName({ primitive, fqn, collection }) {
  if (collection) {
    const element = typeName(collection.elementtype);
    return collection.kind === "array" ? `${element}[]` : `{${element}}`;
  }
  const name = primitive ?? fqn?.split(".").at(-1);
  assert.ok(name, "a type that the description cannot express");
  return name;
}

/** The type with this name, where it is one of this library. */
function local(fqn) {
  return assembly.types[fqn];
}

/** One type a line, so that a change of the API shows in a diff. */
function print(sections) {
  const lines = Object.entries(sections).map(([section, entries]) => {
    const rows = Object.entries(entries).map(
      ([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
    );
    return `  ${JSON.stringify(section)}: {\n${rows.join(",\n")}\n  }`;
  });
  return `{\n${lines.join(",\n")}\n}\n`;
}
