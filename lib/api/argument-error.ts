/** What is wrong with an argument or one of its options. */
export interface ArgumentProblem {
  /** `systemPool.zones[1]`. */
  readonly option: string;
  readonly reason: string;
  readonly fix: string;
  /** An option that does not exist: the call could go on without it. */
  readonly isUnknownOption?: true;
}

/** All arguments of one call that do not fit the public API, in one error. */
export class InvalidArguments extends Error {
  constructor(
    /** The path of the construct, or the name of the call: `Spot.upTo`. */
    public readonly where: string,
    public readonly problems: readonly ArgumentProblem[],
  ) {
    super(`[${where}] ${summarize(problems)}`);
    this.name = "InvalidArguments";
  }
}

function summarize(problems: readonly ArgumentProblem[]): string {
  const count = problems.length === 1 ? "1 problem:" : `${problems.length} problems:`;
  const lines = problems.map(
    ({ option, reason, fix }) => `  ${option}\n    ${reason}\n    Fix: ${fix}`,
  );
  return `${count}\n\n${lines.join("\n\n")}\n`;
}
