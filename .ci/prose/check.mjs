/** Finds phrases that `terms.json` replaces, in Markdown and in the comments and strings of TypeScript. */
import { readFileSync } from "node:fs";

const termsFile = new URL("terms.json", import.meta.url);

export function readTerms(text = readFileSync(termsFile, "utf8")) {
  return JSON.parse(text).map(({ pattern, write, reason }) => ({
    pattern: new RegExp(pattern.replaceAll(" ", " +"), "giu"),
    write,
    reason,
  }));
}

/** The findings of a Markdown text. Code blocks, code spans and link targets are not prose. */
export function checkMarkdown(text, terms = readTerms()) {
  return checkProse(withoutCode(text), terms);
}

/** The findings in the comments and strings of a TypeScript text. */
export function checkTypeScript(text, terms = readTerms()) {
  return checkProse(proseOf(text), terms);
}

function checkProse(prose, terms) {
  const flowing = prose.replace(/\s/g, " ");
  return terms
    .flatMap(({ pattern, write, reason }) =>
      [...flowing.matchAll(pattern)].map(({ 0: phrase, index }) => ({
        index,
        line: prose.slice(0, index).split("\n").length,
        phrase: phrase.replace(/ +/g, " "),
        write,
        reason,
      })),
    )
    .sort((one, other) => one.index - other.index);
}

function withoutCode(text) {
  return text
    .replace(/^( *)(```|~~~)[^\n]*\n[\s\S]*?^\1\2[^\n]*$/gm, blank)
    .replace(/`[^`\n]+`/g, blank)
    .replace(/\]\([^)\n]*\)/g, blank)
    .replace(/https?:\/\/\S+/g, blank);
}

const TOKENS =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;

/** The text with everything but comments and strings blanked, so that lines keep their numbers. */
function proseOf(text) {
  let end = 0;
  let prose = "";
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    prose += blank(text.slice(end, index));
    prose += /^\/[/*]/.test(token) ? withoutCode(withoutMarkers(token)) : withoutCode(plain(token));
    end = index + token.length;
  }
  return prose + blank(text.slice(end));
}

function withoutMarkers(comment) {
  return comment.replace(/^\/\*\*?|^\/\/|^ *\*(?!\/)|\*\/$/gm, blank);
}

/** The text of a string without its quotes, so that those of templates do not make it a code span. */
function plain(string) {
  return ` ${string.slice(1, -1)} `;
}

function blank(text) {
  return text.replace(/[^\n]/g, " ");
}
