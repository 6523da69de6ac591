// Refreshes lib/facts/data from Azure's CLI, and prints what changed. Nothing is written where any
// answer is missing. Usage: npm run facts [-- --location westeurope] [--data <folder>]
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { askForList, Refusal } from "./azure-cli.mjs";
import { changesOf, isBreaking } from "./changes.mjs";
import { formatFacts } from "./format.mjs";
import { mergeKubernetesVersions, mergePolicies, mergeRegions, mergeVmSizes } from "./merge.mjs";

const { values: options } = parseArgs({
  options: {
    location: { type: "string", default: "westeurope" },
    data: { type: "string", default: join("lib", "facts", "data") },
  },
});

const named = (columns) => (row) =>
  Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]));

const FILES = [
  {
    name: "vm-sizes",
    ask: ["vm", "list-skus", "--resource-type", "virtualMachines", "--all"],
    merge: mergeVmSizes,
    changes: (before, after) => [
      ...changesOf("size", before.sizes, after.sizes, named(after.columns)),
      ...changesOf("GPU of", before.gpus, after.gpus),
    ],
  },
  {
    name: "regions",
    ask: ["account", "list-locations"],
    merge: mergeRegions,
    changes: (before, after) => changesOf("region", before.regions, after.regions),
  },
  {
    name: "kubernetes-versions",
    ask: ["aks", "get-versions", "--location", options.location],
    listIn: (answer) => answer?.values,
    merge: mergeKubernetesVersions,
    changes: (before, after) => changesOf("Kubernetes", before.versions, after.versions),
  },
  {
    name: "built-in-policies",
    ask: ["policy", "definition", "list"],
    merge: mergePolicies,
    changes: (before, after) => changesOf("policy", before.policies, after.policies),
  },
];

function refresh({ name, ask, listIn, merge, changes }, date) {
  const path = join(options.data, `${name}.json`);
  const before = JSON.parse(readFileSync(path, "utf8"));
  const after = merge(before, askForList(ask, listIn), date);
  return { path, text: formatFacts(after), changes: changes(before, after) };
}

try {
  const date = new Date().toISOString().slice(0, 10);
  const refreshed = FILES.map((file) => refresh(file, date));
  const changed = refreshed.filter(({ changes }) => changes.length > 0);
  for (const { path, text } of changed) {
    writeFileSync(path, text);
  }
  const changes = changed.flatMap((file) => file.changes);
  const breaking = changes.filter(isBreaking);
  if (breaking.length > 0) {
    console.log("These change a default, and replace what exists. Release them as breaking:\n");
    console.log(`${breaking.map((change) => `- ${change}`).join("\n")}\n`);
  }
  console.log(changes.length > 0 ? `${changes.length} facts changed:\n` : "No fact has changed.");
  console.log(changes.map((change) => `- ${change}`).join("\n"));
} catch (error) {
  if (!(error instanceof Refusal)) {
    throw error;
  }
  console.error(`${error.message}\nNothing was written.`);
  process.exitCode = 1;
}
