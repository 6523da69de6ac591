import type limitsFile from "../facts/data/limits.json";
import { azurermPage } from "../facts/provider";

/** A limit of Azure's, with the place that states it. */
export interface Limit {
  readonly value: number;
  readonly source: string;
}

type LimitsFile = typeof limitsFile;
type SourceName = keyof LimitsFile["sources"];
type LimitName = keyof LimitsFile["limits"];

/** A page on the web, or one about a resource of the provider. */
interface Source {
  readonly date: string;
  readonly source?: string;
  readonly azurerm?: string;
}

const file: LimitsFile = require("../facts/data/limits.json");

/** Where Azure states a limit or a rule; named once, because many rules come from one page. */
export const SOURCES = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.entries(file.sources).map(([name, source]) => [
      name,
      { enumerable: true, get: () => pageOf(source) },
    ]),
  ),
) as Readonly<Record<SourceName, string>>;

/** Every number that Azure sets and the library checks or counts with. */
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

/** The provider's package is read only where one of its pages is cited. */
function pageOf({ source, azurerm }: Source): string {
  return source ?? azurermPage(azurerm ?? "");
}
