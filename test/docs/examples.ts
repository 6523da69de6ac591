import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const PAGES = [
  "README.md",
  ...readdirSync("docs")
    .filter((page) => page.endsWith(".md"))
    .map((page) => join("docs", page)),
];

/** The TypeScript examples of all pages, by page and number. */
export const EXAMPLES = PAGES.flatMap((page) =>
  [...readFileSync(page, "utf8").matchAll(/^```ts\n(.*?)^```/gms)].map(
    ([, code = ""], index) => [`${page} ${index + 1}`, code] as const,
  ),
);

/** Files of packages: "```ts @shop/aks-presets/index.ts". */
export const PACKAGED = PAGES.flatMap((page) =>
  [...readFileSync(page, "utf8").matchAll(/^```\w+ (@\S+)\n(.*?)^```/gms)].map(
    ([, file = "", text = ""]) => ({ file, text }),
  ),
);

/** The file name of an example. */
export function exampleFile(name: string): string {
  return `${name.replace(/\W+/g, "-")}.ts`;
}

/** Writes the examples to a folder. It must be in `build`, so that they find the packages that they import. */
export function writeExamples(folder: string): void {
  for (const [name, code] of EXAMPLES) {
    writeInto(folder, exampleFile(name), code);
  }
}

/** Writes the files of packages below a folder. */
export function writePackages(folder: string): void {
  for (const { file, text } of PACKAGED) {
    writeInto(folder, file, text);
  }
}

export function writeInto(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

// biome-ignore lint/suspicious/noExplicitAny: JSON of any shape.
export function readJson(file: string): any {
  return JSON.parse(readFileSync(file, "utf8"));
}
