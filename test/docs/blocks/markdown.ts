/** A table of GitHub's Markdown. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = `|${"---|".repeat(header.length)}`;
  return [line(header), rule, ...rows.map(line)].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

export function code(text: string): string {
  return `\`${text}\``;
}
