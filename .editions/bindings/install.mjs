// Installs what the cdktn edition is compiled and tested with into build/editions/node_modules: CDK Terrain
// from npm, and the bindings of the providers out of their Python wheels, which carry the package of npm.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const SOURCES = ["package.json", "package-lock.json", "requirements.txt"];

const run = (program, args, cwd) =>
  execFileSync(program, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });

/** The package of npm in a wheel: `<module>/_jsii/<package>@<version>.jsii.tgz`. */
function unpackWheel(wheel, modules) {
  const unpacked = `${wheel}.unpacked`;
  run("python3", ["-m", "zipfile", "-e", wheel, unpacked]);
  for (const module of readdirSync(unpacked)) {
    const jsii = join(unpacked, module, "_jsii");
    if (!existsSync(jsii)) {
      continue;
    }
    const [archive] = readdirSync(jsii).filter((file) => file.endsWith(".jsii.tgz"));
    const folder = join(modules, "@cdktn", archive.slice(0, archive.lastIndexOf("@")));
    mkdirSync(folder, { recursive: true });
    run("tar", ["-xzf", join(jsii, archive), "-C", folder, "--strip-components=1"]);
  }
}

/** Does nothing where the same versions are installed already. */
export function installBindings(target) {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    hash.update(readFileSync(join(here, source)));
  }
  const digest = hash.digest("hex");
  const modules = join(target, "node_modules");
  const mark = join(modules, ".bindings");
  if (existsSync(mark) && readFileSync(mark, "utf8") === digest) {
    return;
  }
  mkdirSync(target, { recursive: true });
  for (const source of SOURCES) {
    cpSync(join(here, source), join(target, source));
  }
  run("npm", ["ci", "--silent", "--no-audit", "--no-fund"], target);
  const wheels = join(target, "wheels");
  run(
    "python3",
    [
      "-m",
      "pip",
      "download",
      "--quiet",
      "--no-deps",
      "--require-hashes",
      "--dest",
      wheels,
      "-r",
      "requirements.txt",
    ],
    target,
  );
  for (const wheel of readdirSync(wheels).filter((file) => file.endsWith(".whl"))) {
    unpackWheel(join(wheels, wheel), modules);
  }
  rmSync(wheels, { recursive: true });
  writeFileSync(mark, digest);
}

/** Everything that the checkout has installed, and in its place what the edition has of its own. */
export function linkModules(checkout, editions, target) {
  const linked = join(target, "node_modules");
  rmSync(linked, { recursive: true, force: true });
  mkdirSync(join(linked, "@cdktn"), { recursive: true });
  const own = new Set(readdirSync(join(editions, "node_modules")));
  for (const name of readdirSync(join(checkout, "node_modules"))) {
    if (!own.has(name) && !/^@?cdktf/.test(name)) {
      symlinkSync(join(checkout, "node_modules", name), join(linked, name));
    }
  }
  for (const name of own) {
    if (!name.startsWith(".") && name !== "@cdktn") {
      symlinkSync(join(editions, "node_modules", name), join(linked, name));
    }
  }
  for (const name of readdirSync(join(editions, "node_modules/@cdktn"))) {
    symlinkSync(join(editions, "node_modules/@cdktn", name), join(linked, "@cdktn", name));
  }
}
