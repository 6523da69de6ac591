import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { type CheckFinding, type CheckRecord, OTHER_RULES } from "../../check/finding";
import type { CdktfProject } from "../cdktf-project";
import { CliError } from "../cli-error";
import { type AppRun, runApp } from "./run-app";

/** The result of a check; `cdktf-aks check --format json` prints it. */
export interface CheckResult {
  /** Increases with incompatible changes of this format. */
  readonly version: 1;
  /** Whether the app ran to its end and every construct was checked. */
  readonly isComplete: boolean;
  readonly stacks: number;
  readonly constructs: number;
  /** By path of the construct and location; errors, then warnings, then notes. */
  readonly findings: readonly CheckFinding[];
}

/** A text without the path of a folder, of which it can have the path or the URL. */
export function withoutFolder(text: string, folder: string, url: string): string {
  return text
    .replaceAll(`${url}/`, "")
    .replaceAll(`${folder}/`, "")
    .replaceAll(`${folder}\\`, "")
    .replaceAll(folder, ".");
}

/** Runs the app of a project and returns all findings. */
export async function checkApp(project: CdktfProject): Promise<CheckResult> {
  const run = await runApp(project);
  if (run.records.length === 0) {
    throw new CliError(notCheckable(project, run));
  }
  const syntheses = run.records.filter((record) => record.kind === "synthesized");
  const findings = [...findingsIn(run.records), ...endOf(run, syntheses.length > 0)].map(
    (finding) => relativeTo(project.folder, finding),
  );
  return {
    version: 1,
    isComplete: syntheses.length > 0 && !findings.some(({ rule }) => INCOMPLETE.has(rule)),
    stacks: sum(syntheses.map(({ stacks }) => stacks)),
    constructs: sum(syntheses.map(({ constructs }) => constructs)),
    findings: findings.sort(compareFindings),
  };
}

/** After these, constructs are missing in the app. */
const INCOMPLETE = new Set<string>(["argument", "call", "synthesis", "not-checked"]);
const ORDER: readonly CheckFinding["severity"][] = ["error", "warning", "note"];

function findingsIn(records: readonly CheckRecord[]): CheckFinding[] {
  return records.flatMap((record) => (record.kind === "finding" ? [record.finding] : []));
}

/** A finding about an app that did not run to its end, unless the exception has been collected. */
function endOf({ records, failure, lastOutput }: AppRun, isSynthesized: boolean): CheckFinding[] {
  const hasException = findingsIn(records).some(
    ({ rule, construct }) => rule === "synthesis" && construct === "",
  );
  if (hasException || (isSynthesized && failure === undefined)) {
    return [];
  }
  const reason = failure
    ? `The app ended with ${failure}${lastOutput ? `:\n${lastOutput}` : "."}`
    : "The app ended without calling synth().";
  const fix = failure ? undefined : "call app.synth() at the end of the app.";
  return [
    {
      severity: "error",
      rule: "synthesis",
      title: OTHER_RULES.synthesis,
      construct: "",
      reason,
      fix,
    },
  ];
}

function notCheckable({ app }: CdktfProject, { failure, lastOutput }: AppRun): string {
  const ended = failure ? `failed with ${failure}` : "ended";
  const output = lastOutput ? `:\n\n${lastOutput}` : ".";
  return `The app of cdktf.json (${app}) ${ended} before it used cdktf-aks, so there is nothing to check${output}`;
}

/** No absolute path of the project appears in a finding. */
function relativeTo(folder: string, finding: CheckFinding): CheckFinding {
  const { location, reason } = finding;
  return {
    ...finding,
    reason: withoutFolder(reason, folder, pathToFileURL(folder).href),
    location: location && {
      ...location,
      file: relative(folder, location.file).replaceAll("\\", "/"),
    },
  };
}

function compareFindings(one: CheckFinding, other: CheckFinding): number {
  return (
    compareTexts(one.construct || LAST, other.construct || LAST) ||
    compareTexts(one.location?.file ?? "", other.location?.file ?? "") ||
    (one.location?.line ?? 0) - (other.location?.line ?? 0) ||
    ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity)
  );
}

/** Findings about the app come last. */
const LAST = "\uffff";

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
