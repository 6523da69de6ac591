import assert from "node:assert/strict";
import { parse } from "acorn";

const WORD = /[\p{ID_Continue}$\\#.]/u;
/** Two of these without a space between them can be another token, as in `a - -b`; so can two of a word. */
const OPERATOR = /[-+/*<>=!&|?.]/;

/** Removes comments and spaces. Line breaks stay, so that stack traces refer to lines that can be read. */
export function compact(text) {
  const [hashbang = ""] = /^#!.*\n/.exec(text) ?? [];
  const tokens = tokensOf(text);
  const code = tokens.map(({ start, end }, index) => {
    const token = text.slice(start, end);
    return index === 0 ? token : gapBetween(text, tokens[index - 1].end, start) + token;
  });
  const result = `${hashbang}${code.join("")}\n`;
  assert.deepEqual(textsOf(result, tokensOf(result)), textsOf(text, tokens));
  return result;
}

function tokensOf(text) {
  const tokens = [];
  parse(text, { ecmaVersion: 2023, allowHashBang: true, onToken: tokens });
  return tokens;
}

function textsOf(text, tokens) {
  return tokens.map(({ start, end }) => text.slice(start, end));
}

function gapBetween(text, start, end) {
  const gap = text.slice(start, end);
  if (gap === "" || gap.includes("\n")) {
    return gap && "\n";
  }
  const [before, after] = [text[start - 1], text[end]];
  return [WORD, OPERATOR].some((kind) => kind.test(before) && kind.test(after)) ? " " : "";
}
