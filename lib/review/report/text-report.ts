import type { Paint } from "../../cli/printing";
import type { LossFinding, StackFindings } from "../findings";
import type { ReviewData } from "../review-data";
import {
  argumentText,
  fewOf,
  lossesOf,
  lossVerb,
  nodeLines,
  nothingChanges,
  summary,
} from "./wording";

/** The report for a terminal. */
export function textReport(review: ReviewData, paint: Paint): string {
  const isUnchanged = (it: StackFindings) =>
    summary(it) === undefined && it.notes.length === 0 && it.kind === "changed";
  const changed = review.stacks.filter((it) => !isUnchanged(it));
  const unchanged = review.stacks.filter(isUnchanged);
  return [
    ...changed.map((stack) => stackText(stack, paint)),
    unchanged.map((it) => `${paint("bold", it.name)}: ${nothingChanges(it)}`).join("\n"),
    paint("dim", review.verdicts.text),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function stackText(stack: StackFindings, paint: Paint): string {
  const told = summary(stack);
  if (stack.kind === "removed") {
    return `${paint("bold", stack.name)}: is no longer synthesized. Its resources stay until cdktf destroy, with the old code, deletes them.`;
  }
  const isNew = stack.kind === "added" ? "new stack, " : "";
  return [
    `${paint("bold", stack.name)}: ${isNew}${told ?? nothingChanges(stack)}`,
    ...sections(stack, paint)
      .filter(({ lines }) => lines.length > 0)
      .map(
        ({ title, lines }) =>
          `\n  ${paint("bold", title)}\n${lines.map((it) => `    ${it}`).join("\n")}`,
      ),
  ].join("\n");
}

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

function sections(stack: StackFindings, paint: Paint): Section[] {
  const { own, followers } = lossesOf(stack);
  return [
    { title: "Replaced or destroyed", lines: own.flatMap((it) => lossLines(it, paint)) },
    { title: "Replaced with them", lines: followers.flatMap((it) => followerLines(it, paint)) },
    { title: "Only renamed", lines: stack.renamed.flatMap((it) => renameLines(it)) },
    {
      title: "Running pods disturbed",
      lines: stack.disturbed.flatMap((it) => [
        `${paint("yellow", "~")} ${it.path} (${it.title})`,
        ...it.arguments.map((change) => `    ${argumentText(change)}`),
        `    ${it.how}`,
      ]),
    },
    {
      title: "Opened or weakened",
      lines: stack.weakened.map(
        (it) => `${paint("yellow", "!")} ${it.path}: ${it.text}${allowed(it.allowed)}`,
      ),
    },
    {
      title: "Size and cost",
      lines: [
        ...nodeLines(stack.nodes),
        ...stack.sizes.map((it) => `${it.path}: ${argumentText(it)}`),
      ],
    },
    {
      title: "Updated in place",
      lines: stack.updated.flatMap((it) => [
        `${it.path} (${it.title})`,
        ...it.arguments.map((change) => `    ${argumentText(change)}`),
      ]),
    },
    {
      title: "Created",
      lines: stack.created.map((it) => `${paint("green", "+")} ${it.path} (${it.title})`),
    },
    { title: "Imported", lines: stack.imported },
    { title: "Moved", lines: stack.moved.map(({ from, to }) => `${from} -> ${to}`) },
    { title: "No longer managed", lines: stack.forgotten },
    { title: "Notes", lines: stack.notes },
    { title: "Without effect", lines: stack.noise > 0 ? [`${stack.noise}`] : [] },
  ];
}

function lossLines(it: LossFinding, paint: Paint): string[] {
  return [
    `${paint("red", "x")} ${it.path} (${it.title}) ${lossVerb(it)}${allowed(it.allowed)}`,
    ...it.arguments.map((change) => `    because of ${argumentText(change)}`),
    ...(it.loss === undefined ? [] : [`    lost: ${it.loss}`]),
  ];
}

function followerLines(it: LossFinding, paint: Paint): string[] {
  const causes = it.arguments.map(({ argument, before }) => `${argument} = ${before}`);
  return [
    `${paint("red", "x")} ${it.path} (${it.title}), because of ${causes.join(", ")}${allowed(it.allowed)}`,
    ...(it.loss === undefined ? [] : [`    lost: ${it.loss}`]),
  ];
}

function renameLines(it: StackFindings["renamed"][number]): string[] {
  return [
    `${it.from} is now ${it.to}: Terraform destroys and creates ${fewOf(it.resources)}.`,
    `    Add ${it.code}`,
    ...(it.hint === undefined ? [] : [`    ${it.hint}`]),
    ...it.names.map((name) => `    and keep the name of ${name}`),
  ];
}

function allowed(reason: string | undefined): string {
  return reason === undefined ? "" : ` (accepted: ${reason})`;
}
