import {
  runsWhen,
  SUPPORT_KINDS,
  type SupportCell,
  type SupportResults,
  supportResults,
} from "../support-results";
import { code, table } from "./markdown";

interface Claim extends SupportCell {
  readonly edition: string;
  readonly when: string;
}

/** What is shown only on the page of the details. */
const DETAILS = ["project"];
const NONE = "–";

/** What works with each edition, in one row per kind. */
export function supportInShort(results = supportResults()): string {
  const claims = results.flatMap(claimsOf);
  const editions = editionsOf(claims);
  const rows = kindsOf(claims)
    .filter((kind) => !DETAILS.includes(kind))
    .map((kind) => [
      SUPPORT_KINDS.get(kind) ?? kind,
      ...editions.map((edition) =>
        workingVersions(claims.filter((claim) => claim.kind === kind && claim.edition === edition)),
      ),
    ]);
  return table(["", ...editions.map(code)], rows);
}

/** Every recorded result, in a table per kind. */
export function supportInDetail(results = supportResults()): string {
  const claims = results.flatMap(claimsOf);
  const editions = editionsOf(claims);
  return kindsOf(claims)
    .map((kind) => {
      const title = SUPPORT_KINDS.get(kind) ?? kind;
      const header = [title, "Version", "Check", "Runs", ...editions.map(code)];
      const ofKind = claims.filter((claim) => claim.kind === kind);
      return table(header, rowsOf(ofKind, editions));
    })
    .join("\n\n");
}

function claimsOf({ edition, script, cells }: SupportResults): Claim[] {
  const when = runsWhen(script) ?? NONE;
  return cells.map((cell) => ({ ...cell, edition, when }));
}

function editionsOf(claims: readonly Claim[]): string[] {
  return [...new Set(claims.map(({ edition }) => edition))];
}

function kindsOf(claims: readonly Claim[]): string[] {
  return [...SUPPORT_KINDS.keys()].filter((kind) => claims.some((claim) => claim.kind === kind));
}

/** The names with their versions; a version of which any check failed is left out. */
function workingVersions(claims: readonly Claim[]): string {
  const failed = claims.filter(({ result }) => result === "failed").map(nameWithVersion);
  const names = new Set(claims.map(nameWithVersion).filter((name) => !failed.includes(name)));
  return [...names].sort(byNumber).join(", ") || NONE;
}

/** The version alone if it says the name, as of Node.js. */
function nameWithVersion({ name, version }: Claim): string {
  return `${version}.`.startsWith(`${name}.`) ? version : `${name} ${version}`;
}

function rowsOf(claims: readonly Claim[], editions: readonly string[]): string[][] {
  const rows = new Map<string, string[]>();
  for (const { name, version, done, when, edition, result } of claims) {
    const key = [name, version, done, when].join("\n");
    const row = rows.get(key) ?? [name, version, done, when, ...editions.map(() => NONE)];
    row[4 + editions.indexOf(edition)] = result;
    rows.set(key, row);
  }
  return [...rows].sort(([a], [b]) => byNumber(a, b)).map(([, row]) => row);
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
