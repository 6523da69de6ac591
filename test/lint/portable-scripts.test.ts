import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";

/** What cmd.exe, the shell of npm scripts on Windows, does not understand. */
const UNIX_ONLY: Readonly<Record<string, RegExp>> = {
  "sets a variable for one command": /(?:^|&& ?)[A-Z_]+=/,
  "reads a variable": /\$\w|\$\{|\$\(/,
  "quotes with single quotes": /'/,
  "starts a program by a path with slashes": /(?:^|&& ?)\.{0,2}[\w.-]*\//,
  "runs a program that Windows lacks": /(?:^|[&|] ?)(?:rm|cp|mv|mkdir|cat|sh|bash|sed|grep|test)\b/,
  "separates commands by a semicolon": /;/,
};
/** npm, npx and the programs of packages are scripts on Windows, which only a shell can start. */
const SPAWNS_SCRIPT =
  /\b(?:spawn|spawnSync|execFile|execFileSync)\(\s*"(?:npm|npx|tsc|jest|biome)"/;
const PATH_OF_URL = /new URL\([^)]*\)\.pathname/;

const commands = (file: string) =>
  Object.entries<string>(JSON.parse(readFileSync(file, "utf8")).scripts).map(
    ([name, command]) => [`${name} of ${file}`, command] as const,
  );
const sources = [".ci", ".template", "lib", "stacks", "bench"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:mjs|cjs|ts)$/.test(name))
    .map((name) => join(folder, name)),
);

describe("commands that run on Windows", () => {
  const { app } = JSON.parse(readFileSync("cdktf.json", "utf8"));
  const template = JSON.parse(readFileSync(".template/app/cdktf.json", "utf8"));
  test.each([
    ...commands("package.json"),
    ...commands(".template/app/package.json"),
    ["the app of cdktf.json", app],
    ["the app of the template", template.app],
  ])("%s", (_, command) => {
    const problems = Object.entries(UNIX_ONLY).filter(([, pattern]) => pattern.test(command));
    expect(problems.map(([problem]) => problem)).toEqual([]);
  });

  test.each([
    ["sets a variable for one command", "tsc && DEBUG=1 jest"],
    ["reads a variable", "echo $HOME"],
    ["quotes with single quotes", "jest 'a b'"],
    ["starts a program by a path with slashes", "tsc && node_modules/.bin/jest"],
    ["starts a program by a path with slashes", "./run"],
    ["runs a program that Windows lacks", "rm -rf build"],
    ["separates commands by a semicolon", "tsc; jest"],
  ])("a command that %s is found: %s", (problem, command) => {
    expect(UNIX_ONLY[problem]?.test(command)).toBe(true);
  });
});

describe("programs that run on Windows", () => {
  test("start npm and the programs of packages by a shell", () => {
    const found = sources.filter((file) => SPAWNS_SCRIPT.test(readFileSync(file, "utf8")));
    expect(sources.length).toBeGreaterThan(300);
    expect(found).toEqual([]);
    expect('execFileSync("npm", args)').toMatch(SPAWNS_SCRIPT);
  });

  test("make no path of the pathname of a URL, which begins with a slash before the drive", () => {
    expect(sources.filter((file) => PATH_OF_URL.test(readFileSync(file, "utf8")))).toEqual([]);
    expect("dirname(new URL(import.meta.url).pathname)").toMatch(PATH_OF_URL);
  });
});

test("git keeps the line endings of the files", () => {
  expect(readFileSync(".gitattributes", "utf8")).toMatch(/^\* text=auto eol=lf$/m);
});
