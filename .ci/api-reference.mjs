// Writes docs/api from the docstrings: a page for each heading of lib/index.ts, and an index; and the
// description of the API that arguments are checked against.
// With --check it only compares. Needs a build, whose .jsii assembly has all types.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readAssembly } from "./package/assembly.mjs";
import "./package/api-description.mjs";

const FOLDER = join("docs", "api");
const INDEX = "README.md";
const assembly = readAssembly();
const topics = readTopics(readFileSync("lib/index.ts", "utf8"));
const pageOf = new Map(topics.flatMap(({ file, names }) => names.map((name) => [name, file])));

const types = Object.values(assembly.types);
assert.deepEqual(
  types.map(({ name }) => name).filter((name) => !pageOf.has(name)),
  [],
  "types below no heading of lib/index.ts",
);
const pages = new Map([
  [INDEX, indexPage()],
  ...topics.map((topic) => [topic.file, topicPage(topic)]),
]);

if (process.argv.includes("--check")) {
  const written = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
  const stale = [...new Set([...written, ...pages.keys()])].filter(
    (file) =>
      !written.includes(file) || readFileSync(join(FOLDER, file), "utf8") !== pages.get(file),
  );
  assert.deepEqual(stale, [], "pages of docs/api that are out of date; run: npm run docs:api");
} else {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [file, text] of pages) {
    writeFileSync(join(FOLDER, file), text);
  }
}

/** The headings of the index (`// == Clusters ==`), each with the names that are exported below it. */
function readTopics(text) {
  const [, ...parts] = text.split(/^\/\/ == (.+) ==$/m);
  const found = [];
  for (let at = 0; at < parts.length; at += 2) {
    const exported = [...parts[at + 1].matchAll(/export (?:type )?\{([^}]*)\}/g)];
    const names = exported.flatMap(([, list]) => list.split(",").map((name) => name.trim()));
    const file = `${parts[at].toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.md`;
    found.push({ title: parts[at], file, names: names.filter(Boolean) });
  }
  return found;
}

function typeNamed(name) {
  const type = assembly.types[`${assembly.name}.${name}`];
  assert.ok(type, `${name} is exported and not in the assembly`);
  return type;
}

function indexPage() {
  const rows = topics.flatMap(({ title, file, names }) => [
    `## [${title}](${file})`,
    "",
    "| Name | Description |",
    "|---|---|",
    ...names.map((name) => `| ${linkTo(name)} | ${cell(summaryOf(typeNamed(name).docs))} |`),
    "",
  ]);
  return [
    "# API reference",
    "",
    "Generated from the docstrings by `npm run docs:api`; do not edit.",
    "",
    ...rows,
  ].join("\n");
}

function topicPage({ title, names }) {
  const sections = names.flatMap((name) => typeSection(typeNamed(name)));
  return [`# ${title}`, "", `[All topics](${INDEX})`, "", ...sections].join("\n");
}

function typeSection(type) {
  return [
    `## ${type.name}`,
    "",
    ...descriptionOf(type.docs),
    ...relationsOf(type),
    ...(type.kind === "enum" ? membersOf(type) : [...initializerOf(type), ...propertiesOf(type)]),
    ...methodsOf(type),
  ];
}

function relationsOf({ kind, base, interfaces = [] }) {
  const verb = kind === "class" ? "Implements" : "Extends";
  return [
    ...(base ? [`Extends ${nameOfType({ fqn: base })}.`, ""] : []),
    ...(interfaces.length > 0
      ? [`${verb} ${interfaces.map((fqn) => nameOfType({ fqn })).join(", ")}.`, ""]
      : []),
  ];
}

function membersOf({ members }) {
  return [
    "| Member | Description |",
    "|---|---|",
    ...members.map(({ name, docs }) => `| \`${name}\` | ${cell(textOf(docs))} |`),
    "",
  ];
}

function initializerOf({ kind, name, initializer }) {
  return kind === "class" && initializer
    ? ["```ts", `new ${name}(${signatureOf(initializer)})`, "```", ""]
    : [];
}

/** Options and properties, those of the extended interfaces included where they are options. */
function propertiesOf(type) {
  const properties = type.datatype ? allProperties(type) : (type.properties ?? []);
  if (properties.length === 0) {
    return [];
  }
  return [
    `| ${type.datatype ? "Option" : "Property"} | Type | Description |`,
    "|---|---|---|",
    ...properties.map(({ name, static: isStatic, optional, docs, ...property }) => {
      const label = isStatic ? `${type.name}.${name}` : name;
      const required = type.datatype && !optional ? " (required)" : "";
      const defaultText = docs?.default ? ` Default: ${docs.default.replace(/^- /, "")}` : "";
      const text = cell(`${textOf(docs)}${defaultText}`);
      return `| \`${label}\`${required} | ${cell(nameOfType(property.type))} | ${text} |`;
    }),
    "",
  ];
}

function allProperties(type) {
  const inherited = (type.interfaces ?? []).flatMap((fqn) =>
    assembly.types[fqn] ? allProperties(assembly.types[fqn]) : [],
  );
  const own = type.properties ?? [];
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...inherited.filter(({ name }) => !names.has(name))];
}

function methodsOf({ name: owner, methods = [] }) {
  const ordered = [...methods].sort(
    (a, b) => Number(b.static ?? false) - Number(a.static ?? false),
  );
  return ordered.flatMap((method) => {
    const { name, docs, returns, static: isStatic, parameters = [] } = method;
    const result = returns ? nameOfType(returns.type) : undefined;
    return [
      `### \`${isStatic ? `${owner}.` : ""}${name}(${signatureOf(method)})\``,
      "",
      ...descriptionOf(docs),
      ...parameters
        .filter((parameter) => parameter.docs?.summary)
        .map((parameter) => `- \`${parameter.name}\`: ${oneLine(textOf(parameter.docs))}`),
      ...(parameters.some((parameter) => parameter.docs?.summary) ? [""] : []),
      ...(result ? [`Returns ${result}${returns.optional ? " or undefined" : ""}.`, ""] : []),
    ];
  });
}

function signatureOf({ parameters = [] }) {
  return parameters
    .map(({ name, type, optional, variadic }) => {
      const plain = plainType(type);
      return `${variadic ? "..." : ""}${name}${optional ? "?" : ""}: ${plain}${variadic ? "[]" : ""}`;
    })
    .join(", ");
}

/** jsii splits the first sentence off at a semicolon, too. */
function textOf({ summary = "", remarks = "" } = {}) {
  return summary.endsWith(";") ? `${summary} ${remarks}` : [summary, remarks].join("\n\n").trim();
}

function summaryOf(docs) {
  return textOf(docs).split("\n\n")[0];
}

function descriptionOf(docs = {}) {
  const deprecated = docs.deprecated ? [`**Deprecated.** ${docs.deprecated}`, ""] : [];
  const see = docs.see ? [`See ${docs.see}`, ""] : [];
  const text = textOf(docs);
  return [...deprecated, ...(text ? [text, ""] : []), ...see];
}

function oneLine(text) {
  return text.replaceAll(/\s*\n\s*/g, " ");
}

function cell(text) {
  return oneLine(text).replaceAll("|", "\\|");
}

function linkTo(name) {
  return `[${name}](${pageOf.get(name)}#${name.toLowerCase()})`;
}

function nameOfType(type) {
  const name = plainType(type);
  const [own] = name.match(/\w+/g)?.filter((word) => pageOf.has(word)) ?? [];
  return own === name ? linkTo(name) : `\`${name}\``;
}

function plainType({ primitive, fqn, collection, union }) {
  if (collection) {
    const element = plainType(collection.elementtype);
    return collection.kind === "map"
      ? `Record<string, ${element}>`
      : `${element.includes(" ") ? `(${element})` : element}[]`;
  }
  return union
    ? union.types.map(plainType).join(" | ")
    : (primitive ?? fqn.slice(fqn.lastIndexOf(".") + 1));
}
