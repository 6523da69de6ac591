import { code, table } from "./markdown";
import { MOVES, type Move, rowsOf } from "./moves";
import { pageOf } from "./preset-page";

/** What two presets have otherwise, and what changing it does. */
export function moveTable(move: Move): string {
  return table(
    ["Option", move.from.presetName, move.to.presetName, "The change"],
    rowsOf(move).map(({ option, from, to, effect }) => [code(option), from, to, effect]),
  );
}

/** What each move takes. */
export function movesTable(): string {
  return table(
    ["From", "To", "Replaces the cluster", "Rotates pools"],
    MOVES.map((move) => [
      move.from.presetName,
      `[${move.to.presetName}](${pageOf(move.to)}.md#moving-to-it)`,
      because(move, "replaces the cluster"),
      because(move, "rotates the pool"),
    ]),
  );
}

function because(move: Move, effect: string): string {
  const options = rowsOf(move).flatMap((row) => (row.effect === effect ? code(row.option) : []));
  return options.length > 0 ? options.join(", ") : "no";
}
