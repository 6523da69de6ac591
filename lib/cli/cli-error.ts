/** A command cannot run, for a reason that the user can fix. Printed without a stack trace. */
export class CliError extends Error {}
