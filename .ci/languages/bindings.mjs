// Generates the packages that the library depends on, with the provider classes that the library and the
// programs use, as `cdktf get` does: the modules of all classes take minutes to compile, and not every registry
// has them.
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { readAssembly } from "../package/assembly.mjs";
import { generate, SOURCE } from "./packages.mjs";
import { FOLDER, PROVIDERS, readPeer } from "./tools.mjs";

/** Submodules that only the programs use, or the class of the provider. */
const OF_PROGRAMS = [
  "logAnalyticsWorkspace",
  "provider",
  "providerFunctions",
  "resourceGroup",
  "userAssignedIdentity",
];

/** Generates the sources of a peer for a language, and returns their folder. */
export function bindings(name, language) {
  const folder = join(FOLDER, "bindings", name.split("/").at(-1));
  rmSync(folder, { recursive: true, force: true });
  if (PROVIDERS.includes(name)) {
    reduce(name, folder);
  } else {
    cpSync(realpathSync(join("node_modules", name)), folder, { recursive: true });
  }
  return generate(language, { folder, to: join(folder, "packages"), sourcesOnly: true });
}

/** A copy of the provider's package with the classes that are used. */
function reduce(provider, folder) {
  mkdirSync(join(folder, "lib"), { recursive: true });
  const from = join("node_modules", provider);
  const assembly = JSON.parse(readFileSync(join(from, ".jsii"), "utf8"));
  const isUsed = usedSubmodules(provider);
  const keep = (entries) =>
    Object.fromEntries(Object.entries(entries).filter(([fqn]) => isUsed(fqn)));
  const submodules = keep(assembly.submodules);
  const reduced = { ...assembly, types: keep(assembly.types), submodules, readme: undefined };
  writeFileSync(join(folder, ".jsii"), JSON.stringify(reduced));
  const { scripts: _, devDependencies: __, ...manifest } = readPeer(provider);
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ ...manifest, files: ["lib", ".jsii"] }),
  );
  const getters = Object.entries(submodules).map(([fqn, { symbolId }]) => {
    const [, source] = /^src\/(.+)\/index:/.exec(symbolId);
    return `get ${JSON.stringify(fqn.split(".").at(-1))}() { return require("./${source}"); }`;
  });
  writeFileSync(join(folder, "lib", "index.js"), `module.exports = { ${getters.join(", ")} };\n`);
  const sources = Object.values(submodules).map(({ symbolId }) => symbolId.split("/")[1]);
  for (const name of new Set([...sources, ...classesOfLibrary(provider)])) {
    cpSync(join(from, "lib", name), join(folder, "lib", name), { recursive: true });
  }
}

function usedSubmodules(provider) {
  const used = new Set(OF_PROGRAMS);
  JSON.stringify(readAssembly().types, (key, value) => {
    if (key === "fqn" && String(value).startsWith(`${provider}.`)) {
      used.add(value.slice(provider.length + 1).split(".")[0]);
    }
    return value;
  });
  return (fqn) => used.has(fqn.slice(provider.length + 1).split(".")[0]);
}

/** The classes that the library loads itself; they need no types in the other language. */
function classesOfLibrary(provider) {
  const files = readdirSync(join(SOURCE, "dist"), { recursive: true });
  return files
    .filter((file) => file.endsWith(".js"))
    .flatMap((file) => {
      const text = readFileSync(join(SOURCE, "dist", file), "utf8");
      return [...text.matchAll(/require\("([^"]+)\/lib\/([\w-]+)"\)/g)]
        .filter(([, name]) => name === provider)
        .map(([, , name]) => name);
    });
}
