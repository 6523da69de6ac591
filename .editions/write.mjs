// Writes the cdktn edition into build/editions/cdktn: every file of the checkout under the names of CDK Terrain, and
// over it what the edition has of its own (.editions/cdktn). All npm scripts work there as they do here.
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installBindings, linkModules } from "./bindings/install.mjs";
import { edited } from "./edits.mjs";
import { editionPackage, projectPackage, withPeers } from "./package.mjs";
import { renamed } from "./rename.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const own = join(root, ".editions/cdktn");
const editions = join(root, "build/editions");
const target = join(editions, "cdktn");

const BINARY = new Set([".gz", ".png", ".jpg", ".tgz"]);
/** What the edition does not take over: its own lockfile and snapshots, and the editions themselves. */
const LEFT_OUT = [/^\.editions\//, /^package-lock\.json$/, /^test\/stacks\/__snapshots__\//];

/** What is the same in all editions, because it names both. */
const SHARED = /^(?:\.ci\/(?:support\/results|editions)\/|docs\/editions\.md$)/;
const PACKAGE_FILES = new Map([
  ["package.json", editionPackage],
  [".template/app/package.json", projectPackage],
]);

/** What the scripts of the edition make, and what is not in the checkout therefore. */
const BUILT = new Set(["node_modules", "build", "dist", "cdktf.out"]);
const GENERATED = new Set([".jsii", ".jsii.gz", "tsconfig.jsii.json", "tsconfig.tsbuildinfo"]);

function files() {
  return execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\n")
    .filter((file) => file !== "" && existsSync(join(root, file)))
    .filter((file) => !LEFT_OUT.some((pattern) => pattern.test(file)));
}

/** Compilers and test runners look at times: a file that has not changed is not written again. */
function write(path, content, mode) {
  if (existsSync(path) && readFileSync(path).equals(content)) {
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, { mode });
}

function content(file, from) {
  const bytes = readFileSync(from);
  if (BINARY.has(extname(file)) || SHARED.test(file)) {
    return bytes;
  }
  const text = withPeers(edited(file, renamed(bytes.toString("utf8"))));
  return Buffer.from(PACKAGE_FILES.get(file)?.(text) ?? text);
}

/** Paths of files below a folder, without what is installed or built there. */
function filesBelow(folder, prefix = "") {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    if (!entry.isDirectory()) {
      return [path];
    }
    return BUILT.has(path) ? [] : filesBelow(join(folder, entry.name), `${path}/`);
  });
}

installBindings(editions);
linkModules(root, editions, target);
const written = new Set();
for (const file of files()) {
  const path = SHARED.test(file) ? file : renamed(file);
  const from = join(root, file);
  write(join(target, path), content(file, from), statSync(from).mode);
  written.add(path);
}
for (const file of filesBelow(own)) {
  const from = join(own, file);
  write(join(target, file), readFileSync(from), statSync(from).mode);
  written.add(file);
}
for (const file of filesBelow(target)) {
  if (!written.has(file) && !GENERATED.has(file)) {
    rmSync(join(target, file));
  }
}
