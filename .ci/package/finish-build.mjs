// Turns what jsii compiled into what is published. Modules load on first use, the command-line tools and
// the libraries that are needed at run time are bundled, and comments stay in the declarations alone.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { buildSync } from "esbuild";
import { bundleTools } from "./bundle-tools.mjs";
import { compact } from "./compact.mjs";
import { loadOnUse } from "./load-on-use.mjs";

const VENDORED = ["fast-json-patch", "fastest-levenshtein", "ip-address", "yaml"];
/** Libraries that the command-line tools contain. */
const WITHIN_TOOLS = ["@dagrejs/dagre", "@dagrejs/graphlib", "commander"];
/** Of yaml, what is not used can be left out of its ES modules, which differ from those for Node in `!!binary`. */
const SOURCES = { yaml: "./node_modules/yaml/browser/dist/index.js" };
const VENDOR = join("dist", "vendor");
/** The helper that TypeScript writes into every file with a decorator. */
const DECORATE = /^var __decorate = \(this && this\.__decorate\) \|\| ([\s\S]+?^\};\n)/m;
const PROVIDER_CLASSES = /^@cdktf\/provider-\w+\/lib\//;

/** The index loads each of its files on first use, and every file the provider's classes. */
const isLazy = (file) => (id) => file === "index.js" || PROVIDER_CLASSES.test(id);

rmSync(VENDOR, { recursive: true, force: true });
vendor(modules());
await bundleTools("dist", VENDORED);
for (const file of modules()) {
  const path = join("dist", file);
  const text = loadOnUse(readFileSync(path, "utf8"), isLazy(file));
  writeFileSync(path, compact(withVendoredModules(withSharedDecorate(text, path), path)));
}
assert.match(readFileSync("dist/index.js", "utf8"), /get AksCluster\(\)\{return require/);

function modules() {
  return readdirSync("dist", { recursive: true }).filter(
    (file) => file.endsWith(".js") && file !== "tools.js" && !file.startsWith("vendor"),
  );
}

function vendorFrom(path) {
  return `./${relative(dirname(path), VENDOR).replaceAll("\\", "/")}`;
}

/** Loads the helper from one file, which makes the package 4 kB smaller. */
function withSharedDecorate(text, path) {
  return text.replace(DECORATE, (_, helper) => {
    writeFileSync(join(VENDOR, "decorate.js"), compact(`exports.__decorate = ${helper}`));
    return `const { __decorate } = require("${vendorFrom(path)}/decorate.js");\n`;
  });
}

function withVendoredModules(text, path) {
  const folder = vendorFrom(path);
  return VENDORED.reduce(
    (result, name) => result.replaceAll(`require("${name}")`, `require("${folder}/${name}.js")`),
    text,
  );
}

/** Bundles what is used of each library into one file, beside the licences of all. */
function vendor(files) {
  mkdirSync(VENDOR, { recursive: true });
  for (const name of VENDORED) {
    const names = namesUsedOf(name, files).join(", ");
    const contents = `export { ${names} } from ${JSON.stringify(SOURCES[name] ?? name)};`;
    buildSync({
      stdin: { contents, resolveDir: "." },
      outfile: join(VENDOR, `${name}.js`),
      bundle: true,
      minify: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      legalComments: "none",
      logLevel: "warning",
    });
  }
  const licences = [...VENDORED, ...WITHIN_TOOLS].sort().map((name) => {
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
    const file = readdirSync(`node_modules/${name}`).find((entry) => /^LICEN[CS]E/.test(entry));
    return `${name} ${version}\n\n${readFileSync(`node_modules/${name}/${file}`, "utf8")}`;
  });
  writeFileSync(join(VENDOR, "LICENSES.txt"), licences.join("\n---\n\n"));
}

function namesUsedOf(library, files) {
  const names = files.flatMap((file) => {
    const text = readFileSync(join("dist", file), "utf8");
    const [, variable] = text.match(`const (\\w+) = require\\("${library}"\\)`) ?? [];
    const uses = variable ? text.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, "g")) : [];
    return [...uses].map(([, name]) => name);
  });
  assert.ok(names.length > 0, `${library} is not used`);
  return [...new Set(names)].sort();
}
