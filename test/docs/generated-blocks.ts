/** A part of a page that is generated: from `<!-- generated: <name> -->` to `<!-- end -->`. */
const BLOCK = /^(<!-- generated: ([^\n]+) -->\n).*?^(<!-- end -->)$/gms;
const MARK = /^ *<!-- *(generated|end)\b/gm;

/** What stands in blocks, by their names. */
export type Blocks = ReadonlyMap<string, () => string>;

/** The names of the blocks of a page. A mark that does not begin or end one is refused. */
export function blocksIn(text: string): string[] {
  const names = [...text.matchAll(BLOCK)].map(([, , name = ""]) => name);
  const marks = [...text.matchAll(MARK)].length;
  if (marks !== 2 * names.length) {
    throw new Error(
      `${names.length} blocks have ${marks} marks. A block begins with "<!-- generated: <name> -->" and ends with "<!-- end -->".`,
    );
  }
  return names;
}

/** A page with what stands in its blocks. */
export function withBlocks(text: string, blocks: Blocks): string {
  const unknown = blocksIn(text).filter((name) => !blocks.has(name));
  if (unknown.length > 0) {
    throw new Error(`Nothing generates ${unknown.join(", ")}. There is: ${[...blocks.keys()]}.`);
  }
  return text.replace(
    BLOCK,
    (_, begin, name, end) => `${begin}\n${blocks.get(name)?.()}\n\n${end}`,
  );
}
