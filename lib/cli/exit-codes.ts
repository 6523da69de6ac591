/** The exit codes of every command. The help of `cdktf-aks` and docs/cli.md show them. */
export const ExitCode = {
  /** The command did its work and found no problem. Warnings are not problems. */
  OK: 0,
  /** The command could not do its work: wrong arguments, missing files, or no answer from Azure. */
  NOT_RUN: 1,
  /** The command did its work and found at least one problem; for a review: something is lost. */
  PROBLEMS: 2,
  /** A review found that something is opened or weakened, and nothing is lost. */
  WEAKENED: 3,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export const EXIT_CODE_HELP = `Exit codes:
  ${ExitCode.OK}  no problems (warnings are not problems)
  ${ExitCode.NOT_RUN}  the command could not run: wrong arguments, missing files, or no answer from Azure
  ${ExitCode.PROBLEMS}  at least one problem; review: a resource is replaced or destroyed
  ${ExitCode.WEAKENED}  review: something is opened or weakened`;
