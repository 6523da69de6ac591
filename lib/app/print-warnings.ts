import { AnnotationMetadataEntryType } from "cdktf";
import type { IConstruct } from "constructs";
import { paintFor, plural, printable } from "../cli/printing";

/** The CLI of cdktf, which prints the warnings itself, sets this variable for the app that it runs. */
const SET_BY_CLI = "CDKTF_CONTEXT_JSON";

interface OutputStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Prints the warnings of all constructs below a root, by construct; nothing if there are none. */
export function printWarnings(
  root: IConstruct,
  environment = process.env,
  stream: OutputStream = process.stderr,
): void {
  if (environment[SET_BY_CLI] !== undefined) {
    return;
  }
  const found = root.node
    .findAll()
    .map((construct) => ({ path: construct.node.path, warnings: warningsOf(construct) }))
    .filter(({ warnings }) => warnings.length > 0);
  if (found.length === 0) {
    return;
  }
  const paint = paintFor(stream, environment);
  const count = found.reduce((sum, { warnings }) => sum + warnings.length, 0);
  const groups = found.map(
    ({ path, warnings }) =>
      `  ${paint("bold", printable(path) || "app")}\n${warnings.map((text) => indent(text)).join("\n")}`,
  );
  stream.write(`${paint("yellow", `${plural(count, "warning")}:`)}\n\n${groups.join("\n\n")}\n\n`);
}

function warningsOf({ node }: IConstruct): string[] {
  const warnings = node.metadata.filter(({ type }) => type === AnnotationMetadataEntryType.WARN);
  return [...new Set(warnings.map(({ data }) => printable(String(data))))];
}

function indent(text: string): string {
  return text.replace(/^/gm, "    ");
}
