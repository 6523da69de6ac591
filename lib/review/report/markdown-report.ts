import type { LossFinding, StackFindings } from "../findings";
import type { ReviewData } from "../review-data";
import { fewOf, lossesOf, lossVerb, nodeLines, nothingChanges, summary } from "./wording";

/** GitHub's limit of a comment is 65,536 characters, Azure DevOps' 150,000, GitLab's 1,000,000. */
const LONGEST = 60_000;

/** By this a workflow finds its earlier comment. */
export const COMMENT_MARK = "<!-- cdktf-aks review -->";

/**
 * The report as a comment of a pull request: a collapsed section for each stack, the worst first. What
 * does not fit is left out from the end, where the least important is, and the comment says so.
 */
export function markdownReport(review: ReviewData): string {
  const head = [COMMENT_MARK, `### ${title(review)}`];
  const foot = `<sub>${escaped(review.verdicts.text)}</sub>`;
  let room = LONGEST - [...head, foot].join("\n\n").length;
  const parts: string[] = [];
  const open = new Set(review.stacks.filter((it) => it.lost.length + it.weakened.length > 0));
  const unchanged = review.stacks.filter(
    (it) => summary(it) === undefined && it.kind === "changed",
  );
  for (const stack of review.stacks.filter((it) => !unchanged.includes(it))) {
    const part = stackPart(stack, open.has(stack), room);
    room -= part.length + 2;
    parts.push(part);
  }
  const quiet = unchanged.map((it) => `**${escaped(it.name)}**: ${nothingChanges(it)}`);
  return `${[...head, ...parts, ...quiet, foot].join("\n\n")}\n`;
}

function title({ verdict, stacks }: ReviewData): string {
  const lost = stacks.flatMap((it) => it.lost).filter(({ allowed }) => allowed === undefined);
  const weakened = stacks
    .flatMap((it) => it.weakened)
    .filter(({ allowed }) => allowed === undefined);
  if (verdict === "loses") {
    return `⛔ ${lost.length} ${lost.length === 1 ? "resource is" : "resources are"} replaced or destroyed`;
  }
  if (verdict === "weakens") {
    return `⚠️ ${weakened.length} ${weakened.length === 1 ? "protection is" : "protections are"} weakened`;
  }
  return stacks.some((it) => summary(it) !== undefined)
    ? "✅ Nothing is lost or weakened"
    : "✅ Nothing changes";
}

function stackPart(stack: StackFindings, isOpen: boolean, room: number): string {
  if (stack.kind === "removed") {
    return `**${escaped(stack.name)}** is no longer synthesized. Its resources stay until \`cdktf destroy\`, with the old code, deletes them.`;
  }
  const isNew = stack.kind === "added" ? "new stack, " : "";
  const head = `<details${isOpen ? " open" : ""}><summary><b>${escaped(stack.name)}</b>: ${isNew}${summary(stack)}</summary>`;
  const lines: string[] = [];
  let left = room - head.length - 200;
  let skipped = 0;
  for (const line of bodyLines(stack)) {
    left -= line.length + 1;
    if (left > 0) {
      lines.push(line);
    } else {
      skipped += 1;
    }
  }
  if (skipped > 0) {
    lines.push("", `… and ${skipped} more lines: run \`cdktf-aks review\` to see them.`);
  }
  return [head, "", ...lines, "", "</details>"].join("\n");
}

function bodyLines(stack: StackFindings): string[] {
  const { own, followers } = lossesOf(stack);
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ["Replaced or destroyed", own.flatMap(lossLines)],
    [
      "Replaced with them",
      followers.map((it) => `- ${code(it.path)}, ${escaped(it.title)}${lossText(it)}`),
    ],
    ["Only renamed", stack.renamed.flatMap(renameLines)],
    [
      "Running pods disturbed",
      stack.disturbed.flatMap((it) => [
        `- ${code(it.path)}, ${escaped(it.title)}: ${it.how}`,
        ...argumentLines(it.arguments),
      ]),
    ],
    [
      "Opened or weakened",
      stack.weakened.map((it) => `- ${code(it.path)}: ${escaped(it.text)}${accepted(it.allowed)}`),
    ],
    [
      "Size and cost",
      [
        ...nodeLines(stack.nodes).map((it) => `- ${it.replace("->", "→")}`),
        ...stack.sizes.map((it) => `- ${code(it.path)}: ${argumentText(it)}`),
      ],
    ],
    [
      "Updated in place",
      stack.updated.flatMap((it) => [
        `- ${code(it.path)}, ${escaped(it.title)}`,
        ...argumentLines(it.arguments),
      ]),
    ],
    ["Created", stack.created.map((it) => `- ${code(it.path)}, ${escaped(it.title)}`)],
    ["Imported", stack.imported.map((it) => `- ${code(it)}`)],
    ["Moved", stack.moved.map(({ from, to }) => `- ${code(from)} → ${code(to)}`)],
    ["No longer managed", stack.forgotten.map((it) => `- ${code(it)}`)],
    ["Notes", stack.notes.map((it) => `- ${escaped(it)}`)],
    ["Without effect", stack.noise > 0 ? [`- ${stack.noise} differences`] : []],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .flatMap(([title, lines]) => [`**${title}**`, "", ...lines, ""]);
}

function lossLines(it: LossFinding): string[] {
  return [
    `- ${code(it.path)}, ${escaped(it.title)}, ${lossVerb(it)}${accepted(it.allowed)}`,
    ...it.arguments.map((change) => `  - because of ${argumentText(change)}`),
    ...(it.loss === undefined ? [] : [`  - lost: ${escaped(it.loss)}`]),
  ];
}

function lossText({ loss }: LossFinding): string {
  return loss === undefined ? "" : `; lost: ${escaped(loss)}`;
}

function renameLines(it: StackFindings["renamed"][number]): string[] {
  return [
    `- ${code(it.from)} is now ${code(it.to)}: Terraform destroys and creates ${escaped(fewOf(it.resources))}. Add ${code(it.code)}`,
    ...(it.hint === undefined ? [] : [`  - ${escaped(it.hint)}`]),
    ...it.names.map((name) => `  - and keep the name of ${code(name)}`),
  ];
}

type Shown = { readonly argument: string; readonly before: string; readonly after: string };

function argumentLines(changes: readonly Shown[]): string[] {
  return changes.map((it) => `  - ${argumentText(it)}`);
}

function argumentText({ argument, before, after }: Shown): string {
  return `${code(argument)}: ${code(before)} → ${code(after)}`;
}

function accepted(reason: string | undefined): string {
  return reason === undefined ? "" : ` (accepted: ${escaped(reason)})`;
}

/** Code with any text in it: more backticks around it than in it, and no line breaks. */
function code(text: string): string {
  const clean = text.replace(/\s+/g, " ");
  const longest = Math.max(0, ...[...clean.matchAll(/`+/g)].map(([it]) => it.length));
  const ticks = "`".repeat(longest + 1);
  return longest > 0 ? `${ticks} ${clean} ${ticks}` : `${ticks}${clean}${ticks}`;
}

function escaped(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\`*_[\]|~]/g, "\\$&")
    .replace(/@(?=\w)/g, "@\u200b");
}
