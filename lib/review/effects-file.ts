import { type FactsFile, once } from "../facts/facts-file";

export interface ArgumentLists {
  readonly replaces?: readonly string[];
  readonly keeps?: readonly string[];
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly sets?: readonly string[];
  readonly sensitive?: readonly string[];
  readonly pod?: string;
}

interface EffectsFile extends FactsFile {
  /** The versions of the providers that the facts are about. */
  readonly versions: Readonly<Record<"azurerm" | "kubernetes", string>>;
  readonly podSpec: ArgumentLists;
  readonly resources: Readonly<Record<string, ArgumentLists>>;
}

/** What changes of arguments do to their resources, from the schemas of the providers. */
export const effectsFile = once((): EffectsFile => require("../facts/data/argument-effects.json"));
