/** One problem of an error, taken apart. */
export interface ReportedFinding {
  /** The construct that the error names before its problems. */
  readonly path?: string;
  /** The option with its value: `maxPods = 9`. */
  readonly found: string;
  readonly rule: string;
  readonly because: string;
  readonly fix: string;
  readonly source: string;
}

const HEADER = /\[(?<path>[^\]]+)\] \d+ problems?:/g;
const FINDING =
  /^ {2}(?<found>\S.*) {2}\((?<rule>AKS-[A-Z]+-\d{3})\)\n {4}(?<because>.+)\n {4}Fix: (?<fix>.+)\n {4}Source: (?<source>https:\S+)$/gm;

export function findingsIn(message: string): ReportedFinding[] {
  const headers = [...message.matchAll(HEADER)];
  return [...message.matchAll(FINDING)].map(({ groups, index }) => ({
    ...(groups as unknown as ReportedFinding),
    path: headers.findLast((header) => header.index < index)?.groups?.path,
  }));
}

const WARNING =
  /^(?<found>.+?): (?<because>.+) Fix: (?<fix>.+) \((?<rule>AKS-[A-Z]+-\d{3}), (?<source>https:\S+)\)$/;

/** Warnings, taken apart; they name no construct. */
export function findingsInWarnings(warnings: readonly string[]): ReportedFinding[] {
  return warnings.flatMap((warning) => {
    const match = WARNING.exec(warning);
    return match ? [match.groups as unknown as ReportedFinding] : [];
  });
}
