import { type Paint, plural, printable, type Style } from "../printing";
import { GROUPS, type Result, type Verdict } from "./result";

const SYMBOLS: Readonly<Record<Verdict, readonly [symbol: string, style: Style]>> = {
  ok: ["+", "green"],
  problem: ["x", "red"],
  warning: ["!", "yellow"],
  "not checked": ["?", "dim"],
};

/** The results in groups, each with a sign that is readable without colour. */
export function report(stack: string, results: readonly Result[], paint: Paint): string {
  const groups = GROUPS.flatMap((group) => {
    const members = results.filter((result) => result.group === group);
    const lines = members.flatMap((result) => linesOf(result, paint));
    return members.length === 0 ? [] : [[paint("bold", group), ...lines].join("\n")];
  });
  return [`The stack "${printable(stack)}" against Azure`, ...groups, summary(results)].join(
    "\n\n",
  );
}

function linesOf({ verdict, found, fix }: Result, paint: Paint): readonly string[] {
  const [symbol, style] = SYMBOLS[verdict];
  return [
    `  ${paint(style, symbol)} ${printable(found)}`,
    ...(fix === undefined ? [] : [`      ${paint("cyan", "->")} ${printable(fix)}`]),
  ];
}

function summary(results: readonly Result[]): string {
  const count = (wanted: Verdict) => results.filter(({ verdict }) => verdict === wanted).length;
  const counts = [
    `x ${plural(count("problem"), "problem")}`,
    `! ${plural(count("warning"), "warning")}`,
    `? ${count("not checked")} not checked`,
    `+ ${count("ok")} ok`,
  ];
  return counts.join("   ");
}
