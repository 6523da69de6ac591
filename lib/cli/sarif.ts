import { packageInformation } from "./package-information";

/** The parts of SARIF 2.1.0 that the commands write. */
export interface SarifRule {
  readonly id: string;
  readonly title: string;
  /** Markdown. */
  readonly help?: string;
  readonly helpUri?: string;
}

export type SarifLevel = "error" | "warning" | "note";

export interface SarifResult {
  readonly rule: string;
  readonly level: SarifLevel;
  readonly message: string;
  /** Code hosts show only results with a file. */
  readonly location: SarifLocation;
  /** The path of the construct. */
  readonly construct: string;
  /** Why the result was accepted. */
  readonly acceptedBecause?: string;
}

export interface SarifLocation {
  /** Relative to the root of the project. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
const ROOT = "PROJECTROOT";

/**
 * A SARIF log, as code hosts read it.
 *
 * @param command The command of the program: `check`.
 */
export function sarifLog(
  command: string,
  rules: readonly SarifRule[],
  results: readonly SarifResult[],
): object {
  const { version, repository } = packageInformation();
  const places = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: `cdktf-aks ${command}`,
            semanticVersion: version,
            informationUri: repository,
            rules: rules.map(ruleOf),
          },
        },
        automationDetails: { id: `cdktf-aks/${command}/` },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [ROOT]: { description: { text: "The folder of cdktf.json." } } },
        results: results.map((result) => ({
          ruleId: result.rule,
          ruleIndex: places.get(result.rule),
          ...resultOf(result),
        })),
      },
    ],
  };
}

function ruleOf({ id, title, help, helpUri }: SarifRule): object {
  return {
    id,
    shortDescription: { text: title },
    ...(help === undefined ? {} : { help: { text: help, markdown: help } }),
    ...(helpUri === undefined ? {} : { helpUri }),
  };
}

function resultOf({ level, message, location, construct, acceptedBecause }: SarifResult): object {
  const { file, line, column } = location;
  return {
    level,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file), uriBaseId: ROOT },
          ...(line === undefined ? {} : { region: { startLine: line, startColumn: column } }),
        },
        logicalLocations: [{ fullyQualifiedName: construct, kind: "resource" }],
      },
    ],
    ...(acceptedBecause === undefined
      ? {}
      : { suppressions: [{ kind: "inSource", justification: acceptedBecause }] }),
  };
}

function uriOf(file: string): string {
  return file.split(/[\\/]/).map(encodeURIComponent).join("/");
}
