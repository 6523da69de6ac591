// Compiles the programs in Go with the generated module, and runs them.
import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { bindings } from "./bindings.mjs";
import { generate } from "./packages.mjs";
import { FOLDER, manifest, PROVIDERS, readPeer, reasonWithout, run, start } from "./tools.mjs";

const HERE = join(FOLDER, "go");

export const title = "Go";
export const done = "installs the package";

export function version() {
  return /go([\d.]+)/.exec(run("go", ["version"]))[1];
}

export function reasonToSkip() {
  return reasonWithout("go", ["version"]);
}

export function prepare(tarball) {
  const { moduleName, packageName } = manifest.jsii.targets.go;
  const library = join(generate("go", { tarball, sourcesOnly: true }), packageName);
  const modules = [
    { path: `${moduleName}/${packageName}`, version: manifest.version, folder: library },
    ...PROVIDERS.map(providerModule),
  ];
  cpSync(resolve("test/languages/go"), HERE, { recursive: true });
  writeFileSync(join(HERE, "go.mod"), goMod(modules));
  run("go", ["build", "-mod=mod", "-o", "bin/", "./..."], { cwd: HERE });
}

function providerModule(provider) {
  const { version, jsii } = readPeer(provider);
  const { moduleName, packageName } = jsii.targets.go;
  const [major] = version.split(".");
  return {
    path: `${moduleName}/${packageName}/v${major}`,
    version,
    folder: join(bindings(provider, "go"), packageName),
  };
}

function goMod(modules) {
  const required = modules.map(({ path, version }) => `require ${path} v${version}`);
  const replaced = modules.map(({ path, folder }) => `replace ${path} => ${folder}`);
  return ["module languages", "go 1.25", ...required, ...replaced, ""].join("\n\n");
}

/** What each program prints to stderr, by its name. */
export function runPrograms(programs, output) {
  const built = readdirSync(join(HERE, "bin"));
  return new Map(
    programs.map((name) => {
      const program = built.find((file) => file.replace(/\.exe$/, "") === name);
      const { stderr, error } = start(join(HERE, "bin", program ?? name), [], {
        env: { CDKTF_OUTDIR: output },
      });
      return [name, stderr ?? String(error)];
    }),
  );
}
