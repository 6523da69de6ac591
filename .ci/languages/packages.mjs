// Generates the packages for other languages from the built library, with jsii-pacmak. They contain the
// tarball of npm as it is published. Their docstrings come from the whole assembly, which the tarball has
// without texts.
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { pack } from "../package/pack.mjs";
import { FOLDER, PACMAK, run } from "./tools.mjs";

/** The library, unpacked; the programs in TypeScript run with it. */
export const SOURCE = join(FOLDER, "source");
const COPY = resolve(import.meta.dirname, "copy-tarball.mjs");

/** Packs the library for npm, and unpacks it with the whole assembly. Returns the tarball. */
export function stage() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(SOURCE, { recursive: true });
  const { tarball } = pack();
  run("tar", ["xzf", tarball, "-C", SOURCE, "--strip-components=1"]);
  copyFileSync(".jsii.gz", join(SOURCE, ".jsii.gz"));
  return tarball;
}

/**
 * Generates the package of a language.
 *
 * @param sourcesOnly Whether to leave it unbuilt, for languages whose tools are missing or whose modules
 * are sources.
 */
export function generate(
  language,
  { folder = SOURCE, tarball, to = join(FOLDER, "packages"), sourcesOnly },
) {
  const packCommand = tarball
    ? ["--pack-command", `"${process.execPath}" "${COPY}" "${tarball}"`]
    : [];
  run(
    "npx",
    [
      ...["--yes", PACMAK, "--target", language, "--outdir", to],
      ...(sourcesOnly ? ["--code-only"] : []),
      ...packCommand,
      folder,
    ],
    { cwd: folder },
  );
  return join(to, language);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const tarball = stage();
  for (const language of process.argv.slice(2)) {
    console.log(generate(language, { tarball, sourcesOnly: language === "go" }));
  }
}
