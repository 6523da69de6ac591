import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argumentsOf, isSharedPodTemplate, type Variant } from "./variants";

/**
 * Which arguments the plan of the provider is compared with the table for. `npm test --
 * test/review/arguments-plan.slow.test.ts -u` tries the variants of types with new ones, or all with
 * EVERY_ARGUMENT=1, and writes it.
 */
export interface Coverage {
  /** The number of changes that are compared, by type. */
  readonly compared: Readonly<Record<string, number>>;
  /** Types of the table that no test configures. */
  readonly typesWithoutConfiguration: readonly string[];
  /** Arguments that no test configures, by type. */
  readonly argumentsWithoutConfiguration: Readonly<Record<string, readonly string[]>>;
  /** What the provider does not accept, by type and by what is done to which argument: its reason. */
  readonly refused: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const FILE = join(__dirname, "coverage.json");

export function readCoverage(): Coverage {
  return JSON.parse(readFileSync(FILE, "utf8"));
}

export function writeCoverage(coverage: Coverage): void {
  writeFileSync(FILE, `${formatted(coverage)}\n`);
}

/** One line a type. */
function formatted(coverage: Coverage): string {
  const lists = Object.entries(coverage).map(([name, entries]) => {
    const isList = Array.isArray(entries);
    const lines = Object.entries(entries).map(([type, entry]) =>
      isList ? JSON.stringify(entry) : `${JSON.stringify(type)}: ${JSON.stringify(entry)}`,
    );
    const [open, close] = isList ? "[]" : "{}";
    return `  "${name}": ${open}\n    ${lines.join(",\n    ")}\n  ${close}`;
  });
  return `{\n${lists.join(",\n")}\n}`;
}

export function isRefused({ refused }: Coverage, variant: Variant): boolean {
  return refused[variant.type]?.[nameOf(variant)] !== undefined;
}

/** What is compared of all variants if these are refused. */
export function coverageOf(
  variants: readonly Variant[],
  refusals: ReadonlyMap<Variant, string>,
  typesOfTable: readonly string[],
): Coverage {
  const types = [...new Set(variants.map(({ type }) => type))].sort();
  const byType = <Value>(read: (own: readonly Variant[], type: string) => Value) =>
    Object.fromEntries(
      types.map((type) => [
        type,
        read(
          variants.filter((it) => it.type === type),
          type,
        ),
      ]),
    );
  return {
    compared: byType((own) => own.filter((it) => !refusals.has(it)).length),
    typesWithoutConfiguration: typesOfTable.filter((type) => !types.includes(type)),
    argumentsWithoutConfiguration: withContent(
      byType((own, type) => {
        const tried = own.map(({ path }) => path);
        return argumentsOf(type).names.filter(
          (name) => !tried.some((it) => isPart(it, name)) && !isSharedPodTemplate(type, name),
        );
      }),
    ),
    refused: withContent(
      byType((own) =>
        Object.fromEntries(
          own.flatMap((it) => {
            const reason = refusals.get(it);
            return reason === undefined ? [] : [[nameOf(it), shortened(reason)]];
          }),
        ),
      ),
    ),
  };
}

function nameOf({ kind, path }: Variant): string {
  return `${kind} ${path}`;
}

function isPart(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`);
}

function withContent<Value extends object>(byType: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(byType).filter(([, value]) => Object.keys(value).length > 0),
  );
}

/** Without lists of hundreds of values. */
function shortened(reason: string): string {
  const [line = ""] = reason.split("\n");
  return line.length > 120 ? `${line.slice(0, 117)}...` : line;
}
