// The results that checks recorded in build/support, and the committed ones in .ci/support/results:
// `--record` commits what this run recorded, `--check` fails where this run contradicts what is committed.
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

const COMMITTED = join(".ci", "support", "results");
const {
  values: { record, check },
  positionals,
} = parseArgs({
  options: { record: { type: "boolean" }, check: { type: "boolean" } },
  allowPositionals: true,
});
const folders = (positionals.length > 0 ? positionals : [join("build", "support")]).filter(
  (folder) => existsSync(folder),
);
if (record === check) {
  console.error("node .ci/support/results.mjs --record | --check [folder…]");
  process.exitCode = 1;
} else if (record) {
  for (const folder of folders) {
    cpSync(folder, COMMITTED, { recursive: true });
  }
  console.log("Write the tables with: npm test -- test/docs/generated-blocks.test.ts -u");
} else {
  const files = folders.flatMap((folder) => resultFiles(folder).map((file) => [folder, file]));
  const problems = files.flatMap(([folder, file]) =>
    compared(file, cellsOf(join(COMMITTED, file)), cellsOf(join(folder, file))),
  );
  if (problems.length > 0) {
    console.error(`${problems.join("\n")}\nSee "Support table" in CONTRIBUTING.md.`);
    process.exitCode = 1;
  }
  console.log(
    `Checks with results: ${files.length}; contradictions to the committed ones: ${problems.length}.`,
  );
}

function resultFiles(folder) {
  return readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".json"));
}

/** Cells by what they are about, without their versions, which move with the machine. */
function cellsOf(path) {
  if (!existsSync(path)) {
    return new Map();
  }
  const { cells } = JSON.parse(readFileSync(path, "utf8"));
  return new Map(cells.map(({ kind, name, done, ...rest }) => [`${kind} ${name}, ${done}`, rest]));
}

/** Contradictions between a run and what is committed. What a run checked in addition is only listed. */
function compared(file, committed, recorded) {
  const about = (cell) => `${dirname(file)}: ${cell}`;
  const missing = [...committed.keys()].filter((cell) => !recorded.has(cell));
  const failed = [...recorded].filter(
    ([cell, { result }]) => result === "failed" && committed.get(cell)?.result !== "failed",
  );
  for (const [cell, { version, result }] of recorded) {
    const known = committed.get(cell);
    if (known === undefined) {
      console.log(`${about(cell)}: ${result} with ${version}, and is not committed`);
    } else if (known.version !== version) {
      console.log(`${about(cell)}: committed with ${known.version}, this run had ${version}`);
    }
  }
  return [
    ...missing.map((cell) => `${about(cell)}: claimed, but this run did not check it`),
    ...failed.map(([cell]) => `${about(cell)}: failed, and is not committed as failed`),
  ];
}
