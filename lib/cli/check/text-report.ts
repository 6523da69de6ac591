import type { CheckFinding } from "../../check/finding";
import { type Paint, plural, printable, type Style } from "../printing";
import type { CheckResult } from "./check-app";

const SIGNS: Readonly<Record<CheckFinding["severity"], readonly [sign: string, style: Style]>> = {
  error: ["x", "red"],
  warning: ["!", "yellow"],
  note: ["-", "dim"],
};

/** The findings by construct, each with a sign that is readable without colour. */
export function textReport(result: CheckResult, paint: Paint): string {
  const groups = new Map<string, CheckFinding[]>();
  for (const finding of result.findings) {
    const heading = headingOf(finding);
    groups.set(heading, [...(groups.get(heading) ?? []), finding]);
  }
  const blocks = [...groups].map(([heading, findings]) =>
    [
      paint("bold", printable(heading)),
      ...findings.map((finding) => describe(finding, paint)),
    ].join("\n"),
  );
  return [...blocks, summary(result)].join("\n\n");
}

function headingOf({ construct, location }: CheckFinding): string {
  const place = location ? `  ${location.file}:${location.line}:${location.column}` : "";
  return `${construct || "app"}${place}`;
}

function describe(finding: CheckFinding, paint: Paint): string {
  const [sign, style] = SIGNS[finding.severity];
  const { acknowledged, reason, fix, source } = finding;
  const lines = acknowledged
    ? [`Acknowledged for ${acknowledged.path || "the app"}: ${acknowledged.reason}`]
    : [
        reason,
        ...(fix === undefined ? [] : [`Fix: ${fix}`]),
        ...(source === undefined ? [] : [`Source: ${source}`]),
      ];
  const text = lines.map((line) => printable(line).replaceAll(/^/gm, "      ")).join("\n");
  return `  ${paint(style, sign)} ${printable(titleOf(finding))}\n${text}`;
}

function titleOf({ option, value, origin, rule, title }: CheckFinding): string {
  const found = value === undefined ? option : `${option} = ${value}`;
  const place = [found, origin].filter(Boolean).join(", ");
  if (rule.startsWith("AKS-")) {
    return `${place}  (${rule})`;
  }
  return place === "" ? title : `${title}: ${place}`;
}

function summary({ findings, stacks, constructs, isComplete }: CheckResult): string {
  const count = (wanted: CheckFinding["severity"]) =>
    findings.filter(({ severity }) => severity === wanted).length;
  const counts = [
    `x ${plural(count("error"), "error")}`,
    `! ${plural(count("warning"), "warning")}`,
    `- ${plural(count("note"), "note")}`,
  ].join("   ");
  const scope = `in ${plural(constructs, "construct")} of ${plural(stacks, "stack")}`;
  return isComplete
    ? `${counts}   ${scope}`
    : `${counts}   ${scope}; not everything could be checked`;
}
