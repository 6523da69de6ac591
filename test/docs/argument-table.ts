import { readFileSync } from "node:fs";
import { join } from "node:path";

/** How an argument comes about. */
export type Way =
  /** By an option of the library; the code is that option. */
  | "option"
  /** By the library, with one value; the code is that value. */
  | "always"
  /** By the library, from what other constructs have. */
  | "derived"
  /** By a line of code on the L1 resource. */
  | "resource";

/** A row of a page in docs that lists the arguments of a resource. */
export interface ArgumentRow {
  /** The name of an argument, or that of a block and `.*`. */
  readonly argument: string;
  readonly way: Way;
  readonly code: string;
  /** The options that the code is, or that a line of code needs. */
  readonly options: string;
  readonly change: string;
}

const ROW = /^\| `([^`]+)` \| (.+?) \| (.*?) ?\|$/gm;
const META_ARGUMENTS = ["//", "depends_on", "lifecycle"];
const WHOLE_BLOCK = /\.\*$/;

export function readPage(name: string): { text: string; rows: ArgumentRow[] } {
  const text = readFileSync(join(__dirname, "../../docs", name), "utf8");
  const rows = [...text.matchAll(ROW)].map(([, argument = "", setBy = "", change = ""]) => ({
    argument,
    change,
    ...readWay(setBy),
  }));
  return { text, rows };
}

/** A page with other cells "Changing it". */
export function withChanges(text: string, changeOf: (row: ArgumentRow) => string): string {
  return text.replace(ROW, (_, argument: string, setBy: string, change: string) => {
    const cell = changeOf({ argument, change, ...readWay(setBy) });
    return `| \`${argument}\` | ${setBy} |${cell === "" ? "" : ` ${cell}`} |`;
  });
}

/** Whether the row is about the argument, or about a block that has it. */
export function covers({ argument }: ArgumentRow, name: string): boolean {
  return WHOLE_BLOCK.test(argument) ? name.startsWith(pathOf(argument)) : name === argument;
}

/** What is set, in the JSON of a resource, for an argument or for a block. */
export function valueAt(json: unknown, argument: string): unknown {
  const keys = pathOf(argument).split(".").filter(Boolean);
  return keys.reduce<unknown>(
    (value, key) =>
      Array.isArray(value)
        ? value.flatMap((item) => item[key])
        : (value as Json | undefined)?.[key],
    json,
  );
}

/** The arguments that the JSON of a resource sets, by name; of the names that are given as a whole. */
export function argumentsIn(json: unknown, names: readonly string[], block = ""): string[] {
  return Object.entries(json as Json)
    .filter(([key]) => block !== "" || !META_ARGUMENTS.includes(key))
    .flatMap(([key, value]) => {
      const name = `${block}${key}`;
      const isBlock = typeof value === "object" && !names.includes(name);
      return isBlock
        ? [value].flat().flatMap((item) => argumentsIn(item, names, `${name}.`))
        : [name];
    });
}

type Json = Readonly<Record<string, unknown>>;

function pathOf(argument: string): string {
  return argument.replace(WHOLE_BLOCK, ".");
}

/** The last piece of code in a cell is what counts; a line may have options in front that it needs. */
function readWay(setBy: string): Pick<ArgumentRow, "way" | "code" | "options"> {
  const [code = "", given = ""] = [...setBy.matchAll(/`([^`]+)`/g)]
    .map(([, text]) => text)
    .reverse();
  if (/^(cluster|pool)\.resource\./.test(code)) {
    return { way: "resource", code, options: given };
  }
  const [, way] = /^(always|derived) /.exec(setBy) ?? [];
  return way === "always" || way === "derived"
    ? { way, code, options: "" }
    : { way: "option", code, options: code };
}
