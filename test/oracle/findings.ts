import type { ProviderVerdict } from "./provider-judge";
import type { RecordedConfiguration } from "./recorded-configuration";

export type Judged = readonly [RecordedConfiguration, ProviderVerdict];

interface Run {
  readonly date: string;
  readonly seed: number;
  readonly azurerm: string;
}

/** How many configurations that one rule alone rejects the provider refuses, too, or plans. */
export interface RuleFinding {
  readonly refused: number;
  readonly planned: number;
}

/** A configuration that the library accepts and the provider refuses. */
export interface Disagreement {
  readonly origin: string;
  readonly message: string;
}

export interface Findings extends Run {
  readonly configurations: number;
  readonly accepted: number;
  readonly refused: number;
  readonly onlyLibrary: number;
  readonly onlyProvider: readonly Disagreement[];
  /** Those that cannot be judged, such as what needs resources that exist. */
  readonly unjudged: number;
  readonly rules: Readonly<Record<string, RuleFinding>>;
}

export function summarize(judged: readonly Judged[], run: Run): Findings {
  const count = (isRejected: boolean, kind: ProviderVerdict["kind"]) =>
    judged.filter(
      ([{ errors }, verdict]) => errors.length > 0 === isRejected && verdict.kind === kind,
    ).length;
  return {
    ...run,
    configurations: judged.length,
    accepted: count(false, "planned"),
    refused: count(true, "refused"),
    onlyLibrary: count(true, "planned"),
    onlyProvider: judged
      .filter(([{ errors }, { kind }]) => errors.length === 0 && kind === "refused")
      .map(([{ origin }, { messages }]) => ({ origin, message: messages[0] ?? "" }))
      .sort((a, b) => (a.origin < b.origin ? -1 : 1)),
    unjudged: count(true, "unjudged") + count(false, "unjudged"),
    rules: byRule(judged),
  };
}

function byRule(judged: readonly Judged[]): Record<string, RuleFinding> {
  const found = new Map<string, { refused: number; planned: number }>();
  for (const [{ errors }, { kind }] of judged) {
    const [rule, ...others] = errors;
    if (rule !== undefined && others.length === 0 && kind !== "unjudged") {
      const finding = found.get(rule) ?? { refused: 0, planned: 0 };
      finding[kind]++;
      found.set(rule, finding);
    }
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
