import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const RESULTS = ".ci/support/results";
const WORKFLOWS = ".github/workflows";

/** What a check found out about an engine, a language or the like. */
export interface SupportCell {
  readonly kind: string;
  readonly name: string;
  readonly version: string;
  readonly done: string;
  readonly result: "passed" | "failed";
}

/** What one check recorded, by `.ci/support/record.mjs`. */
export interface SupportResults {
  readonly edition: string;
  readonly file: string;
  readonly script: string;
  readonly cells: readonly SupportCell[];
}

/** The headings of the kinds of cells, in the order of the tables. */
export const SUPPORT_KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries(JSON.parse(readFileSync(".ci/support/kinds.json", "utf8"))),
);

/** The committed results of all checks. */
export function supportResults(): SupportResults[] {
  return readdirSync(RESULTS)
    .sort()
    .flatMap((edition) =>
      readdirSync(join(RESULTS, edition))
        .sort()
        .map((name) => {
          const file = join(RESULTS, edition, name);
          return { edition, file, ...JSON.parse(readFileSync(file, "utf8")) };
        }),
    );
}

/** When a script runs, by what mentions it or the npm script that runs it; undefined if nothing does. */
export function runsWhen(
  script: string,
): "every change" | "every night" | "every release" | undefined {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const ways = new Set([script]);
  let known = 0;
  while (known !== ways.size) {
    known = ways.size;
    for (const [name, command] of Object.entries<string>(scripts)) {
      if ([...ways].some((way) => command.includes(way))) {
        ways.add(`npm run ${name}`).add(`npm run --silent ${name}`);
      }
    }
  }
  const isRunBy = (file: string) => {
    const text = readFileSync(file, "utf8");
    return [...ways].some((way) => text.includes(way));
  };
  if (isRunBy(".ci/run") || isRunBy(join(WORKFLOWS, "ci.yml"))) {
    return "every change";
  }
  if (isRunBy(join(WORKFLOWS, "nightly.yml"))) {
    return "every night";
  }
  return isRunBy(join(WORKFLOWS, "release.yml")) ? "every release" : undefined;
}
