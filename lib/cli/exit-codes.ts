/** The exit codes of every command. The help of `cdktf-aks` and docs/cli.md show them. */
export const ExitCode = {
  /** The command did its work and found no problem. Warnings are not problems. */
  OK: 0,
  /** The command did its work and found at least one problem. */
  PROBLEMS: 1,
  /** The command could not do its work: wrong arguments, missing files, or no answer from Azure. */
  NOT_RUN: 2,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export const EXIT_CODE_HELP = `Exit codes:
  ${ExitCode.OK}  no problems (warnings are not problems)
  ${ExitCode.PROBLEMS}  at least one problem
  ${ExitCode.NOT_RUN}  the command could not run: wrong arguments, missing files, or no answer from Azure`;
