import { readFileSync } from "node:fs";
import { CliError } from "../cli/cli-error";
import type { AcceptedChange } from "./gate";

/** The name of the file of accepted changes, beside cdktf.json. */
export const ACCEPTED_FILE = "cdktf-aks.review.json";

const KINDS: readonly AcceptedChange["kind"][] = ["replace", "destroy", "weaken"];
const ENTRY = /^(replace|destroy|weaken)=(.+)$/;
const LABEL = /^allow-(replace|destroy|weaken)[=:](.+)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads `replace=production/cluster,weaken=production/registry`. */
export function parseAllowed(text: string): AcceptedChange[] {
  return text.split(",").map((part) => {
    const [, kind, target] = ENTRY.exec(part.trim()) ?? [];
    if (kind === undefined || target === undefined) {
      throw new CliError(
        `--allow "${part}" is not of the form replace=path, destroy=path or weaken=path.`,
      );
    }
    return { kind: kind as AcceptedChange["kind"], target, reason: "--allow" };
  });
}

/** Reads labels of a pull request, such as `allow-replace=production/cluster`. Others mean nothing. */
export function parseLabels(text: string): AcceptedChange[] {
  return text.split(",").flatMap((label) => {
    const [, kind, target] = LABEL.exec(label.trim()) ?? [];
    return kind === undefined || target === undefined
      ? []
      : [{ kind: kind as AcceptedChange["kind"], target, reason: `label ${label.trim()}` }];
  });
}

/** An entry of the file. */
interface FileEntry {
  readonly kind?: unknown;
  readonly target?: unknown;
  readonly reason?: unknown;
  readonly until?: unknown;
}

/** Reads a file of accepted changes; entries whose last day has passed are returned apart. */
export function readAcceptedFile(
  file: string,
  today: string,
): { readonly accepted: AcceptedChange[]; readonly expired: AcceptedChange[] } {
  const accepted: AcceptedChange[] = [];
  const expired: AcceptedChange[] = [];
  for (const [index, entry] of entriesOf(file).entries()) {
    const { kind, target, reason, until } = entry;
    const isComplete =
      KINDS.some((it) => it === kind) &&
      [target, reason].every((it) => typeof it === "string" && it !== "") &&
      typeof until === "string" &&
      DAY.test(until);
    if (!isComplete) {
      throw new CliError(
        `${file}, entry ${index + 1}: it needs kind (${KINDS.join(", ")}), target, reason and until (YYYY-MM-DD).`,
      );
    }
    const change = { kind, target, reason } as AcceptedChange;
    (until < today ? expired : accepted).push(change);
  }
  return { accepted, expired };
}

function entriesOf(file: string): readonly FileEntry[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  const entries = (content as { accepted?: unknown } | null)?.accepted;
  if (!Array.isArray(entries)) {
    throw new CliError(`${file} must be { "accepted": [ … ] }.`);
  }
  return entries.map((it) => (typeof it === "object" && it !== null ? it : {}));
}
