// Bundles what only the command-line tools and `Review` use into dist/tools.js. Modules that the rest of
// the library uses too stay outside, so that their classes and state exist once. Removes the compiled modules
// that nothing loads: those that are bundled, and those that have only types.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { build } from "esbuild";
import { loadOnUse } from "./load-on-use.mjs";

const SOURCES = resolve("lib");
const TOOLS = "tools.js";
/** The modules that stay: the command of the package and a class of its API. */
const ENTRIES = ["cli/bin.js", "review/review.js"];
/** Node prints the line of an error that nothing catches. */
const LINE_LIMIT = 400;
const GRAPHLIB = resolve(".ci/package/graphlib.cjs");
const { peerDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const RELATIVE_MODULE = /require\("(\.[^"]+)"\)/g;

/**
 * @param library The folder with the compiled modules.
 * @param vendored The libraries that dist/vendor contains. The tools contain the others that they use.
 */
export async function bundleTools(library, vendored) {
  const ofLibrary = modulesFrom(library, ["index.js"], new Set(ENTRIES));
  const onlyOfTools = modulesFrom(library, ENTRIES, ofLibrary);
  const bundled = [...onlyOfTools].filter((file) => isScript(file) && !ENTRIES.includes(file));
  assert.ok(bundled.length > 50, "the tools have modules of their own");
  const required = new Set(
    ENTRIES.flatMap((file) => requiredBy(library, file)).filter((file) => bundled.includes(file)),
  );
  await build({
    stdin: { contents: entryOf([...required].sort()), resolveDir: SOURCES, loader: "js" },
    outfile: join(library, TOOLS),
    alias: { "@dagrejs/graphlib": GRAPHLIB },
    bundle: true,
    minify: true,
    lineLimit: LINE_LIMIT,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: Object.keys(peerDependencies),
    legalComments: "none",
    logLevel: "warning",
    tsconfigRaw: { compilerOptions: { target: "es2023", experimentalDecorators: true } },
    plugins: [keepOutside((file) => !bundled.includes(file), vendored)],
  });
  for (const file of ENTRIES) {
    writeFileSync(join(library, file), withBundledModules(library, file, required));
  }
  const kept = new Set([...ofLibrary, ...ENTRIES, TOOLS]);
  for (const file of scriptsIn(library).filter((one) => !kept.has(one))) {
    rmSync(join(library, file));
  }
}

function scriptsIn(library) {
  return readdirSync(library, { recursive: true })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => isScript(file) && !file.startsWith("vendor/"));
}

/** The modules that these ones load, directly or through others, as paths in the library. */
function modulesFrom(library, entries, except) {
  const found = new Set();
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (!found.has(file) && !except.has(file)) {
      found.add(file);
      open.push(...(isScript(file) ? requiredBy(library, file) : []));
    }
  }
  return found;
}

function requiredBy(library, file) {
  const text = readFileSync(join(library, file), "utf8");
  return [...text.matchAll(RELATIVE_MODULE)].map(([, path]) => scriptOf(file, path));
}

function scriptOf(importer, path) {
  const file = join(dirname(importer), path).replaceAll("\\", "/");
  return /\.json$/.test(file) ? file : `${file.replace(/\.[jt]s$/, "")}.js`;
}

function isScript(file) {
  return file.endsWith(".js");
}

/** Each module is loaded when it is asked for, so that one command does not load the others. */
function entryOf(files) {
  const getters = files.map((file) => {
    const name = nameOf(file);
    return `get ${JSON.stringify(name)}() { return require(${JSON.stringify(`./${name}`)}); }`;
  });
  return `module.exports = { ${getters.join(", ")} };`;
}

function nameOf(file) {
  return file.replace(/\.js$/, "");
}

/** Loads the bundle on first use: Node's ESM loader loads every module of the index. */
function withBundledModules(library, file, bundled) {
  const tools = relative(dirname(file), nameOf(TOOLS)).replaceAll("\\", "/");
  const isBundled = (path) => bundled.has(scriptOf(file, path));
  return loadOnUse(readFileSync(join(library, file), "utf8"), isBundled).replaceAll(
    RELATIVE_MODULE,
    (call, path) =>
      isBundled(path)
        ? `require("${tools}")[${JSON.stringify(nameOf(scriptOf(file, path)))}]`
        : call,
  );
}

function keepOutside(isOutside, vendored) {
  const outside = (path) => ({ path: `./${path}`, external: true });
  return {
    name: "keep-outside",
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, ({ path, resolveDir, kind }) => {
        if (kind === "entry-point" || !resolveDir.startsWith(SOURCES)) {
          return undefined;
        }
        if (path.startsWith(".")) {
          const file = scriptOf(relative(SOURCES, join(resolveDir, "module")), path);
          return isOutside(file) ? outside(file) : undefined;
        }
        return vendored.includes(path) ? outside(`vendor/${path}.js`) : undefined;
      });
    },
  };
}
