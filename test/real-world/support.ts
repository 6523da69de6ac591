import { readFileSync } from "node:fs";
import { expect } from "@jest/globals";

/** What a team would need to fill gaps of the library. */
const GAPS = /\.addOverride\(|\.findChild\(|\.tryFindChild\(|Aspects\b/;

/** The lines of code of a configuration: without imports, blank lines and comments. */
export function linesOf(file: string): number {
  return codeOf(file).split("\n").length;
}

/** Fails if a configuration works around the library. */
export function expectNoGaps(file: string): void {
  expect(codeOf(file)).not.toMatch(GAPS);
}

function codeOf(file: string): string {
  return readFileSync(file, "utf8")
    .replace(/^import [^;]*;\n/gm, "")
    .replace(/\/\*\*?[\s\S]*?\*\//g, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.trim().startsWith("//"))
    .join("\n");
}
