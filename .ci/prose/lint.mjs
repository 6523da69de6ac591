/** Checks the prose of the project: `node .ci/prose/lint.mjs [file…]`. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { checkMarkdown, checkTypeScript } from "./check.mjs";

const PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];
/** docs/api is generated, and docs/style.md quotes the phrases to avoid. */
const EXCLUDED = /^docs\/(?:api\/|style\.md$)/;

function filesBelow(folder, extension) {
  return readdirSync(folder, { recursive: true })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(extension) && !EXCLUDED.test(name));
}

function everyFile() {
  return [
    ...PAGES.filter((name) => existsSync(name)),
    ...filesBelow("docs", ".md"),
    ...filesBelow("lib", ".ts"),
    ...filesBelow("stacks", ".ts"),
  ].sort();
}

const files = process.argv.length > 2 ? process.argv.slice(2) : everyFile();
const findings = files.flatMap((file) => {
  const text = readFileSync(file, "utf8");
  const found = file.endsWith(".md") ? checkMarkdown(text) : checkTypeScript(text);
  return found.map((finding) => ({ file, ...finding }));
});
for (const { file, line, phrase, write, reason } of findings) {
  console.error(`${file}:${line}: "${phrase}": write: ${write} (${reason})`);
}
if (findings.length > 0) {
  console.error(`Phrases to reword: ${findings.length}. See docs/style.md.`);
  process.exitCode = 1;
}
