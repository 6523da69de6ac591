// Compiles the programs in Java with the generated package, and runs them. The packages that it depends on
// come from Maven, or are generated where its repositories do not have them.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { bindings } from "./bindings.mjs";
import { generate } from "./packages.mjs";
import { FOLDER, PEERS, readPeer, reasonWithout, run, start } from "./tools.mjs";

const PROGRAMS = resolve("test/languages/java");
const CLASSES = join(FOLDER, "java");
/** All that programs are run with. */
const classpath = [CLASSES];

export const title = "Java";
export const done = "compiles the package";

export function version() {
  return /Java version: ([\d.]+)/.exec(run("mvn", ["--version"]))[1];
}

export function reasonToSkip() {
  return reasonWithout("mvn") ?? reasonWithout("javac");
}

export function prepare(tarball) {
  const library = generate("java", { tarball, sourcesOnly: true });
  const { jars, missing } = dependencies(join(library, "pom.xml"));
  const generated = [library, ...missing.map((name) => bindings(name, "java"))];
  const sources = [...generated.map((folder) => join(folder, "src/main/java")), PROGRAMS];
  classpath.push(...jars, ...generated.map((folder) => join(folder, "src/main/resources")));
  const list = join(FOLDER, "java-sources");
  writeFileSync(list, sources.flatMap(javaFiles).join("\n"));
  const options = ["-nowarn", "-proc:none", "-encoding", "UTF-8", "-d", CLASSES];
  run("javac", [...options, "-cp", jars.join(delimiter), `@${list}`]);
}

/** The jars of a package's dependencies, and the names of the peers that have none. */
function dependencies(pom) {
  // Of a range, the first version: the bindings are of that version, and constructs is in TypeScript.
  const text = readFileSync(pom, "utf8").replaceAll(/(<version>)\[([^,]+),[^<]+/g, "$1$2");
  const jars = resolveJars(text);
  if (jars) {
    return { jars, missing: [] };
  }
  const missing = PEERS.filter((name) => name !== "constructs");
  const artifacts = missing.map((name) => readPeer(name).jsii.targets.java.maven.artifactId);
  const others = text.replaceAll(/<dependency>.*?<\/dependency>/gs, (dependency) =>
    artifacts.some((id) => dependency.includes(`<artifactId>${id}<`)) ? "" : dependency,
  );
  const resolved = resolveJars(others);
  assert.ok(resolved, "Maven does not resolve the runtime of jsii");
  return { jars: resolved, missing };
}

function resolveJars(pom) {
  const file = join(FOLDER, "java-pom.xml");
  const output = join(FOLDER, "java-jars");
  writeFileSync(file, pom);
  const goal = ["dependency:build-classpath", `-Dmdep.outputFile=${output}`];
  const { status } = start("mvn", ["--batch-mode", "--quiet", "--file", file, ...goal]);
  return status === 0 ? readFileSync(output, "utf8").trim().split(delimiter) : undefined;
}

function javaFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(".java"))
    .map((file) => `"${join(folder, file).replaceAll("\\", "/")}"`);
}

/** What each program prints to stderr, by its name. */
export function runPrograms(programs, output) {
  return new Map(
    programs.map((name) => {
      const args = ["-cp", classpath.join(delimiter), className(name)];
      const { stderr, error } = start("java", args, { env: { CDKTF_OUTDIR: output } });
      return [name, stderr ?? String(error)];
    }),
  );
}

function className(program) {
  return program.replaceAll(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
}
