import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Adoption, adopt } from "../../lib/adopt/adoption";
import { readSource, type Source } from "../../lib/cli/adopt/read-sources";

const FOLDER = join(__dirname, "clusters");

/** The clusters in `clusters`: what describes each, and the program in `main.ts` that is expected. */
export const CLUSTERS: readonly string[] = readdirSync(FOLDER).sort();

export function sourceOf(name: string): Source {
  const folder = join(FOLDER, name);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return readSource(files.map((file) => join(folder, file)));
}

export function adoptionOf(name: string): Adoption {
  return adopt(sourceOf(name).described);
}

export function expectedProgram(name: string): string {
  return readFileSync(join(FOLDER, name, "main.ts"), "utf8");
}
