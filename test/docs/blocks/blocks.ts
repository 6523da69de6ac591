import { AksPreset } from "../../../lib";
import { STACK_NAMES, type StackName } from "../../../stacks/app";
import type { Blocks } from "../generated-blocks";
import { adoptedProgram } from "./adopted-program";
import { checkovTable } from "./checkov-table";
import { costsTable, costTables } from "./cost-tables";
import { movesTable, moveTable } from "./move-tables";
import { MOVES } from "./moves";
import { oracleMatrix } from "./oracle-matrix";
import { PICTURES, picture } from "./pictures";
import { pageOf } from "./preset-page";
import { settingsTable, shortTable } from "./preset-tables";
import { PROGRAM_BLOCKS } from "./programs";
import { providerStatement } from "./provider-statement";
import { reviewComment, reviewText, reviewVerdicts } from "./review-blocks";
import { retiredRules, ruleTables } from "./rule-tables";
import { supportInDetail, supportInShort } from "./support-tables";

/** All that pages take from data. */
export const BLOCKS: Blocks = new Map([
  ["provider", providerStatement],
  ["presets", () => AksPreset.compare().toMarkdown()],
  ["presets in short", () => shortTable("docs/")],
  ["rules", ruleTables],
  ["retired rules", retiredRules],
  ["oracle", oracleMatrix],
  ["costs", costsTable],
  ["moves", movesTable],
  ["review text", reviewText],
  ["review comment", reviewComment],
  ["review verdicts", reviewVerdicts],
  ...PROGRAM_BLOCKS,
  ["adopted program", adoptedProgram],
  ["support in short", () => supportInShort()],
  ["support", () => supportInDetail()],
  ...AksPreset.all().flatMap((preset): [string, () => string][] => [
    [`settings ${pageOf(preset)}`, () => settingsTable(preset)],
    [`cost ${pageOf(preset)}`, () => costTables(preset)],
  ]),
  ...MOVES.map((move): [string, () => string] => [
    `move ${pageOf(move.from)} ${pageOf(move.to)}`,
    () => moveTable(move),
  ]),
  ...Object.entries(PICTURES).map(([stack, hasRoles]): [string, () => string] => [
    `picture ${stack}`,
    () => picture(stack as StackName, hasRoles),
  ]),
  ...STACK_NAMES.map((stack): [string, () => string] => [
    `checkov ${stack}`,
    () => checkovTable(stack),
  ]),
]);
