// Runs a program that esbuild has bundled: node stacks/run.cjs build/start.js [arguments].
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { resolve } = require("node:path");
const { compileFunction } = require("node:vm");
const { requireOnUse } = require("./require-on-use.cjs");

const path = resolve(process.argv[2]);
process.argv.splice(1, 2, path);
const bundle = compileFunction(readFileSync(path, "utf8"), ["require", "module", "exports"], {
  filename: path,
});
const bundleModule = { exports: {} };
bundle(requireOnUse(createRequire(path)), bundleModule, bundleModule.exports);
