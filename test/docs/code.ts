import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as library from "../../lib";
import { SCOPE } from "./scope";

const ROOT = join(__dirname, "../..");
const KNOWN: readonly [string, unknown][] = Object.entries({ ...library, ...SCOPE });

/** Runs code from a page, which may use the library's names, those of the scope and these. */
export function run(code: string, names: object): unknown {
  const known = [...KNOWN, ...Object.entries(names)];
  const used = new Map(known.filter(([name]) => code.includes(name)));
  return new Function(...used.keys(), code)(...used.values());
}

/** What the compiler says about statements that use these names. */
export async function compile(statements: readonly string[]): Promise<string[]> {
  mkdirSync(join(ROOT, "build"), { recursive: true });
  const directory = mkdtempSync(join(ROOT, "build/tables-"));
  const lines = [
    `import { ${Object.keys(library).join(", ")} } from "cdktf-aks";`,
    'import { SCOPE } from "../../test/docs/scope";',
    `const { ${Object.keys(SCOPE).join(", ")} } = SCOPE;`,
    "declare const cluster: AksCluster;",
    "declare const pool: NodePool;",
    ...statements,
  ];
  writeFileSync(join(directory, "code.ts"), lines.join("\n"));
  const config = {
    extends: "../../tsconfig.json",
    compilerOptions: { noUnusedLocals: false },
    include: ["."],
  };
  writeFileSync(join(directory, "tsconfig.json"), JSON.stringify(config));
  const output = await tsc(directory);
  rmSync(directory, { recursive: true });
  return output
    .split("\n")
    .filter(Boolean)
    .map((message) => {
      const line = /^code\.ts\((\d+),/.exec(message)?.[1];
      return line === undefined ? message : `${message}\n  ${lines[Number(line) - 1]}`;
    });
}

function tsc(directory: string): Promise<string> {
  const compiler = join(ROOT, "node_modules/.bin/tsc");
  return new Promise((resolve) => {
    execFile(compiler, ["--pretty", "false"], { cwd: directory }, (error, output) =>
      resolve(output || (error?.message ?? "")),
    );
  });
}
