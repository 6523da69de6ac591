import { type SarifResult, type SarifRule, sarifLog } from "../../cli/sarif";
import type { ReviewData } from "../review-data";
import { argumentText, lossVerb } from "./wording";

const RULES: readonly SarifRule[] = [
  { id: "loss", title: "A resource is replaced or destroyed" },
  { id: "weakening", title: "Something is opened or weakened" },
  { id: "disturbance", title: "Running pods are disturbed" },
];

/** A review knows no line of code: its results point to the file that names the app. */
const LOCATION = { file: "cdktf.json", line: 1 };

/** The report for code scanning. */
export function sarifReport({ stacks }: ReviewData): string {
  const results = stacks.flatMap((stack): SarifResult[] => [
    ...stack.lost.map((it) => ({
      rule: "loss",
      level: "error" as const,
      message: [
        `${it.title} ${lossVerb(it)}.`,
        ...it.arguments.map((change) => `Because of ${argumentText(change)}.`),
        ...(it.loss === undefined ? [] : [`Lost: ${it.loss}.`]),
      ].join(" "),
      location: LOCATION,
      construct: it.path,
      ...(it.allowed === undefined ? {} : { acceptedBecause: it.allowed }),
    })),
    ...stack.weakened.map((it) => ({
      rule: "weakening",
      level: "warning" as const,
      message: it.text,
      location: LOCATION,
      construct: it.path,
      ...(it.allowed === undefined ? {} : { acceptedBecause: it.allowed }),
    })),
    ...stack.disturbed.map((it) => ({
      rule: "disturbance",
      level: "note" as const,
      message: `${it.title}: ${it.how}`,
      location: LOCATION,
      construct: it.path,
    })),
  ]);
  return `${JSON.stringify(sarifLog("review", RULES, results), null, 2)}\n`;
}
