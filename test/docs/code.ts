import { relative } from "node:path";
import * as library from "../../lib";
import { type ArgumentRow, readPage } from "./argument-table";
import { PAGES } from "./pages";
import { SCOPE } from "./scope";

const KNOWN: readonly [string, unknown][] = Object.entries({ ...library, ...SCOPE });

/** Runs code from a page, which may use the library's names, those of the scope and these. */
export function run(code: string, names: object): unknown {
  const known = [...KNOWN, ...Object.entries(names)];
  const used = new Map(known.filter(([name]) => code.includes(name)));
  return new Function(...used.keys(), code)(...used.values());
}

/**
 * A module with the code of all argument tables. Its exports count as a use of each name.
 *
 * @param folder The folder that the module is written to.
 */
export function tableModule(folder: string): string {
  const names = Object.keys(library).join(", ");
  const scope = Object.keys(SCOPE).join(", ");
  return [
    `import { ${names} } from "cdktf-aks";`,
    `import { SCOPE } from "${relative(folder, "test/docs/scope")}";`,
    `const { ${scope} } = SCOPE;`,
    "declare const cluster: AksCluster;",
    "declare const pool: NodePool;",
    `export { ${names}, ${scope}, cluster, pool };`,
    ...PAGES.flatMap(({ file, props }) =>
      readPage(file).rows.flatMap((row) => statements(row, props)),
    ),
  ].join("\n");
}

function statements({ way, code, options }: ArgumentRow, props: string): string[] {
  const satisfied = `({ ${options} }) satisfies Partial<${props}>;`;
  return way === "resource" ? [satisfied, `${code};`] : [satisfied];
}
