#!/usr/bin/env node
// Copies the app to a new folder, and fills in its name, its region and the version of the library.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const HERE = dirname(fileURLToPath(import.meta.url));
const APP = join(HERE, "app");
const USAGE = `Usage: npm create cdktf-aks <folder> -- [options]

Creates a project with an AKS cluster in a new or empty folder.

Options:
  --name <name>        the name of the stack (default: the name of the folder)
  --location <region>  the Azure region (default: westeurope)
  --help               print this help
`;
/** npm omits files of this name from packages, so the app has it without the dot. */
const IGNORED_FILES = "gitignore";

try {
  main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function main() {
  const { values, positionals } = parseArgs({
    options: {
      name: { type: "string" },
      location: { type: "string", default: "westeurope" },
      help: { type: "boolean" },
    },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  if (positionals.length !== 1) {
    throw new Error(USAGE);
  }
  const folder = resolve(positionals[0]);
  const name = values.name ?? basename(folder);
  if (!/^[a-z][a-z0-9-]{0,38}[a-z0-9]$/.test(name)) {
    throw new Error(
      `"${name}" is no name for a stack: use 2 to 40 lowercase letters, digits and hyphens, or set --name.`,
    );
  }
  if (!/^[a-z][a-z0-9]+$/.test(values.location)) {
    throw new Error(`"${values.location}" is no Azure region: use a name such as "westeurope".`);
  }
  if (existsSync(folder) && readdirSync(folder).some((file) => file !== ".git")) {
    throw new Error(`${folder} is not empty: nothing was written.`);
  }
  const { version } = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8"));
  copyApp(folder, { name, location: values.location, version });
  const shown = relative(".", folder) || ".";
  console.log(`Created ${name} in ${shown}. Next:

  cd ${shown}
  npm install
  npm test
  npm run synth`);
}

function copyApp(folder, values) {
  const files = readdirSync(APP, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  for (const { parentPath, name } of files) {
    const source = join(parentPath, name);
    const target = join(
      folder,
      relative(APP, parentPath),
      name === IGNORED_FILES ? ".gitignore" : name,
    );
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, filledIn(readFileSync(source, "utf8"), values));
  }
}

function filledIn(text, values) {
  return text.replaceAll(/\{\{(name|location|version)\}\}/g, (_, key) => values[key]);
}
