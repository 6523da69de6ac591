// Generates the packages for other languages, installs them, and runs the programs of test/languages in each.
// They must synthesize the same JSON as in TypeScript, and print the same errors. The languages are those
// that are named, otherwise all; one whose tools are missing is skipped with the reason. Needs a build.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { recordResults } from "../support/record.mjs";
import * as csharp from "./csharp.mjs";
import * as go from "./go.mjs";
import * as java from "./java.mjs";
import { stage } from "./packages.mjs";
import * as python from "./python.mjs";
import { FOLDER } from "./tools.mjs";
import { runTypescript } from "./typescript.mjs";

const SYNTHESIZED = ["standard", "shop"];
/** Programs that end in an error of a rule, and in one of arguments, with several problems each. */
const REFUSED = ["refused-configuration", "refused-arguments"];
const PROGRAMS = [...SYNTHESIZED, ...REFUSED];
const LANGUAGES = { python, go, java, csharp };

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in LANGUAGES));
assert.deepEqual(unknown, [], `languages other than ${Object.keys(LANGUAGES).join(", ")}`);

const tarball = stage();
const expected = outputFolder("typescript");
const results = runTypescript(PROGRAMS, expected);
for (const [program, { status, stderr }] of results) {
  assert.equal(status === 0, SYNTHESIZED.includes(program), `${program}: ${stderr}`);
}
const stacks = readdirSync(join(expected, "stacks"));
const errors = new Map(REFUSED.map((program) => [program, messageOf(results.get(program).stderr)]));

for (const name of named.length > 0 ? named : Object.keys(LANGUAGES)) {
  const language = LANGUAGES[name];
  const reason = language.reasonToSkip();
  if (reason) {
    console.log(`${language.title}: skipped, because ${reason}`);
  } else {
    const done = check(language);
    console.log(`${language.title}: ${done}`);
    const cell = { kind: "language", name: language.title, version: language.version(), done };
    recordResults(import.meta.url, [cell], name);
  }
}

/** Returns what was checked. */
function check({ title, prepare, runPrograms, done }) {
  prepare(tarball);
  if (!runPrograms) {
    return "builds the package";
  }
  const output = outputFolder(title);
  const printed = runPrograms(PROGRAMS, output);
  for (const stack of stacks) {
    const path = join("stacks", stack, "cdk.tf.json");
    assert.ok(existsSync(join(output, path)), `${title}: no ${stack}\n${[...printed.values()]}`);
    assert.equal(
      normalized(join(output, path)),
      normalized(join(expected, path)),
      `${title}: ${stack} differs from that in TypeScript`,
    );
  }
  for (const [program, message] of errors) {
    const text = withoutIndents(printed.get(program));
    assert.ok(
      text.includes(message),
      `${title}: ${program} prints\n${text}\ninstead of\n${message}`,
    );
  }
  return `${done}, synthesizes the standard cluster and an application, prints the errors of TypeScript`;
}

function outputFolder(name) {
  const folder = join(FOLDER, "out", name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The JSON with its keys in order. */
function normalized(file) {
  const sorted = (_key, value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(JSON.parse(readFileSync(file, "utf8"), sorted), null, 1);
}

/** The text of an error that ends a program of Node.js, without its class, which Go omits, and its stack trace. */
function messageOf(stderr) {
  const [, message] = /^Invalid\w+: (\[[\s\S]*?)\n\s*at /m.exec(stderr) ?? [];
  assert.match(message ?? "", /\] 2 problems:/, stderr);
  return withoutIndents(message);
}

/** Go indents the lines of a panic. */
function withoutIndents(text) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}
