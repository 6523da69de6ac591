import { countOf, GROUPS, type Result, type Verdict } from "./result";

const SYMBOLS: Readonly<Record<Verdict, string>> = {
  ok: "+",
  problem: "x",
  warning: "!",
  "not checked": "?",
};

/** Results for a terminal, in groups, with plain signs. */
export function report(stack: string, results: readonly Result[]): string {
  const groups = GROUPS.flatMap((group) => {
    const of = results.filter((result) => result.group === group);
    return of.length === 0 ? [] : [[group, ...of.flatMap(lines)].join("\n")];
  });
  return [`The stack "${stack}" against Azure`, ...groups, summary(results)].join("\n\n");
}

function lines({ verdict, found, cure }: Result): readonly string[] {
  return [`  ${SYMBOLS[verdict]} ${found}`, ...(cure === undefined ? [] : [`      -> ${cure}`])];
}

function summary(results: readonly Result[]): string {
  const count = (wanted: Verdict) => results.filter(({ verdict }) => verdict === wanted).length;
  const counts = [
    `x ${countOf(count("problem"), "problem")}`,
    `! ${countOf(count("warning"), "warning")}`,
    `? ${count("not checked")} not checked`,
    `+ ${count("ok")} ok`,
  ];
  return counts.join("   ");
}
