import { once } from "../facts/facts-file";

/** The parameters of a call: `scope: Construct`, `options?: SpotOptions`, `...ranges: string`. */
type Parameters = readonly string[];

interface InterfaceDescription {
  readonly members: readonly string[];
  readonly methods: Readonly<Record<string, Parameters>>;
}

interface ClassDescription {
  /** How to get an instance: `Spot.atMarketPrice`, `new Tags`. */
  readonly ways: readonly string[];
  readonly create: Parameters;
  readonly static: Readonly<Record<string, Parameters>>;
  readonly methods: Readonly<Record<string, Parameters>>;
}

/** The public API, generated from its types by `npm run build`. */
export interface ApiDescription {
  readonly enums: Readonly<Record<string, readonly (string | number)[]>>;
  /** The types of the options; `?` after the name of one that is optional. */
  readonly structs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly interfaces: Readonly<Record<string, InterfaceDescription>>;
  readonly classes: Readonly<Record<string, ClassDescription>>;
}

export const apiDescription = once((): ApiDescription => require("./api-description.json"));
