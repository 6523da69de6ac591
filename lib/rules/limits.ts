import type limitsFile from "../facts/data/limits.json";
import { azurermPage } from "../facts/provider";

/** A limit of Azure and its source. */
export interface Limit {
  readonly value: number;
  readonly source: string;
}

type LimitsFile = typeof limitsFile;
type SourceName = keyof LimitsFile["sources"];
type LimitName = keyof LimitsFile["limits"];

/** A web page, or the provider's page about a resource. */
interface Source {
  readonly date: string;
  readonly source?: string;
  readonly azurerm?: string;
}

const file: LimitsFile = require("../facts/data/limits.json");

/** Sources of limits and rules. Many rules share a page. */
export const SOURCES = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.entries(file.sources).map(([name, source]) => [
      name,
      { enumerable: true, get: () => pageOf(source) },
    ]),
  ),
) as Readonly<Record<SourceName, string>>;

/** Limits of Azure that the library uses. */
export const LIMITS = Object.fromEntries(
  Object.entries(file.limits).map(([name, { value, source }]) => [
    name,
    {
      value,
      get source() {
        return SOURCES[source as SourceName];
      },
    },
  ]),
) as Readonly<Record<LimitName, Limit>>;

/** Reads the provider package only if one of its pages is cited. */
function pageOf({ source, azurerm }: Source): string {
  return source ?? azurermPage(azurerm ?? "");
}
